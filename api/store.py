"""The store: the only place with SQL.

Functions take an open connection (`api.db.reading` or `writing`) and the caller's scope; they
give records, never rows. What belongs to another tenant is not found.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from itertools import islice
from typing import Generic, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    Text,
    bindparam,
    cast,
    insert,
    select,
    true,
    update,
)

from api.audit import Event, Verb
from api.audit_store import record as record_events
from api.birth_date_store import keep_doubts
from api.birth_dates import Doubt, settled
from api.pick_store import Pick, picks_of
from api.reach import in_reach
from api.records import BodyRecord, OfferRecord, PersonRecord, PlaceRecord, Record
from api.scope import Scope
from api.seats import counting_anew, less_taken, move_market
from api.shelves import SHELVES, Key, Shelf, as_json, require_own
from api.tables import MarketVersion, table_of
from matching.domain import TrainingWish, WishPick
from matching.seeker import Seeker
from matching.text import folded

PEOPLE, PLACES = SHELVES[PersonRecord].table, SHELVES[PlaceRecord].table
OFFERS, BODIES = SHELVES[OfferRecord].table, SHELVES[BodyRecord].table
VERSION = table_of(MarketVersion)
CHUNK = 500
BESIDE = ("other_birth_date", "informed_on", "restricted_on", "restriction")
"""What the service keeps beside the record of a person; no file replaces it."""
PERSON = select(*(PEOPLE.c[name] for name in ("id", "record", *BESIDE)))
COUNTER = select(VERSION.c.counter)
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Stored(Generic[R]):
    """A record and the random key of its row."""

    id: UUID
    record: R


@dataclass(frozen=True, slots=True)
class StoredPerson(Stored[PersonRecord]):
    """A young person, and what was picked for the wishes by their folded text.

    `other_birth_date`: one that differs from the record's and was given after it. `informed_on`:
    when the information sheet was handed over. `restriction`: a code of `api.restriction_terms`
    while the record is only kept, since `restricted_on`.
    """

    picks: Mapping[str, Pick]
    other_birth_date: date | None = None
    informed_on: date | None = None
    restricted_on: date | None = None
    restriction: str | None = None

    def to_seeker(self) -> Seeker:
        """The person as the engine takes it, with the picks of the counsellor."""
        picks = {wish: WishPick(kldb=pick.kldb) for wish, pick in self.picks.items()}
        seeker = self.record.to_seeker().with_other_birth_date(self.other_birth_date)
        return seeker.with_picks(picks)

    def pick_for(self, wish: TrainingWish) -> Pick | None:
        """What was picked for these words, if it is in use."""
        return None if wish.pick is None else self.picks[folded(wish.text)]


@dataclass(frozen=True, slots=True)
class Changes:
    """What storing some records would do, or did.

    `in_doubt`: keys of people whose birth date in these records is not the one first given.
    """

    new: int
    changed: int
    unchanged: int
    in_doubt: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Records that are new by key, and changed by row, and birth dates that are in doubt."""

    new: dict[Key, Record] = field(default_factory=dict)
    changed: dict[UUID, Record] = field(default_factory=dict)
    unchanged: set[UUID] = field(default_factory=set)
    doubts: dict[UUID, Doubt] = field(default_factory=dict)

    @property
    def changes(self) -> Changes:
        """How many there are of each."""
        in_doubt = frozenset(doubt.person_id for doubt in self.doubts.values())
        return Changes(len(self.new), len(self.changed), len(self.unchanged), in_doubt)


def find_people(connection: Connection, scope: Scope, *, ids: Sequence[UUID]) -> list[StoredPerson]:
    """The people with these random keys, in the order asked for; unknown keys are left out."""
    rows = connection.execute(_by_ids(scope), {"ids": ids}).mappings().all()
    found = {one.id: one for one in _restored(connection, scope, rows)}
    return [found[id_] for id_ in ids if id_ in found]


def find_person(connection: Connection, scope: Scope, *, person_id: str) -> StoredPerson | None:
    """The person with the source's own key."""
    return next(iter(_people(connection, scope, PEOPLE.c.person_id == person_id)), None)


def everybody(connection: Connection, scope: Scope) -> list[StoredPerson]:
    """All people in the caller's reach, in no order."""
    return _people(connection, scope, true())


def list_offers(connection: Connection) -> list[Stored[OfferRecord]]:
    """All offers of providers by key."""
    query = select(OFFERS.c.id, OFFERS.c.seats_taken, cast(OFFERS.c.record, Text))
    rows = connection.execute(query.order_by(OFFERS.c.offer_id))
    return [Stored(row[0], less_taken(OfferRecord.restored(row[2]), row[1])) for row in rows]


def find_body(connection: Connection, scope: Scope, *, body_id: str) -> BodyRecord | None:
    """The entry of the tenant's address book."""
    where = (BODIES.c.tenant == scope.tenant, BODIES.c.body_id == body_id)
    row = connection.execute(select(BODIES.c.id, BODIES.c.record).where(*where)).mappings().first()
    return None if row is None else _stored(row, BodyRecord).record


def market_version(connection: Connection) -> int:
    """The counter that moves with every change of places."""
    return int(connection.execute(COUNTER).scalar_one())


