"""JSON to rows: an array of objects, the keys are columns; numbers stay as they are written."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from api.intake.encoding import text_of
from api.intake.header import MOST_COLUMNS
from api.intake.row import Row, Sheet
from api.intake.source import Source
from api.intake.spelling import Cell
from api.records.fault import Problem
from matching.errors import InputError

_LARGEST = 250_000_000
_EXPECTED = "Erwartet wird eine Liste von Objekten: [{…}, {…}]."


@dataclass(frozen=True, slots=True)
class _Members:
    """An object with its keys as written, doubled ones too."""

    pairs: tuple[tuple[str, object], ...]


def read_json(source: Source) -> Sheet:
    """The sheet of a JSON file; entries count from 1.

    Raises `InputError` when the file is empty, no JSON, or no list of objects.
    """
    if source.size > _LARGEST:
        raise InputError(f"{source.name}: JSON-Dateien dürfen höchstens 250 MB groß sein.")
    entries = _parsed(source)
    if not isinstance(entries, list):
        raise InputError(f"{source.name}: {_EXPECTED}")
    columns = dict.fromkeys(
        key.strip().casefold()
        for entry in entries
        if isinstance(entry, _Members)
        for key, _ in entry.pairs
    )
    if len(columns) > MOST_COLUMNS:
        raise InputError(f"{source.name}: Mehr als {MOST_COLUMNS} verschiedene Felder.")
    return Sheet(columns=tuple(columns), rows=_rows(entries), unit="Eintrag")


def _parsed(source: Source) -> object:
    """The document, with numbers as text."""
    text = text_of(source)
    try:
        content = text.read()
        if not content.strip():
            raise InputError(f"{source.name}: Die Datei ist leer.")
        return json.loads(
            content,
            parse_float=str,
            parse_int=str,
            parse_constant=str,
            object_pairs_hook=lambda pairs: _Members(tuple(pairs)),
        )
    except json.JSONDecodeError as error:
        where = f"Zeile {error.lineno}, Zeichen {error.colno}"
        raise InputError(f"{source.name}: Das ist kein gültiges JSON ({where}).") from None
    except RecursionError:
        raise InputError(f"{source.name}: Das JSON ist zu tief verschachtelt.") from None
    finally:
        text.detach()


def _rows(entries: list[object]) -> Iterator[Row]:
    """One row for each entry of the list."""
    for number, entry in enumerate(entries, start=1):
        if isinstance(entry, _Members):
            yield _row(number, entry)
        else:
            yield Row(number, {}, (Problem("", "not_an_object", "ist kein Objekt", "{…}"),))


def _row(number: int, entry: _Members) -> Row:
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
