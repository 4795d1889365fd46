"""People in the database by their lines in a list, and their removal.

The same rules as in `api.store`: an open connection and the caller's scope come in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from uuid import UUID

from sqlalchemy import Connection, delete, select

from api.audit import Event, Kind, Verb
from api.audit_store import record
from api.batch_store import forget_files
from api.reach import PEOPLE, in_reach
from api.scope import Scope


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """One line of a list of people."""

    id: UUID
    person_id: str
    given_name: str | None
    family_name: str | None


LINES = select(*(PEOPLE.c[field.name] for field in fields(PersonEntry)))


def list_people(connection: Connection, scope: Scope) -> list[PersonEntry]:
    """All people in the caller's reach by key."""
    rows = connection.execute(LINES.where(in_reach(scope)).order_by(PEOPLE.c.person_id))
    return [PersonEntry(**row) for row in rows.mappings()]


def people_after(
    connection: Connection, scope: Scope, *, after: str, limit: int
) -> Sequence[PersonEntry]:
    """The people in the caller's reach by key, those after the key `after`."""
    query = LINES.where(in_reach(scope), PEOPLE.c.person_id > after)
    rows = connection.execute(query.order_by(PEOPLE.c.person_id).limit(limit)).mappings()
    return [PersonEntry(**row) for row in rows]


def remove_person(
    connection: Connection, scope: Scope, *, row_id: UUID, why: str | None = None
) -> None:
    """Remove somebody with all that belongs to it; that it happened, and why, stays on record."""
    connection.execute(delete(PEOPLE).where(in_reach(scope), PEOPLE.c.id == row_id))
    forget_files(connection, scope, kind="people")  # one of them may name this person
    record(connection, scope, [Event(Verb.DELETE, Kind.PERSON, row_id, why)])
