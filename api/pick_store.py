"""Picks in the database: which occupation the counsellor chose for a wish of one person.

The same rules as in `api.store`: an open connection and the caller's scope come in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID, uuid4

from sqlalchemy import Connection, Select, bindparam, delete, insert, select, update

from api.reach import in_reach
from api.scope import Scope
from api.tables import Person, table_of
from api.tables import WishPick as PickTable

PEOPLE, PICKS = table_of(Person), table_of(PickTable)


@dataclass(frozen=True, slots=True)
class Pick:
    """A choice and its day; `kldb` is None when none of the candidates fits."""

    kldb: str | None
    picked_on: date


def picks_of(
    connection: Connection, scope: Scope, *, people: Sequence[UUID]
) -> Mapping[UUID, Mapping[str, Pick]]:
    """The picks of each of these people by the folded text of the wish."""
    found: dict[UUID, dict[str, Pick]] = {person: {} for person in people}
    for row in connection.execute(_picks(scope), {"people": people}):
        found[row.person][row.wish] = Pick(row.kldb, row.picked_on)
    return found


@lru_cache
def _picks(scope: Scope) -> Select[UUID, str, str, date]:
    """The picks of `people`; the statement is built once for each caller."""
    return (
        select(PICKS.c.person, PICKS.c.wish, PICKS.c.kldb, PICKS.c.picked_on)
        .join(PEOPLE, PEOPLE.c.id == PICKS.c.person)
        .where(in_reach(scope), PICKS.c.person.in_(bindparam("people", expanding=True)))
    )


def save_pick(
    connection: Connection, person: UUID, wish: str, *, pick: Pick, now: datetime
) -> None:
    """Store the pick of a wish, named by its folded text, in place of an earlier one."""
    row = {"kldb": pick.kldb, "picked_on": pick.picked_on, "changed_at": now}
    same = (PICKS.c.person == person, PICKS.c.wish == wish)
    if connection.execute(update(PICKS).where(*same).values(row)).rowcount == 0:
        new = {"id": uuid4(), "person": person, "wish": wish, "created_at": now}
        connection.execute(insert(PICKS).values({**row, **new}))


def remove_pick(connection: Connection, person: UUID, wish: str) -> None:
    """Take back the pick of a wish, if there is one."""
    connection.execute(delete(PICKS).where(PICKS.c.person == person, PICKS.c.wish == wish))
