"""Birth dates in the database: a second one is kept beside the first, a correction replaces both.

The same rules as in `api.store`; who may be reached was looked up before.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, bindparam, update

from api.audit import Event, Kind, Verb
from api.audit_store import record
from api.birth_dates import CORRECTED, Doubt
from api.reach import PEOPLE, in_reach
from api.scope import Scope


def keep_doubts(connection: Connection, doubts: Sequence[Doubt]) -> None:
    """Store second birth dates; the first ones stay as they are."""
    if doubts:
        same = PEOPLE.c.id == bindparam("row_id")
        rows = [{"row_id": one.row_id, "other_birth_date": one.other} for one in doubts]
        connection.execute(update(PEOPLE).where(same), rows)


def correct_birth_date(
    connection: Connection, scope: Scope, *, row_id: UUID, birth_date: date | None
) -> None:
    """Let this date count from now on, without a second one; that it was done stays on record."""
    settled = {"birth_date": birth_date, "other_birth_date": None}
    same = (in_reach(scope), PEOPLE.c.id == row_id)
    connection.execute(update(PEOPLE).where(*same).values(settled))
    record(connection, scope, [Event(Verb.CHANGE, Kind.PERSON, row_id, CORRECTED)])
