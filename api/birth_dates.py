"""Two birth dates: the first one given counts, a later one never overwrites it (§ 33a SGB I).

What a person's row holds as `birth_date` is the date first given. Another one is kept beside it as
a question; only a counsellor who corrects on purpose settles it. That a date is missing in a later
file says nothing. Left out: which body of social benefits a date was first given to.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import RowMapping

from api.records import PersonRecord, Record

CORRECTED = "BIRTH_DATE_CORRECTED"
"""What the audit log calls a correction on purpose."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A birth date of somebody that is not the one first given."""

    row_id: UUID
    person_id: str
    other: date


def settled(given: Record, row: RowMapping) -> tuple[Record, Doubt | None]:
    """What of a record replaces the one in its row; only that of a person has a birth date."""
    if not isinstance(given, PersonRecord) or row["birth_date"] is None:
        return given, None
    kept = given.model_copy(update={"birth_date": row["birth_date"]})
    if given.birth_date is None or given.birth_date == kept.birth_date:
        return kept, None
    return kept, Doubt(row["id"], given.person_id, given.birth_date)
