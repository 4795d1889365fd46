"""Records into files, and templates to fill in."""

from api.intake.writing.csv_writer import CsvDialect, write_csv
from api.intake.writing.template import template
from api.intake.writing.xlsx_writer import write_xlsx

__all__ = ["CsvDialect", "template", "write_csv", "write_xlsx"]
