"""The information sheet in the database: when somebody was told what happens with the data.

The same rules as in `api.store`: an open connection and the caller's scope come in.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import Connection, update

from api.audit import Event, Kind, Verb
from api.audit_store import record
from api.reach import PEOPLE, in_reach
from api.scope import Scope

INFORMED = "INFORMED"
"""What the audit log calls an entry about the sheet."""


def save_information(
    connection: Connection, scope: Scope, *, row_id: UUID, informed_on: date | None
) -> None:
    """Store the day on which the sheet was handed over; None when it was not."""
    same = (in_reach(scope), PEOPLE.c.id == row_id)
    connection.execute(update(PEOPLE).where(*same).values(informed_on=informed_on))
    record(connection, scope, [Event(Verb.CHANGE, Kind.PERSON, row_id, INFORMED)])
