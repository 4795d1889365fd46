"""Records to CSV, for programs or for a double click in a German Excel."""

import csv
import io
from collections.abc import Mapping, Sequence
from enum import StrEnum

from api.intake.guarded import guarded
from api.intake.writing.cells import columns_written, heading_for, text_of_value
from api.records import Record
from api.records.column import Kind


class CsvDialect(StrEnum):
    """Who reads the file.

    PROGRAM: UTF-8 with commas (our interface); only formulas are guarded. EXCEL: BOM and
    semicolons, as a German Excel opens it; texts such as 01067 are guarded as well, or it would cut
    the zero.
    """

    PROGRAM = "PROGRAM"
    EXCEL = "EXCEL"


_NO_HEADINGS: Mapping[str, str] = {}
_TEXTS = frozenset({Kind.TEXT, Kind.PROSE})


def write_csv(
    records: Sequence[Record],
    model: type[Record],
    *,
    dialect: CsvDialect = CsvDialect.PROGRAM,
    headings: Mapping[str, str] = _NO_HEADINGS,
) -> bytes:
    """The records as a CSV file with the columns that are filled.

    `headings` gives columns the names that the user has for them.
    """
    excel = dialect is CsvDialect.EXCEL
    columns = columns_written(records, model)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if excel else ",", lineterminator="\r\n")
    writer.writerow([guarded(heading_for(one, headings), numbers=False) for one in columns])
    for record in records:
        cells = [(one, text_of_value(getattr(record, one.name), one)) for one in columns]
        writer.writerow(
            guarded(cell, numbers=excel) if one.kind in _TEXTS or one.many else cell
            for one, cell in cells
        )
    return text.getvalue().encode("utf-8-sig" if excel else "utf-8")
