"""Which reader takes a file: the format asked for, its ending, its first bytes, its own marks."""

from enum import StrEnum
from pathlib import PurePath

from api.intake.csv_file import read_csv
from api.intake.formats import table_forms
from api.intake.formats.sheets import foreign_json, xml_sheet
from api.intake.json_document import parsed
from api.intake.json_file import json_sheet
from api.intake.row import Sheet
from api.intake.source import Source
from api.intake.terms import NO_TERMS, Terms
from api.intake.unknown_shape import refuse_unknown_json
from api.intake.xlsx_file import read_xlsx


class Format(StrEnum):
    """Containers that can be read; what a file of each holds is found in it."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    XML = "xml"


def sheet_of(
    source: Source,
    file_format: Format | None = None,
    *,
    wanted: str = "",
    terms: Terms = NO_TERMS,
) -> Sheet:
    """The rows of a source, in whatever format it is.

    Tables of others (class lists) are looked for only where records of their kind are `wanted`.
    """
    match file_format or format_of(source):
        case Format.XML:
            return xml_sheet(source, terms)
        case Format.JSON:
            return _json_sheet(source, wanted=wanted, terms=terms)
        case Format.XLSX:
            return _known_table(read_xlsx(source), source.name, wanted=wanted, terms=terms)
        case Format.CSV:
            return _known_table(read_csv(source), source.name, wanted=wanted, terms=terms)


def _json_sheet(source: Source, *, wanted: str, terms: Terms) -> Sheet:
    """A known foreign format, else our own list of objects."""
    document = parsed(source)
    known = foreign_json(document, terms)
    if known is not None:
        return known
    refuse_unknown_json(document, source.name, wanted=wanted)
    return json_sheet(document, source.name)


def _known_table(sheet: Sheet, name: str, *, wanted: str, terms: Terms) -> Sheet:
    """The table with our columns if it is one of others that we know, else as it is."""
    for form in table_forms():
        if form.gives == wanted and form.recognises(sheet.columns):
            found = form.sheet(sheet, name, terms)
            return Sheet(
                columns=found.columns,
                rows=found.rows,
                unit=found.unit,
                gives=form.gives,
                form=form.name,
                notices=found.notices,
                delete_by=found.delete_by,
            )
    return sheet


def format_of(source: Source) -> Format:
    """The container by the ending of the name, else by how the content begins."""
    ending = PurePath(source.name).suffix.casefold().lstrip(".")
    if ending in {"csv", "txt", "tsv"}:
        return Format.CSV
    if ending in {member.value for member in Format}:
        return Format(ending)
    start = source.stream.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")
    source.stream.seek(0)
    if start.startswith(b"PK\x03\x04"):
        return Format.XLSX
    if start.startswith(b"<"):
        return Format.XML
    return Format.JSON if start.startswith((b"[", b"{")) else Format.CSV
