"""A list of objects with our columns as keys becomes rows."""

from collections.abc import Iterator

from api.intake.header import MOST_COLUMNS
from api.intake.json_document import Members
from api.intake.row import Row, Sheet
from api.intake.spelling import Cell
from api.records.fault import Problem
from matching.errors import InputError

_EXPECTED = "Erwartet wird eine Liste von Objekten: [{…}, {…}]."


def json_sheet(document: object, name: str) -> Sheet:
    """The sheet of a JSON document; entries count from 1.

    Raises `InputError` when it is no list of objects or has more keys than a table has columns.
    """
    if not isinstance(document, list):
        raise InputError(f"{name}: {_EXPECTED}")
    columns = dict.fromkeys(
        key.strip().casefold()
        for entry in document
        if isinstance(entry, Members)
        for key in entry.keys
    )
    if len(columns) > MOST_COLUMNS:
        raise InputError(f"{name}: Mehr als {MOST_COLUMNS} verschiedene Felder.")
    return Sheet(columns=tuple(columns), rows=_rows(document), unit="Eintrag")


def _rows(entries: list[object]) -> Iterator[Row]:
    """One row for each entry of the list."""
    for number, entry in enumerate(entries, start=1):
        yield _row(number, entry) if isinstance(entry, Members) else no_object(number)


def no_object(number: int) -> Row:
    """The row of an entry that is something else than an object."""
    return Row(number, {}, (Problem("", "not_an_object", "ist kein Objekt", "{…}"),))


def _row(number: int, entry: Members) -> Row:
    """One object as cells."""
    cells: dict[str, Cell] = {}
    problems = []
    for key, value in entry.pairs:
        column = key.strip().casefold()
        if column in cells:
            problems.append(
                Problem(column, "twice", "steht zweimal im Objekt", "jedes Feld einmal")
            )
        try:
            cells[column] = _cell(value)
        except TypeError:
            cells[column] = ""
            problems.append(Problem(column, "nested", "ist verschachtelt", "Text, Zahl oder Liste"))
    return Row(number, cells, tuple(problems))


def _cell(value: object) -> Cell:
    """A value as text; a list as its entries. Raises `TypeError` for anything deeper."""
    if isinstance(value, list):
        return tuple(_text(member) for member in value)
    return _text(value)


def _text(value: object) -> str:
    """A scalar as a cell would show it."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case _:
            raise TypeError
