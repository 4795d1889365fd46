"""XLSX to rows: the first sheet with content, every cell as the text a CSV would hold."""

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import repeat
from math import isfinite

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from api.intake.header import header_of
from api.intake.row import Row, Sheet
from api.intake.source import Source
from api.intake.spelling import number_text
from api.intake.xlsx_guard import check_workbook
from api.records.fault import Problem
from matching.errors import InputError

_TOO_MANY = Problem(
    "", "too_many_cells", "hat mehr Felder als die Kopfzeile", "nur Felder mit Kopf"
)


def read_xlsx(source: Source) -> Sheet:
    """The first sheet that holds anything.

    Raises `InputError` for what is no workbook, exceeds the limits, or is empty.
    """
    if not source.size:
        raise InputError(f"{source.name}: Die Datei ist leer.")
    check_workbook(source.stream, source.name)
    sheet = _first_sheet(source)
    rows = _texts(sheet)
    columns = header_of(next(rows), source.name)
    return Sheet(columns=columns, rows=_rows(rows, columns))


def _first_sheet(source: Source) -> CalamineSheet:
    """The first sheet with a cell in it."""
    try:
        workbook = CalamineWorkbook.from_filelike(source.stream)
        for position in range(len(workbook.sheet_names)):
            sheet = workbook.get_sheet_by_index(position)
            if sheet.height:
                return sheet
    except (CalamineError, OSError, ValueError) as error:
        raise InputError(f"{source.name}: Das ist keine lesbare XLSX-Datei.") from error
    raise InputError(f"{source.name}: Die Arbeitsmappe ist leer.")


def _texts(sheet: CalamineSheet) -> Iterator[list[str]]:
    """All rows from the first one of the sheet, as text; rows before the first cell are empty."""
    above, left = sheet.start or (0, 0)
    yield from repeat([], above)
    for row in sheet.iter_rows():
        yield [""] * left + [_text(value) for value in row]


def _rows(rows: Iterator[list[str]], columns: tuple[str, ...]) -> Iterator[Row]:
    """Rows with content, numbered as the sheet shows them."""
    for line, cells in enumerate(rows, start=2):
        if any(cell and not cell.isspace() for cell in cells):
            problems = (_TOO_MANY,) if any(cells[len(columns) :]) else ()
            yield Row(line, dict(zip(columns, cells, strict=False)), problems)


def _text(value: object) -> str:
    """A typed cell as text: 61348.0 is 61348, a day is ISO, a time HH:MM."""
    match value:
        case bool():
            return "true" if value else "false"
        case float() if isfinite(value):
            return number_text(value)
        case datetime():
            return value.isoformat(" ") if value.time() != time() else value.date().isoformat()
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case _:
            return str(value)
