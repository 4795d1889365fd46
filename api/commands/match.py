"""`passung match`: ranked places for every young person of a file."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from api.commands.options import On, Output, People, Places, Strict, Top, day_of

if TYPE_CHECKING:
    from matching.domain import TrainingPlace
    from matching.pipeline import Options
    from matching.seeker import Seeker

T = TypeVar("T")
HELP = "Ausbildungsplätze für junge Menschen suchen, geordnet und mit Gründen (JSON-Zeilen)."
EXAMPLE = (
    "Beispiel: passung match --people fixtures/people.csv --places fixtures/places.csv"
    " --on 2027-02-15 --output treffer.jsonl"
)
_CHUNK = 500


def match_command(  # noqa: PLR0913 the options of the verb
    people: People,
    places: Places,
    *,
    on: On = None,
    top: Top = 20,
    profile: Annotated[
        str, typer.Option("--profile", metavar="NAME", help="Gewichtung der Kriterien.")
    ] = "standard",
    output: Output = None,
    excluded: Annotated[
        str | None,
        typer.Option("--excluded", metavar="DATEI", help="Ausgeschlossene Paare mit Gründen."),
    ] = None,
    fold: Annotated[
        bool, typer.Option("--fold", help="Plätze eines Betriebs im selben Beruf zusammenfassen.")
    ] = False,
    spread: Annotated[
        bool,
        typer.Option("--spread", help="Reihenfolge entzerren: auf ähnlich gute Plätze verteilen."),
    ] = False,
    strict: Strict = False,
) -> None:
    """Read both files, match, write one line for each person and place."""
    from api.commands.options import use_imported_lists
    from api.commands.output import check_distinct
    from matching.pipeline import Options
    from matching.profiles import load

    options = Options(
        on=day_of(on),
        top=top,
        profile=load(profile),
        fold=fold,
        spread=spread,
        with_excluded=excluded is not None,
    )
    check_distinct(inputs=(people, places), outputs=(output, excluded))
    use_imported_lists()
    with ExitStack() as files:
        _write(files, output, excluded, of=(people, places), options=options, strict=strict)


def _write(
    files: ExitStack,
    output: str | None,
    excluded: str | None,
    *,
    of: tuple[str, str],
    options: "Options",
    strict: bool,
) -> None:
    """Open the outputs first, so that a wrong path is found before the work."""
    from api.commands.match_lines import Outputs, write_matches
    from api.commands.output import results_to
    from api.commands.talk import progress

    matches = files.enter_context(results_to(output))
    removed = files.enter_context(results_to(excluded)) if excluded else None
    seekers, places = seekers_of(of[0], strict=strict), places_of(of[1], strict=strict)
    with progress("Abgleichen", len(seekers)) as step:
        write_matches(seekers, places, options, outputs=Outputs(matches, removed), step=step)


def seekers_of(path: str, *, strict: bool) -> "list[Seeker]":
    """The young people of a file, understood; what was not understood is said on stderr."""
    from api.commands.files import read_records, tell_notices
    from api.intake import PEOPLE, people_notices
    from matching.pipeline import understand_people

    reading = read_records(path, PEOPLE, strict=strict)
    seekers = [record.to_seeker() for record in reading.records]
    understood = _understood(seekers, understand_people, label="Wünsche verstehen")
    tell_notices(reading.report, people_notices(understood, reading.lines))
    return understood


def places_of(path: str, *, strict: bool) -> "list[TrainingPlace]":
    """The places of a file, understood."""
    from api.commands.files import read_records, tell_notices
    from api.intake import PLACES, place_notices
    from matching.pipeline import understand_places

    reading = read_records(path, PLACES, strict=strict)
    places = [record.to_place() for record in reading.records]
    understood = _understood(places, understand_places, label="Plätze verstehen")
    tell_notices(reading.report, place_notices(understood, reading.lines))
    return understood


def _understood(
    items: Sequence[T], understand: "Callable[[Sequence[T]], list[T]]", *, label: str
) -> list[T]:
    """Understand in portions, so that there is progress to see."""
    from api.commands.talk import progress

    done: list[T] = []
    with progress(label, len(items)) as step:
        for portion in _portions(items):
            done += understand(portion)
            step(len(done))
    return done


def _portions(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """Slices of bounded length."""
    return (items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK))
