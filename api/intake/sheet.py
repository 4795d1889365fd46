"""Which reader takes a file: the format asked for, its ending, or its first bytes."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import PurePath
from types import MappingProxyType

from api.intake.csv_file import read_csv
from api.intake.json_file import read_json
from api.intake.row import Sheet
from api.intake.source import Source
from api.intake.xlsx_file import read_xlsx


class Format(StrEnum):
    """Formats that can be read."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


_READERS: Mapping[Format, Callable[[Source], Sheet]] = MappingProxyType(
    {Format.CSV: read_csv, Format.XLSX: read_xlsx, Format.JSON: read_json}
)


def sheet_of(source: Source, file_format: Format | None = None) -> Sheet:
    """The rows of a source, in whatever format it is."""
    return _READERS[file_format or format_of(source)](source)


def format_of(source: Source) -> Format:
    """The format by the ending of the name, else by how the content begins."""
    ending = PurePath(source.name).suffix.casefold().lstrip(".")
    if ending in {"csv", "txt", "tsv"}:
        return Format.CSV
    if ending in {member.value for member in Format}:
        return Format(ending)
    start = source.stream.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")
    source.stream.seek(0)
    if start.startswith(b"PK\x03\x04"):
        return Format.XLSX
    return Format.JSON if start.startswith((b"[", b"{")) else Format.CSV
