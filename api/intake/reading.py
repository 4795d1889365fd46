"""A file becomes records and a report: all errors at once, good rows kept."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from api.intake.column_notices import column_notices, no_key
from api.intake.kind import RecordKind
from api.intake.mapping import ColumnMapping, mapped
from api.intake.report import IntakeReport
from api.intake.row import Sheet
from api.intake.row_intake import RowIntake
from api.intake.sheet import Format, sheet_of
from api.intake.source import Source
from api.intake.terms import NO_TERMS, Terms
from api.records import Record
from matching.errors import InputError

R = TypeVar("R", bound=Record)


class MissingKeyError(InputError):
    """A table has no heading that means the key: somebody has to say what its headings mean."""


@dataclass(frozen=True, slots=True)
class Reading(Generic[R]):
    """Usable records in the order of the file, the line of each by its key, and the report.

    `closed` are keys that the file names as gone. `form` is the foreign format that was read, empty
    for a table of ours. `delete_by` is the last day on which the law lets its people be kept.
    """

    records: tuple[R, ...]
    lines: Mapping[str, int]
    report: IntakeReport
    closed: tuple[str, ...] = ()
    form: str = ""
    delete_by: date | None = None


def read(
    source: Source,
    kind: RecordKind[R],
    *,
    file_format: Format | None = None,
    progress: Callable[[int], None] | None = None,
    mapping: ColumnMapping | None = None,
    terms: Terms = NO_TERMS,
) -> Reading[R]:
    """All usable records of a source; `progress` is told the number of rows read.

    `mapping` says what the headings of a table mean where they do not say it themselves. Raises
    `InputError` when the file as a whole cannot be used: no table, no column with the key, no row
    below the header; `RefusedError` when its format is not for this tenant. A file whose rows are
    all unusable gives a report without records.
    """
    sheet = sheet_of(source, file_format, wanted=kind.name, terms=terms)
    return read_sheet(sheet, source.name, kind, progress=progress, mapping=mapping)


def read_sheet(
    sheet: Sheet,
    name: str,
    kind: RecordKind[R],
    *,
    progress: Callable[[int], None] | None = None,
    mapping: ColumnMapping | None = None,
) -> Reading[R]:
    """All usable records of a sheet; `name` is what messages call it. Errors as in `read`."""
    records: list[R] = []
    intake = RowIntake(kind, keep=lambda _, record: records.append(record))
    report, found = take_rows(sheet, name, intake, progress=progress, mapping=mapping)
    return Reading(
        records=tuple(records),
        lines=intake.seen,
        report=report,
        closed=tuple(intake.closed),
        form=found.form,
        delete_by=found.delete_by,
    )


def take_rows(
    sheet: Sheet,
    name: str,
    intake: RowIntake[R],
    *,
    progress: Callable[[int], None] | None = None,
    mapping: ColumnMapping | None = None,
) -> tuple[IntakeReport, Sheet]:
    """Let an intake take all rows; the report, and the sheet under our column names.

    Errors as in `read`.
    """
    found = mapped(sheet, intake.kind, mapping)
    _check(sheet, name, intake.kind, columns=found.columns)
    for row in found.rows:
        intake.take(row)
        if progress is not None:
            progress(intake.rows_read)
    if not intake.rows_read:
        raise InputError(f"{name}: {_no_rows(found)}")
    report = IntakeReport(
        source=name,
        rows_read=intake.rows_read,
        rows_kept=intake.rows_kept,
        errors=tuple(intake.errors),
        notices=(*found.notices, *column_notices(found, intake.kind), *intake.notices),
        unit=found.unit,
    )
    return report, found


def _check(sheet: Sheet, name: str, kind: RecordKind[R], *, columns: Collection[str]) -> None:
    """Refuse a sheet of another kind, and one without the key under any heading."""
    if sheet.form and sheet.gives != kind.name:
        raise InputError(
            f"{name}: Das ist eine Datei der Form „{sheet.form}“; sie enthält {sheet.gives}, "
            f"nicht {kind.name}. Bitte als {sheet.gives} einlesen."
        )
    if kind.key not in columns:
        raise MissingKeyError(f"{name}: {no_key(sheet, kind)}")


def _no_rows(sheet: Sheet) -> str:
    """What is missing in a file that has no rows."""
    if sheet.form:
        return f"Die Datei der Form „{sheet.form}“ enthält keinen Eintrag."
    return "Unter der Kopfzeile steht keine Zeile."
