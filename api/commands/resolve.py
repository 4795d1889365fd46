"""`passung resolve`: occupations that a free text may mean."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.options import Output, Strict, Top
from matching.errors import UsageError

if TYPE_CHECKING:
    from api.intake.row import Sheet

HELP = "Zu einem freien Text die Berufe finden, die gemeint sein können (JSON-Zeilen)."
EXAMPLE = 'Beispiel: passung resolve "was mit Holz" "KFZ Mechatronicker" --top 5'


class As(StrEnum):
    """Who wrote the texts."""

    WISH = "wish"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Question:
    """A text and the key that the answer carries."""

    key: str
    text: str


def resolve_command(
    texts: Annotated[list[str] | None, typer.Argument(metavar="TEXT", help="Freie Texte.")] = None,
    *,
    source: Annotated[
        str | None,
        typer.Option("--input", metavar="DATEI", help="Tabelle mit den Spalten id und query."),
    ] = None,
    output: Output = None,
    top: Top = 10,
    asker: Annotated[
        As, typer.Option("--as", help="wish: Wünsche junger Menschen; title: Stellentitel.")
    ] = As.WISH,
    strict: Strict = False,
) -> None:
    """Answer texts from the command line or from a file, in their order."""
    from api.commands.options import use_imported_lists
    from api.commands.output import check_distinct, results_to

    if bool(texts) == bool(source):
        raise UsageError("Bitte entweder Texte angeben oder eine Datei mit --input.")
    check_distinct(inputs=(source,), outputs=(output,))
    use_imported_lists()
    with results_to(output) as lines:
        questions = _questions_in(source, strict=strict) if source else _questions_of(texts or [])
        lines.writelines(_answers(questions, asker, top=top))


def _questions_of(texts: Iterable[str]) -> list[Question]:
    """Texts of the command line, numbered from 1; bytes that are no text become a mark."""
    readable = (
        text.encode("utf-8", "surrogateescape").decode("utf-8", "replace") for text in texts
    )
    return [Question(str(number), text) for number, text in enumerate(readable, start=1)]


def _questions_in(path: str, *, strict: bool) -> list[Question]:
    """Rows of a table; a row without an id is reported and left out."""
    from api.commands.files import require_usable, tell
    from api.intake import IntakeReport, RowError, opened
    from api.intake.sheet import sheet_of
    from matching.errors import InputError

    with opened(path) as source:
        sheet = sheet_of(source)
        if missing := [name for name in ("id", "query") if name not in sheet.columns]:
            raise InputError(f"{source.name}: Es fehlt die Spalte {' und '.join(missing)}.")
        found = list(_rows(sheet))
    errors = [
        RowError(line, "" if key else "id", "unusable", fault, "")
        for line, key, _, fault in found
        if fault
    ]
    kept = [Question(key, text) for _, key, text, fault in found if not fault]
    report = IntakeReport(source.name, len(found), len(kept), tuple(errors), unit=sheet.unit)
    tell(report)
    require_usable(report, strict=strict)
    return kept


def _rows(sheet: "Sheet") -> Iterator[tuple[int, str, str, str]]:
    """Line, id, text and fault of each row; further columns are of no interest."""
    from api.intake.spelling import shown

    for row in sheet.rows:
        key, text = (shown(row.cells.get(name, "")) for name in ("id", "query"))
        broken = next((problem.fault for problem in row.problems if not row.cells), "")
        yield (
            row.line,
            key.strip(),
            text,
            f"{broken}." if broken else "" if key.strip() else "fehlt.",
        )


def _answers(questions: Sequence[Question], asker: As, *, top: int) -> Iterator[str]:
    """One line for each question, with the time it took."""
    from api.commands.lines import line_of, resolution_json
    from api.commands.talk import progress
    from matching.occupations import Asker, resolve

    wanted = Asker.WISH if asker is As.WISH else Asker.TITLE
    resolve("Kohc oder Bäckre", asker=wanted)  # unclear: lists and what was learned are loaded
    with progress("Berufe suchen", len(questions)) as step:
        for done, question in enumerate(questions, start=1):
            begun = time.perf_counter()
            resolution = resolve(question.text, asker=wanted, top=top)
            spent = (time.perf_counter() - begun) * 1000
            yield line_of(
                resolution_json(question.key, question.text, resolution, milliseconds=spent)
            )
            step(done)
