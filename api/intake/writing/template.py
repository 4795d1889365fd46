"""Tables to fill in: German headings, drop-downs, text columns that keep their zeros."""

import io

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from api.intake.code_words import word_for
from api.intake.kind import RecordKind
from api.intake.mapping import described_columns, heading_of
from api.intake.writing.xlsx_writer import OPTIONS
from api.records import Record, columns_of
from api.records.column import Column, Kind
from api.records.fault import allowed_in

_ROWS = 2000
_FLAGS = ("ja", "nein")
_SAMPLE_DAY = "Tag, zum Beispiel 01.08.2027"
_WIDTH = 22


def template(kind: RecordKind[Record]) -> bytes:
    """An empty workbook for records of a kind; the first sheet is the one that is read.

    Closed lists are drop-downs of German words, kept on a second sheet. What must not be stored has
    no column.
    """
    columns = [
        column for name, column in columns_of(kind.model).items() if name in described_columns(kind)
    ]
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, OPTIONS) as book:
        sheet, lists = book.add_worksheet("Eingabe"), book.add_worksheet("Listen")
        for number, column in enumerate(columns):
            _heading(book, sheet, number, heading=heading_of(column.name, kind), column=column)
            choices = _choices(column)
            if choices:
                lists.write_column(0, number, choices)
                _drop_down(sheet, number, len(choices))
        sheet.freeze_panes(1, 1)
        lists.hide()
    return content.getvalue()


def _heading(
    book: Workbook, sheet: Worksheet, number: int, *, heading: str, column: Column
) -> None:
    """The heading with what is allowed as its note, and the look of the cells below."""
    bold = book.add_format({"bold": True, "bottom": 1, "num_format": "@"})
    sheet.write_string(0, number, heading, bold)
    sheet.write_comment(0, number, _note(column), {"x_scale": 2})
    sheet.set_column(number, number, max(_WIDTH, len(heading) + 2), _look(book, column))


def _note(column: Column) -> str:
    """What a cell of the column may hold, in words."""
    if column.kind is Kind.DAY:
        return _SAMPLE_DAY
    if column.codes:
        several = " Mehrere mit | trennen." if column.many else ""
        return f"Aus der Liste: {', '.join(_choices(column) or _words(column))}.{several}"
    if column.many:
        return f"Mehrere mit | trennen. {allowed_in(column)}."
    return f"{allowed_in(column)}."


def _look(book: Workbook, column: Column) -> Format:
    """Days as German days, numbers as they come, all else as text."""
    looks = {Kind.DAY: "dd.mm.yyyy", Kind.WHOLE: "0", Kind.NUMBER: "General"}
    many = column.many
    return book.add_format({"num_format": "@" if many else looks.get(column.kind, "@")})


def _choices(column: Column) -> tuple[str, ...]:
    """What the drop-down of a column offers; () when it has none, since a list takes several."""
    if column.many:
        return ()
    if column.kind is Kind.FLAG:
        return _FLAGS
    return _words(column)


def _words(column: Column) -> tuple[str, ...]:
    """The German words of a closed list."""
    return tuple(word_for(code, column) for code in column.codes)


def _drop_down(sheet: Worksheet, number: int, count: int) -> None:
    """Choices for the cells below a heading; other values are warned of, not refused."""
    letter = xlsxwriter.utility.xl_col_to_name(number)
    source = f"=Listen!${letter}$1:${letter}${count}"
    rule = {
        "validate": "list",
        "source": source,
        "error_type": "warning",
        "error_title": "Nicht in der Liste",
        "error_message": "Dieser Wert steht nicht in der Liste.",
    }
    sheet.data_validation(1, number, _ROWS, number, rule)
