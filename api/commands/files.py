"""Reading a file for a verb: everything that is wrong goes to stderr, what is usable comes back."""

from collections.abc import Iterable
from typing import TypeVar

from api.commands.talk import progress, say
from api.intake import Format, IntakeReport, Notice, Reading, RecordKind, opened, read
from api.records import Record
from matching.errors import InputError

R = TypeVar("R", bound=Record)


def read_records(
    path: str, kind: RecordKind[R], *, strict: bool, file_format: Format | None = None
) -> Reading[R]:
    """The records of a file; its report is said on stderr.

    Raises `InputError` when the file or none of its rows is usable, with `strict` also when a
    single row is not.
    """
    with opened(path) as source, progress(f"{source.name} lesen") as step:
        reading = read(source, kind, file_format=file_format, progress=step)
    tell(reading.report)
    require_usable(reading.report, strict=strict)
    return reading


def tell(report: IntakeReport) -> None:
    """Every error and notice of a report, then the counts if a row was left out."""
    for sentence in report.sentences():
        say(f"{report.source}: {sentence}")
    if report.errors:
        say(report.summary)


def require_usable(report: IntakeReport, *, strict: bool) -> None:
    """Refuse a file of which nothing, or with `strict` not everything, can be used."""
    if not report.rows_kept:
        raise InputError(f"{report.source}: Keine Zeile ist verwendbar.")
    if strict and report.errors:
        raise InputError(f"{report.source}: Mit --strict ist keine fehlerhafte Zeile erlaubt.")


def tell_notices(report: IntakeReport, notices: Iterable[Notice]) -> None:
    """Notices that came up after the file was read."""
    found = IntakeReport(report.source, 0, 0, notices=tuple(notices), unit=report.unit)
    for sentence in found.sentences():
        say(f"{report.source}: {sentence}")
