"""Restrictions in the database: since when, and why, a record is only kept.

The same rules as in `api.store`: an open connection and the caller's scope come in.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import Connection, update

from api.audit import Event, Kind, Verb
from api.audit_store import record
from api.reach import PEOPLE, in_reach
from api.restriction_terms import RestrictionReason
from api.scope import Scope

RESTRICTED = "RESTRICTED"
"""What the audit log calls the beginning of a restriction; the reason follows a colon."""
LIFTED = "RESTRICTION_LIFTED"


def save_restriction(
    connection: Connection,
    scope: Scope,
    *,
    row_id: UUID,
    restricted_on: date | None,
    reason: RestrictionReason | None,
) -> None:
    """Store the restriction of a record with its day and reason; both None lift it."""
    same = (in_reach(scope), PEOPLE.c.id == row_id)
    values = {"restricted_on": restricted_on, "restriction": reason}
    connection.execute(update(PEOPLE).where(*same).values(values))
    said = LIFTED if reason is None else f"{RESTRICTED}:{reason}"
    record(connection, scope, [Event(Verb.CHANGE, Kind.PERSON, row_id, said)])
