"""Registration deadlines of the county's schools: a local table beside the imported lists."""

from pathlib import Path

from api.intake import DEADLINES, opened, read
from matching.errors import InputError
from matching.support import SchoolDeadline

FILE = "school_deadlines.csv"


def school_deadlines(folder: Path) -> tuple[SchoolDeadline, ...]:
    """The deadlines in a folder; none without the file.

    Raises `InputError` with all that is wrong: a deadline left out unnoticed would be missed.
    """
    path = folder / FILE
    if not path.is_file():
        return ()
    with opened(str(path)) as source:
        reading = read(source, DEADLINES)
    if reading.report.errors:
        raise InputError("\n".join(reading.report.sentences()))
    return tuple(row.to_deadline() for row in reading.records)
