"""Strict reading of the tables in `lists/`: comment lines, one header, one record per row."""

import csv
from collections.abc import Callable, Sequence
from itertools import takewhile
from pathlib import Path
from typing import TypeVar

from matching.errors import DataFileError

Record = TypeVar("Record")

LISTS = Path(__file__).parent / "lists"


def read_table(
    path: Path, columns: Sequence[str], *, build: Callable[[list[str]], Record]
) -> list[Record]:
    """Return one record per row of a table whose header is exactly `columns`.

    `build` receives the cells of a row and raises ValueError with a German sentence if they
    cannot be used. Raises DataFileError with file and line for anything that is not as it must be.
    """
    lines = _lines(path)
    comments = len(list(takewhile(lambda line: line.startswith("#"), lines)))
    rows = csv.reader(lines[comments:], strict=True)
    records: list[Record] = []
    try:
        _expect_header(next(rows, []), columns)
        for cells in rows:
            _expect_width(cells, columns)
            records.append(build(cells))
    except (ValueError, csv.Error) as error:
        raise DataFileError(str(error), path=path, line=comments + rows.line_num) from error
    return records


def split(cell: str) -> tuple[str, ...]:
    """Return the entries of a cell that holds a list; empty for an empty cell."""
    return tuple(cell.split("|")) if cell else ()


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines(keepends=True)
    except (OSError, UnicodeDecodeError) as error:
        message = "Die Liste ist nicht lesbar."
        raise DataFileError(message, path=path) from error


def _expect_header(cells: list[str], columns: Sequence[str]) -> None:
    if cells != list(columns):
        message = f"Die Kopfzeile muss „{','.join(columns)}“ lauten."
        raise ValueError(message)


def _expect_width(cells: list[str], columns: Sequence[str]) -> None:
    if len(cells) != len(columns):
        message = f"Die Zeile hat {len(cells)} statt {len(columns)} Spalten."
        raise ValueError(message)
