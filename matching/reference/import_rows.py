"""Check of single rows of imported lists: a usable row or a problem that says what is allowed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self
from unicodedata import normalize

from matching.errors import InputError
from matching.reference.classification import kldb_titles

Row = tuple[str, ...]

TITLE_HEADER = _TITLE, _CODE = "title", "kldb5"
_GEONAMES_COLUMNS = 12
_LONGEST_TITLE = 300
_USABLE_TITLE = re.compile(r"[^\W\d_].*[^\W\d_]")
POSTCODE = re.compile(r"[0-9]{5}")
_COUNTY = re.compile(r"[0-9]{5}")
_NUMBER = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,10})?")
_LATITUDES, _LONGITUDES = (47.0, 55.5), (5.5, 15.5)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that was left out: line (from 1), column, value and what is allowed there."""

    line: int
    column: str
    value: str
    allowed: str

    def __str__(self) -> str:
        """Return the German sentence for the report."""
        return (
            f"Zeile {self.line}, Spalte „{self.column}“: „{self.value}“; erlaubt: {self.allowed}."
        )


@dataclass(frozen=True, slots=True)
class Rows:
    """Usable rows, each once and sorted, and the problems in the order of the lines."""

    usable: tuple[Row, ...]
    problems: tuple[RowProblem, ...]

    @classmethod
    def of(cls, parsed: Iterable[Row | RowProblem]) -> Self:
        """Sort what was parsed."""
        usable: set[Row] = set()
        problems: list[RowProblem] = []
        for row in parsed:
            if isinstance(row, RowProblem):
                problems.append(row)
            else:
                usable.add(row)
        return cls(tuple(sorted(usable)), tuple(problems))


def column_positions(header: list[str], columns: Sequence[str], *, name: str) -> tuple[int, ...]:
    """Return where the columns stand in the first line; InputError if one is missing."""
    found = [column.casefold() for column in header]
    missing = [column for column in columns if column not in found]
    if missing:
        quoted = ", ".join(f"„{column}“" for column in missing)
        raise InputError(f"In „{name}“ fehlt die Spalte {quoted} in der ersten Zeile.")
    return tuple(found.index(column) for column in columns)


def cells_at(line: int, cells: list[str], positions: Sequence[int]) -> tuple[str, ...] | RowProblem:
    """Return the tidied cells of the columns, or the problem that the row is too short."""
    if len(cells) <= max(positions):
        return problem(line, "Zeile", ",".join(cells), "eine Zelle je Spalte der Kopfzeile")
    return tuple(_tidy(cells[position]) for position in positions)


def parse_title(line: int, cells: list[str], positions: Sequence[int]) -> Row | RowProblem:
    """Return title and code, or the problem."""
    found = cells_at(line, cells, positions)
    if isinstance(found, RowProblem):
        return found
    title, code = found
    if len(title) > _LONGEST_TITLE or not title.isprintable() or not _USABLE_TITLE.search(title):
        return problem(line, _TITLE, title, "eine Bezeichnung mit Buchstaben, bis 300 Zeichen")
    if code not in kldb_titles():
        return problem(line, _CODE, code, "ein fünfstelliger Kode der KldB 2010, Fassung 2020")
    return title, code


def parse_postcode(line: int, cells: list[str]) -> Row | RowProblem:
    """Return postcode, place, county key, latitude and longitude, or the problem."""
    if len(cells) != _GEONAMES_COLUMNS:
        return problem(line, "Zeile", "\t".join(cells), "zwölf Spalten, durch Tabulator getrennt")
    country, postcode, place, county = cells[0], cells[1], _tidy(cells[2]), cells[8]
    if country != "DE":
        return problem(line, "country code", country, "DE")
    if not POSTCODE.fullmatch(postcode):
        return problem(line, "postal code", postcode, "fünf Ziffern")
    if not place or not place.isprintable():
        return problem(line, "place name", place, "ein Ortsname")
    for column, cell, limits in (
        ("latitude", cells[9], _LATITUDES),
        ("longitude", cells[10], _LONGITUDES),
    ):
        if not _NUMBER.fullmatch(cell) or not limits[0] <= float(cell) <= limits[1]:
            return problem(line, column, cell, f"Grad von {limits[0]} bis {limits[1]}")
    known_county = county if _COUNTY.fullmatch(county) else ""
    return postcode, place, known_county, _rounded(cells[9]), _rounded(cells[10])


def _tidy(cell: str) -> str:
    """Return the cell in NFC, without soft hyphens, with single plain blanks."""
    return " ".join(normalize("NFC", cell.replace("\xad", "")).split())


def _rounded(degrees: str) -> str:
    return f"{float(degrees):.3f}"


def problem(line: int, column: str, value: str, allowed: str) -> RowProblem:
    """Return the problem, with a value short enough for a line."""
    return RowProblem(line, column, value[:60], allowed)
