"""Records to XLSX: text stays text, days are days, nothing is a formula."""

import io
from collections.abc import Mapping, Sequence
from datetime import date

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from api.intake.writing.cells import columns_written, heading_for, text_of_value
from api.records import Record
from api.records.column import Column, Kind

# Excel takes 1900 for a leap year, so days before March of that year are off by one.
_FIRST_SAFE_DAY = date(1900, 3, 1)
_NO_HEADINGS: Mapping[str, str] = {}
_NUMBERS = frozenset({Kind.WHOLE, Kind.NUMBER})
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_xlsx(
    records: Sequence[Record],
    model: type[Record],
    *,
    headings: Mapping[str, str] = _NO_HEADINGS,
) -> bytes:
    """The records as a workbook with the columns that are filled.

    `headings` gives columns the names that the user has for them.
    """
    columns = columns_written(records, model)
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, OPTIONS) as book:
        sheet = book.add_worksheet("Daten")
        text = book.add_format({"num_format": "@", "quote_prefix": True})
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        head = book.add_format({"bold": True, "num_format": "@"})
        for number, column in enumerate(columns):
            sheet.write_string(0, number, heading_for(column, headings), head)
        for row, record in enumerate(records, start=1):
            for number, column in enumerate(columns):
                value = getattr(record, column.name)
                _write(sheet, (row, number), value, column=column, text=text, day=day)
        sheet.freeze_panes(1, 0)
    return content.getvalue()


def _write(
    sheet: Worksheet,
    at: tuple[int, int],
    value: object,
    *,
    column: Column,
    text: Format,
    day: Format,
) -> None:
    """One cell; what is not known stays empty."""
    if value is None or value == ():
        return
    if isinstance(value, date) and value >= _FIRST_SAFE_DAY:
        sheet.write_datetime(*at, value, day)
    elif column.kind in _NUMBERS and not column.many and isinstance(value, int | float):
        sheet.write_number(*at, value)
    else:
        sheet.write_string(*at, text_of_value(value, column), text)
