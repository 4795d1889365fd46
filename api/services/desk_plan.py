"""What storing a file would do, and doing it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from api import store
from api.audit import Event, Kind, Verb
from api.audit_store import record as record_events
from api.batch_changes import (
    LISTED,
    Action,
    Change,
    add_changes,
    closed_by_imports,
    keep_until,
    mark_of_row,
    places_of,
    rows_as_json,
    set_states,
)
from api.batch_store import (
    Batch,
    BatchState,
    Load,
    settle_batch,
)
from api.intake import KINDS, Reading
from api.records import PlaceRecord, Record
from api.scope import Scope
from api.seats import move_market
from api.shelves import SHELVES, Shelf
from api.store import Comparison
from api.tables import PlaceState


@dataclass(frozen=True, slots=True)
class Plan:
    """What storing a file would do, as of one moment of the database."""

    found: Comparison
    closing: Sequence[UUID]
    reopening: Sequence[UUID]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows of each kind; a place that opens again counts as that only."""
        return {
            "new": len(self.found.new),
            "changed": len(self.found.changed),
            "unchanged": len(self.found.unchanged - set(self.reopening)),
            "closed": len(self.closing),
            "reopened": len(self.reopening),
        }


@dataclass(frozen=True, slots=True)
class Opened:
    """An import with its file read."""

    batch: Batch
    reading: Reading[Record]


def plan(connection: Connection, scope: Scope, opened: Opened) -> Plan:
    """What storing the file would do now; RefusedError when others list one of its entries."""
    found = store.compare(connection, scope, opened.reading.records)
    if opened.batch.kind != "places":
        return Plan(found, (), ())
    closing = _closing(connection, scope, opened)
    return Plan(found, closing, _reopening(connection, scope, found))


def carry_out(
    connection: Connection,
    scope: Scope,
    opened: Opened,
    planned: Plan,
    *,
    keep_content: bool,
    now: datetime,
) -> None:
    """Store what was planned, note row by row what that did, and settle the batch."""
    batch = opened.batch
    shelf = shelf_of(batch.kind)
    touched = [*planned.found.changed, *planned.closing, *planned.reopening]
    before = dict(rows_as_json(connection, shelf, touched))
    events = store.save_compared(connection, scope, planned.found, now=now)
    _move(connection, scope, planned, now=now)
    actions = dict.fromkeys(planned.closing, Action.CLOSED)
    actions |= dict.fromkeys(planned.found.changed, Action.CHANGED)
    actions |= dict.fromkeys(planned.reopening, Action.REOPENED)
    actions |= {
        one.subject: Action.NEW for one in events if one.verb is Verb.CREATE and one.subject
    }
    if opened.reading.delete_by is not None:
        new = [row for row, action in actions.items() if action is Action.NEW]
        keep_until(connection, new, opened.reading.delete_by)
    add_changes(connection, batch, list(_changes(connection, batch, actions, before)))
    settle_batch(
        connection,
        batch,
        state=BatchState.STORED,
        counts=planned.counts,
        keep_content=keep_content,
        now=now,
    )


def shelf_of(kind: str) -> Shelf:
    """Where records of a kind of file are kept."""
    return SHELVES[KINDS[kind].model]


def _closing(connection: Connection, scope: Scope, opened: Opened) -> list[UUID]:
    """Own places that the file names as gone, and those that a full one does not name any more.

    Only the sources that the file names are closed; a row that could not be read is still there.
    """
    said = opened.reading
    gone, present = set(said.closed), set(said.lines)
    sources = {one.source or "" for one in said.records if isinstance(one, PlaceRecord)}
    is_full = opened.batch.load is Load.FULL
    return [
        row.id
        for row in places_of(connection, scope)
        if row.state in LISTED
        and (
            (row.place_id in gone and (not sources or row.source in sources))
            or (is_full and row.source in sources and row.place_id not in present)
        )
    ]


def _reopening(connection: Connection, scope: Scope, found: Comparison) -> list[UUID]:
    """Places of the file that an earlier import had closed."""
    named = {*found.changed, *found.unchanged}
    closed = closed_by_imports(connection, scope) & named
    rows = {row.id: row.state for row in places_of(connection, scope)} if closed else {}
    return [row for row in closed if rows.get(row) is PlaceState.WITHDRAWN]


def _move(connection: Connection, scope: Scope, planned: Plan, *, now: datetime) -> None:
    """Close and open places."""
    moves = ((planned.closing, PlaceState.WITHDRAWN), (planned.reopening, PlaceState.OPEN))
    for ids, state in moves:
        set_states(connection, ids, state=state, now=now)
        record_events(connection, scope, [Event(Verb.CHANGE, Kind.PLACE, one) for one in ids])
    if planned.closing or planned.reopening:
        move_market(connection)


def _changes(
    connection: Connection,
    batch: Batch,
    actions: Mapping[UUID, Action],
    before: Mapping[UUID, dict[str, object]],
) -> Iterator[Change]:
    for row_id, row in rows_as_json(connection, shelf_of(batch.kind), actions):
        yield Change(actions[row_id], batch.kind, row_id, before.get(row_id), mark_of_row(row))