def compare(connection: Connection, scope: Scope, records: Sequence[Record]) -> Comparison:
    """Tell new from changed records, without writing."""
    found = Comparison()
    for shelf, chunk in _chunks(records):
        keys = [shelf.key_of(record, scope) for record in chunk]
        known = _known(connection, shelf, scope, keys=keys)
        for key, record in zip(keys, chunk, strict=True):
            if key in known:
                _compare_with(known[key], record, found, scope=scope)
            else:
                found.new[key] = record
    return found


def _compare_with(row: RowMapping, given: Record, found: Comparison, *, scope: Scope) -> None:
    """Enter whether a record differs from the one in its row."""
    record, doubt = settled(given, row)
    is_new_doubt = doubt is not None and doubt.other != row["other_birth_date"]
    if doubt is not None:
        found.doubts[row["id"]] = doubt
    if is_new_doubt or row["record"] != as_json(record):
        require_own(row, scope)
        found.changed[row["id"]] = record
    else:
        found.unchanged.add(row["id"])


def save(
    connection: Connection, scope: Scope, records: Sequence[Record], *, now: datetime
) -> Changes:
    """Store records, new or changed; the same records again change nothing.

    The connection must be a unit that writes. The version of the market moves when a place is new
    or changed; the state of a place that is known stays as it is.
    """
    found = compare(connection, scope, records)
    save_compared(connection, scope, found, now=now)
    return found.changes


def save_compared(
    connection: Connection, scope: Scope, found: Comparison, *, now: datetime
) -> Sequence[Event]:
    """Store what a comparison of the same unit found; what was done, new rows first."""
    new, changed = list(found.new.values()), found.changed
    events = [
        *_insert(connection, scope, new, now=now),
        *_replace(connection, scope, changed, now=now),
    ]
    record_events(connection, scope, events)
    keep_doubts(connection, list(found.doubts.values()))
    if any(isinstance(record, PlaceRecord) for record in (*new, *changed.values())):
        move_market(connection)
    return events


def _people(
    connection: Connection, scope: Scope, condition: ColumnElement[bool]
) -> list[StoredPerson]:
    rows = connection.execute(PERSON.where(in_reach(scope), condition)).mappings().all()
    return _restored(connection, scope, rows)


@lru_cache
def _by_ids(scope: Scope) -> Select[*tuple[object, ...]]:
    """Those of the people `ids` whom the caller reaches; built once for each caller."""
    return PERSON.where(in_reach(scope), PEOPLE.c.id.in_(bindparam("ids", expanding=True)))


def _restored(
    connection: Connection, scope: Scope, rows: Sequence[RowMapping]
) -> list[StoredPerson]:
    picks = picks_of(connection, scope, people=[row["id"] for row in rows])
    return [
        StoredPerson(
            row["id"],
            PersonRecord.model_validate(row["record"]),
            picks[row["id"]],
            **{name: row[name] for name in BESIDE},
        )
        for row in rows
    ]


def _known(
    connection: Connection, shelf: Shelf, scope: Scope, *, keys: Sequence[Key]
) -> dict[Key, RowMapping]:
    """The rows of those keys that are on the shelf, as far as the caller reaches."""
    table = shelf.table
    where: list[ColumnElement[bool]] = [table.c[shelf.own_key].in_([key[-1] for key in keys])]
    if "tenant" in shelf.key:
        where.append(table.c.tenant == scope.tenant)
    rows = connection.execute(select(table).where(*where)).mappings()
    return {tuple(str(row[name]) for name in shelf.key): row for row in rows}


def _chunks(records: Sequence[Record]) -> Iterator[tuple[Shelf, list[Record]]]:
    """Records of one kind at a time, few enough for one statement."""
    for model, shelf in SHELVES.items():
        rest = iter([record for record in records if isinstance(record, model)])
        while chunk := list(islice(rest, CHUNK)):
            yield shelf, chunk


def _insert(
    connection: Connection, scope: Scope, new: Sequence[Record], *, now: datetime
) -> Iterator[Event]:
    """Add records; what was done is told."""
    times = {"created_at": now, "changed_at": now}
    for shelf, chunk in _chunks(new):
        keyed = [(uuid4(), record) for record in chunk]
        rows = [
            {"id": key, **times, **dict(shelf.begins_as), **shelf.columns(record, scope)}
            for key, record in keyed
        ]
        connection.execute(insert(shelf.table), rows)
        yield from (Event(Verb.CREATE, shelf.kind, key) for key, _ in keyed)


def _replace(
    connection: Connection, scope: Scope, changed: Mapping[UUID, Record], *, now: datetime
) -> Iterator[Event]:
    """Put records in place of older ones, one statement for each kind; what was done is told."""
    for model, shelf in SHELVES.items():
        keyed = {key: record for key, record in changed.items() if isinstance(record, model)}
        rows = [
            {**shelf.changes(record, scope), "changed_at": now, "row_id": key}
            for key, record in keyed.items()
        ]
        if rows:
            same = shelf.table.c.id == bindparam("row_id")
            connection.execute(counting_anew(update(shelf.table).where(same), shelf), rows)
        yield from (Event(Verb.CHANGE, shelf.kind, key) for key in keyed)


def _stored(row: RowMapping, model: type[R]) -> Stored[R]:
    return Stored(id=row["id"], record=model.model_validate(row["record"]))
