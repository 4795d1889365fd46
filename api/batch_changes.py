"""What an import did to rows, and the way back. The same rules as in `api.store`."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from itertools import islice
from uuid import UUID

from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python
from sqlalchemy import (
    Connection,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

from api.batch_store import Batch
from api.batch_tables import ImportBatch, ImportChange
from api.consent_store import CONSENTS
from api.pick_store import PICKS
from api.records import PersonRecord, PlaceRecord
from api.referral_tables import Referral
from api.scope import Scope
from api.shelves import SHELVES, Shelf
from api.tables import PlaceState, table_of

BATCHES, CHANGES = table_of(ImportBatch), table_of(ImportChange)
REFERRALS = table_of(Referral)
PLACES = SHELVES[PlaceRecord].table
PEOPLE = SHELVES[PersonRecord].table
LISTED = (PlaceState.DRAFT, PlaceState.OPEN, PlaceState.RESERVED)
AT_ONCE = 500


class Action(StrEnum):
    """What a batch did to a row."""

    NEW = "NEW"
    CHANGED = "CHANGED"
    CLOSED = "CLOSED"
    REOPENED = "REOPENED"


@dataclass(frozen=True, slots=True)
class Change:
    """What a batch did to one row; `before` is the whole row as JSON, None for a new one.

    `after` marks the row as the batch left it.
    """

    action: Action
    kind: str
    subject: UUID
    before: Mapping[str, object] | None
    after: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place of the tenant as an import compares it."""

    id: UUID
    source: str
    place_id: str
    state: PlaceState


def rows_as_json(
    connection: Connection, shelf: Shelf, ids: Collection[UUID]
) -> Iterator[tuple[UUID, dict[str, object]]]:
    """Whole rows as they are now."""
    for some in _portions(ids):
        query = select(shelf.table).where(shelf.table.c.id.in_(some))
        for row in connection.execute(query).mappings():
            yield row["id"], to_jsonable_python(dict(row))


def mark_of_row(row: Mapping[str, object]) -> str:
    """A hash of a whole row."""
    return sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()


def add_changes(connection: Connection, batch: Batch, changes: Sequence[Change]) -> None:
    """Note what a batch did."""
    rows = [
        {
            "batch": batch.id,
            "action": one.action,
            "kind": one.kind,
            "subject": one.subject,
            "person": one.subject if one.kind == "people" else None,
            "before": one.before,
            "after": one.after,
        }
        for one in changes
    ]
    if rows:
        connection.execute(insert(CHANGES), rows)


def changes_of(connection: Connection, batch: Batch) -> list[Change]:
    """What a batch did, in its order."""
    columns = [CHANGES.c[name] for name in ("action", "kind", "subject", "before", "after")]
    query = select(*columns).where(CHANGES.c.batch == batch.id).order_by(CHANGES.c.seq)
    return [
        Change(Action(row.action), row.kind, row.subject, row.before, row.after)
        for row in connection.execute(query)
    ]


def forget_changes(connection: Connection, batch: Batch) -> None:
    """Forget what a batch did, once it is undone."""
    connection.execute(delete(CHANGES).where(CHANGES.c.batch == batch.id))


def in_use(connection: Connection, shelf: Shelf, ids: Collection[UUID]) -> int:
    """How many of these rows others rest on by now: referrals, consents, picks."""
    users = {
        "person": (REFERRALS.c.person, CONSENTS.c.person, PICKS.c.person),
        "place": (REFERRALS.c.place,),
        "offer": (REFERRALS.c.offer,),
    }
    used: set[UUID] = set()
    for column in users.get(shelf.table.name, ()):
        for some in _portions(ids):
            query = select(column).where(column.in_(some)).distinct()
            used |= set(connection.execute(query).scalars())
    return len(used)


def remove_rows(connection: Connection, shelf: Shelf, ids: Collection[UUID]) -> None:
    """Remove what a batch had made."""
    for some in _portions(ids):
        connection.execute(delete(shelf.table).where(shelf.table.c.id.in_(some)))


def put_back(connection: Connection, shelf: Shelf, rows: Sequence[Mapping[str, object]]) -> None:
    """Make rows what they were before a batch."""
    if not rows:
        return
    columns = shelf.table.columns
    values = {
        one.name: bindparam(f"old_{one.name}", type_=one.type)
        for one in columns
        if one.name != "id"
    }
    readers = {one.name: TypeAdapter(_plain(one.type).python_type) for one in columns}
    same = shelf.table.c.id == bindparam("old_id")
    statement = update(shelf.table).where(same).values(values)
    connection.execute(statement, [_typed(row, readers) for row in rows])


def places_of(connection: Connection, scope: Scope) -> list[PlaceRow]:
    """The places that the tenant lists, in any state."""
    columns = [PLACES.c[name] for name in ("id", "source", "place_id", "state")]
    rows = connection.execute(select(*columns).where(PLACES.c.tenant == scope.tenant))
    return [PlaceRow(row.id, row.source, row.place_id, PlaceState(row.state)) for row in rows]


def closed_by_imports(connection: Connection, scope: Scope) -> set[UUID]:
    """Places that the tenant's imports have closed and none has opened again."""
    query = (
        select(CHANGES.c.subject, CHANGES.c.action)
        .join(BATCHES, BATCHES.c.id == CHANGES.c.batch)
        .where(
            BATCHES.c.tenant == scope.tenant,
            CHANGES.c.action.in_([Action.CLOSED, Action.REOPENED]),
        )
        .order_by(CHANGES.c.seq)
    )
    last = {row.subject: row.action for row in connection.execute(query)}
    return {subject for subject, action in last.items() if action == Action.CLOSED}


def set_states(
    connection: Connection, ids: Collection[UUID], *, state: PlaceState, now: datetime
) -> None:
    """Bring places into a state."""
    for some in _portions(ids):
        statement = update(PLACES).where(PLACES.c.id.in_(some))
        connection.execute(statement.values(state=state, changed_at=now))


def keep_until(connection: Connection, ids: Collection[UUID], day: date) -> None:
    """Note the last day on which the law lets these people be kept."""
    for some in _portions(ids):
        connection.execute(update(PEOPLE).where(PEOPLE.c.id.in_(some)).values(delete_by=day))


def _portions(ids: Collection[UUID]) -> Iterator[list[UUID]]:
    """Few enough for one statement."""
    rest = iter(ids)
    while some := list(islice(rest, AT_ONCE)):
        yield some


def _typed(
    row: Mapping[str, object], readers: Mapping[str, TypeAdapter[object]]
) -> dict[str, object]:
    """A row as the database takes it."""
    return {
        f"old_{name}": None if row[name] is None else reader.validate_python(row[name])
        for name, reader in readers.items()
    }


def _plain(kind: TypeEngine[object]) -> TypeEngine[object]:
    return kind.impl_instance if isinstance(kind, TypeDecorator) else kind
