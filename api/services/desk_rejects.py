"""The rows of a file that could not be used, with a column of reasons, to be mended and brought."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import xlsxwriter
from sqlalchemy import Engine

from api.db import reading
from api.intake import read_sheet, source_of
from api.intake.guarded import guarded
from api.intake.kind import KINDS
from api.intake.report import IntakeReport
from api.intake.row import Sheet
from api.intake.sheet import sheet_of
from api.intake.spelling import shown
from api.intake.writing.xlsx_writer import OPTIONS
from api.scope import Scope
from api.services.desk import file_of, require_batch

REASON = "Grund"


@dataclass(frozen=True, slots=True)
class Rejects:
    """A table of text: the headings of the file and the reason, and the rows left out."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def to_csv(self) -> bytes:
        """For a double click in a German Excel."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
        for row in (self.headings, *self.rows):
            writer.writerow([guarded(cell, numbers=True) for cell in row])
        return out.getvalue().encode("utf-8-sig")

    def to_xlsx(self) -> bytes:
        """A workbook in which all cells are text."""
        content = io.BytesIO()
        with xlsxwriter.Workbook(content, OPTIONS) as book:
            sheet, look = book.add_worksheet("Daten"), book.add_format({"num_format": "@"})
            for number, row in enumerate((self.headings, *self.rows)):
                for place, cell in enumerate(row):
                    sheet.write_string(number, place, cell, look)
            sheet.freeze_panes(1, 0)
        return content.getvalue()


def rejects(engine: Engine, scope: Scope, *, row_id: UUID) -> Rejects:
    """Rows left out; NotFoundError, or RefusedError when the file is not kept any more."""
    with reading(engine) as connection:
        batch = require_batch(connection, scope, row_id=row_id)
        content, terms = file_of(connection, scope, batch)

    def opened() -> Sheet:
        """The file from its beginning: its rows can be read once."""
        source = source_of(batch.name, io.BytesIO(content))
        return sheet_of(source, wanted=batch.kind, terms=terms)

    kind, sheet = KINDS[batch.kind], opened()
    report = read_sheet(opened(), batch.name, kind, mapping=batch.columns or None).report
    reasons = dict(_reasons(report))
    rows = tuple(
        (*(shown(row.cells.get(name, "")) for name in sheet.columns), reasons[row.line])
        for row in sheet.rows
        if row.line in reasons
    )
    return Rejects((*sheet.columns, REASON), rows)


def _reasons(report: IntakeReport) -> Iterator[tuple[int, str]]:
    """What is wrong with each row, all of it in one cell."""
    said: dict[int, list[str]] = {}
    for error in report.errors:
        where = f"{error.column}: " if error.column else ""
        said.setdefault(error.line, []).append(f"{where}{error.message}")
    for line, sentences in said.items():
        yield line, " ".join(sentences)
