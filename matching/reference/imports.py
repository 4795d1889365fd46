"""Titles, postcodes and travel times from a file, checked row by row, stored in our own layout."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from matching.errors import InputError, UnavailableError
from matching.reference.active_imports import POSTCODES_FILE, TITLES_FILE, TRAVEL_FILE
from matching.reference.foreign import read_text, split_rows
from matching.reference.import_rows import (
    TITLE_HEADER,
    RowProblem,
    Rows,
    column_positions,
    parse_postcode,
    parse_title,
)
from matching.reference.names import TITLE_COLUMNS
from matching.reference.postcodes import POSTCODE_COLUMNS
from matching.reference.travel_rows import parse_travel_times
from matching.reference.travel_times import TRAVEL_COLUMNS


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: rows stored (each once), rows left out, and where they are."""

    stored: int
    problems: tuple[RowProblem, ...]
    file: Path


def write_titles(path: Path, folder: Path) -> ImportReport:
    """Store the usable rows of a CSV `title,kldb5` (further columns ignored) in `folder`.

    Replaces what was imported before. Rows without a usable title, or with a code that edition
    2020 of the classification does not have, are left out and reported. Raises InputError if the
    file as a whole or no row of it can be used; then nothing is written.
    """
    rows = split_rows(read_text(path))
    positions = column_positions(next(rows)[1], TITLE_HEADER, name=path.name)
    found = Rows.of(parse_title(line, cells, positions) for line, cells in rows)
    return _store(found, path, target=folder / TITLES_FILE, columns=TITLE_COLUMNS)


def write_postcodes(path: Path, folder: Path) -> ImportReport:
    """Store the usable rows of a GeoNames postal code file (layout of `DE.txt`) in `folder`.

    Tab-separated, twelve columns, no header; several rows per postcode are kept. Replaces what
    was imported before. Raises InputError as `write_titles` does.
    """
    rows = split_rows(read_text(path), delimiter="\t", quoted=False)
    found = Rows.of(parse_postcode(line, cells) for line, cells in rows)
    return _store(found, path, target=folder / POSTCODES_FILE, columns=POSTCODE_COLUMNS)


def write_travel_times(path: Path, folder: Path) -> ImportReport:
    """Store the usable rows of a CSV `from_postcode,to_postcode,mode,minutes` in `folder`.

    Minutes from door to door, one way, above 0 and up to 600; modes as in `Mobility`. A second,
    different time for the same connection is left out and reported. Replaces what was imported
    before. Raises InputError as `write_titles` does.
    """
    rows = split_rows(read_text(path))
    positions = column_positions(next(rows)[1], TRAVEL_COLUMNS, name=path.name)
    found = Rows.of(parse_travel_times(rows, positions))
    return _store(found, path, target=folder / TRAVEL_FILE, columns=TRAVEL_COLUMNS)


def _store(found: Rows, path: Path, *, target: Path, columns: Sequence[str]) -> ImportReport:
    if not found.usable:
        reason = f" {found.problems[0]}" if found.problems else ""
        raise InputError(f"Die Datei „{path.name}“ enthält keine verwendbare Zeile.{reason}")
    head = [f"# source: import of {path.name}", "# date: see the time of the file", "# licence: -"]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(target, head, [columns, *found.usable])
    except OSError as error:
        message = f"In den Ordner „{target.parent}“ kann nicht geschrieben werden."
        raise UnavailableError(message) from error
    return ImportReport(len(found.usable), found.problems, target)


def _write_whole(target: Path, head: list[str], rows: Iterable[Sequence[str]]) -> None:
    """Write beside the target and move it into place, so that it is never half-written."""
    draft = target.with_suffix(".draft")
    with draft.open("w", encoding="utf-8", newline="") as file:
        file.writelines(f"{line}\n" for line in head)
        csv.writer(file, lineterminator="\n").writerows(rows)
    draft.replace(target)
