"""CSV to rows: delimiter from the header line, bounded lines, one bad row never spoils the next."""

import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from itertools import chain

from api.intake.encoding import text_of
from api.intake.guarded import unguarded
from api.intake.header import header_of
from api.intake.row import Row, Sheet
from api.intake.source import Source
from api.records.fault import Problem
from matching.errors import InputError

_LONGEST_LINE = 200_000
# A cell of prose may have many lines; once quotes do not match, rows are expected to be short.
_MOST_LINES_OF_A_ROW, _LINES_AFTER_BREAKS, _BREAKS = 4_000, 50, 20
_MOST_ROWS = 1_048_576  # as many as a spreadsheet has
_QUOTED = re.compile(r'"[^"]*"')
_PACKED = b"PK\x03\x04"
_TOO_MANY = Problem(
    "", "too_many_cells", "hat mehr Felder als die Kopfzeile", 'Felder mit Trennzeichen in „"“'
)
_BROKEN = Problem(
    "",
    "broken_quotes",
    "hat Anführungszeichen, die nicht zueinander passen",
    'im Feld verdoppelte Anführungszeichen ("")',
)


def read_csv(source: Source) -> Sheet:
    """The sheet of a CSV file with `,`, `;` or tab.

    Raises `InputError` for empty, packed and binary files and for lines without end.
    """
    start = source.stream.read(_LONGEST_LINE)
    source.stream.seek(0)
    if not start.strip():
        raise InputError(f"{source.name}: Die Datei ist leer.")
    if start.startswith(_PACKED):
        raise InputError(
            f"{source.name}: Das ist keine CSV-Datei, sondern eine gepackte (ZIP, XLSX)."
        )
    if len(start) == _LONGEST_LINE and not (b"\n" in start or b"\r" in start):
        raise _endless(source.name)
    lines = _lines(text_of(source), source.name)
    first = next(lines)
    records = _records(chain([first], lines), _delimiter(first))
    head = next(records)
    columns = header_of(head or [], source.name)
    return Sheet(columns=columns, rows=_rows(records, columns, source.name))


def _delimiter(head: str) -> str:
    """The separator that the header line has most of, outside quotes."""
    return max(",;\t", key=_QUOTED.sub("", head).count)


def _endless(name: str) -> InputError:
    """The error for a line that no table has."""
    return InputError(
        f"{name}: Eine Zeile ist länger als {_LONGEST_LINE // 1000} kB; das ist keine Tabelle."
    )


def _lines(text: io.TextIOWrapper, name: str) -> Iterator[str]:
    """Lines with their ends; also those that old programs end with a carriage return only."""
    while line := text.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE and not line.endswith(("\n", "\r")):
            raise _endless(name)
        yield line
    text.detach()


def _records(lines: Iterator[str], delimiter: str) -> Iterator[list[str] | None]:
    """Cells row by row, None for a row whose quotes do not match; reading goes on a line later."""
    waiting: deque[str] = deque()
    breaks = 0
    while True:
        taken: list[str] = []
        most = _MOST_LINES_OF_A_ROW if breaks < _BREAKS else _LINES_AFTER_BREAKS
        source = _taking(waiting, lines, taken, most=most)
        reader = csv.reader(source, delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                taken.clear()
                yield cells
        except csv.Error:
            breaks += 1
            waiting.extendleft(reversed(taken[1:]))
            yield None
        else:
            return


def _taking(
    waiting: deque[str], lines: Iterator[str], taken: list[str], *, most: int
) -> Iterator[str]:
    """Lines for one reader, remembered until their row is complete."""
    while len(taken) < most:
        line = waiting.popleft() if waiting else next(lines, None)
        if line is None:
            return
        taken.append(line)
        yield line


def _rows(
    records: Iterator[list[str] | None], columns: tuple[str, ...], name: str
) -> Iterator[Row]:
    """Rows with content, numbered as a spreadsheet shows them."""
    for line, cells in enumerate(records, start=2):
        if line > _MOST_ROWS:
            raise InputError(f"{name}: Die Tabelle hat mehr als {_MOST_ROWS} Zeilen.")
        if cells is None:
            yield Row(line, {}, (_BROKEN,))
        elif any(cell and not cell.isspace() for cell in cells):
            extra = any(cells[len(columns) :])
            named = dict(zip(columns, map(unguarded, cells), strict=False))
            yield Row(line, named, (_TOO_MANY,) if extra else ())
