"""What an installation knows by itself: tables beside the imported lists, read when it starts."""

from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from api.freshness_terms import Periods
from api.intake import CONFIRMATIONS, DEADLINES, RecordKind, opened, read
from api.records import Record
from matching.errors import InputError
from matching.rules import Confirmation
from matching.support import SchoolDeadline

DEADLINES_FILE = "school_deadlines.csv"
CONFIRMATIONS_FILE = "programme_confirmations.csv"

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class LocalTables:
    """Deadlines of the schools, programmes that were confirmed, when a place counts as old."""

    deadlines: tuple[SchoolDeadline, ...] = ()
    confirmed: tuple[Confirmation, ...] = ()
    stale_days: Periods = field(default_factory=dict)


def local_tables(folder: Path, *, stale_days: Periods = MappingProxyType({})) -> LocalTables:
    """The tables of a folder; a missing file is an empty one. `stale_days` is a setting."""
    return LocalTables(school_deadlines(folder), programme_confirmations(folder), stale_days)


def school_deadlines(folder: Path) -> tuple[SchoolDeadline, ...]:
    """The deadlines in a folder; none without the file."""
    return tuple(row.to_deadline() for row in _rows(folder / DEADLINES_FILE, DEADLINES))


def programme_confirmations(folder: Path) -> tuple[Confirmation, ...]:
    """Who confirmed which programme; none without the file."""
    return tuple(row.to_confirmation() for row in _rows(folder / CONFIRMATIONS_FILE, CONFIRMATIONS))


def _rows(path: Path, kind: RecordKind[R]) -> tuple[R, ...]:
    """All rows; `InputError` with all that is wrong: a row left out unnoticed would be missed."""
    if not path.is_file():
        return ()
    with opened(str(path)) as source:
        reading = read(source, kind)
    if reading.report.errors:
        raise InputError("\n".join(reading.report.sentences()))
    return reading.records
