"""A class list as schools have it: first names or initials are enough.

Known by a column with names and none with a number. What the school says of all of them (school,
class) comes with the terms where the list has no column for it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from api.intake.code_words import bare
from api.intake.formats.form import TableForm
from api.intake.formats.person_key import person_key
from api.intake.kind import PEOPLE
from api.intake.mapping import proposed_mapping
from api.intake.row import Row, Sheet
from api.intake.spelling import Cell, shown
from api.intake.terms import NO_TERMS, Terms
from api.records.fault import Problem

_WHOLE_NAME = frozenset(
    {"schuler", "schulerin", "schulerinnen", "schulerinnenundschuler", "namevorname", "kind"}
)
_NUMBERS = frozenset({"nr", "lfdnr", "laufendenummer", "nummer"})
_NOBODY = Problem("given_name", "no_name", "fehlt", "ein Vorname oder Anfangsbuchstaben")


def typed_class_list(text: str, terms: Terms = NO_TERMS) -> Sheet:
    """A list typed into a form: one young person a line, "Anna B." or "Berg, Anna"."""
    rows = [
        Row(number, {"schüler": line.strip()})
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip()
    ]
    return _sheet(Sheet(("schüler",), rows), "", terms)


def _recognises(columns: tuple[str, ...]) -> bool:
    """Whether there are names and no number of ours."""
    meant = set(proposed_mapping(columns, PEOPLE).values())
    whole = any(bare(column) in _WHOLE_NAME for column in columns)
    return "person_id" not in meant and (whole or "given_name" in meant)


def _sheet(sheet: Sheet, _name: str, terms: Terms) -> Sheet:
    """The list with a key for everybody; numbers of a list are kept out, they change each year."""
    meant = {
        heading: column
        for heading, column in proposed_mapping(sheet.columns, PEOPLE).items()
        if bare(heading) not in _NUMBERS
    }
    names = {column: column for column in sheet.columns if bare(column) in _WHOLE_NAME}
    others = [c for c in sheet.columns if c not in meant and c not in names and not _number(c)]
    added = [one for one in ("school", "school_class") if one not in meant.values()]
    return replace(
        sheet,
        columns=("person_id", *meant.values(), *_NAMES, *others, *added),
        rows=_rows(sheet, meant, terms),
    )


_NAMES = ("given_name", "family_name")


def _number(column: str) -> bool:
    """Whether a column only counts the rows."""
    return bare(column) in _NUMBERS


def _rows(sheet: Sheet, meant: Mapping[str, str], terms: Terms) -> Iterator[Row]:
    """One young person for each row, with a key made of name, birth date, school and class."""
    seen: dict[str, int] = {}
    for row in sheet.rows:
        cells: dict[str, Cell] = {}
        for heading, cell in row.cells.items():
            if bare(heading) in _WHOLE_NAME:
                cells |= _split_name(shown(cell))
            elif not _number(heading):
                cells[meant.get(heading, heading)] = cell
        cells.setdefault("school", terms.school)
        cells.setdefault("school_class", terms.school_class)
        facts = [shown(cells.get(name, "")).strip() for name in _FACTS]
        if not (facts[0] or facts[1]):
            yield replace(row, cells={}, problems=(*row.problems, _NOBODY))
            continue
        key = person_key("KL", terms, *facts)
        if (first := seen.setdefault(key, row.line)) != row.line:
            yield replace(row, cells={}, problems=(*row.problems, _twin(first)))
            continue
        yield replace(row, cells=cells | {"person_id": key})


def _twin(line: int) -> Problem:
    """Two of one name in a class, whom nothing in the list tells apart."""
    fault = f"steht in dieser Klasse schon in Zeile {line}"
    allowed = "Anfangsbuchstaben des Nachnamens oder Geburtsdatum dazu"
    return Problem("given_name", "same_name", fault, allowed)


_FACTS = ("given_name", "family_name", "birth_date", "school", "school_class")


def _split_name(name: str) -> dict[str, Cell]:
    """Split "Berg, Anna" and "Anna Berg"; one word is a first name."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma:
        return {"given_name": given, "family_name": family}
    words = name.split()
    if len(words) < 2:  # noqa: PLR2004 a first name only
        return {"given_name": name.strip()}
    return {"given_name": " ".join(words[:-1]), "family_name": words[-1]}


FORM = TableForm(
    name="Klassenliste",
    gives="people",
    headings=("Nachname", "Vorname", "Klasse", "Geburtsdatum"),
    recognises=_recognises,
    sheet=_sheet,
)
