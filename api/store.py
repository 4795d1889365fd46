"""The store: the only place with SQL.

Functions take an open connection (`api.db.reading` or `writing`) and the caller's scope; they
give records, never rows. What belongs to another tenant is not found.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from itertools import islice
from typing import Generic, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    bindparam,
    insert,
    select,
    update,
)

from api.audit import Event, Kind, Verb
from api.audit_store import record as record_events
from api.consent import Consent
from api.pick_store import Pick, picks_of
from api.reach import in_reach
from api.records import BodyRecord, OfferRecord, PersonRecord, PlaceRecord, Record
from api.scope import Scope
from api.seats import counting_anew, less_taken, move_market
from api.shelves import SHELVES, Key, Shelf, require_own
from api.tables import Consent as ConsentTable
from api.tables import MarketVersion, PlaceState, table_of
from matching.domain import TrainingWish, WishPick
from matching.seeker import Seeker
from matching.text import folded

PEOPLE, PLACES = SHELVES[PersonRecord].table, SHELVES[PlaceRecord].table
OFFERS, BODIES = SHELVES[OfferRecord].table, SHELVES[BodyRecord].table
CONSENTS, VERSION = table_of(ConsentTable), table_of(MarketVersion)
CHUNK = 500
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Stored(Generic[R]):
    """A record and the random key of its row."""

    id: UUID
    record: R


@dataclass(frozen=True, slots=True)
class StoredPerson(Stored[PersonRecord]):
    """A young person, and what was picked for the wishes by their folded text."""

    picks: Mapping[str, Pick]

    def to_seeker(self) -> Seeker:
        """The person as the engine takes it, with the picks of the counsellor."""
        picks = {wish: WishPick(kldb=pick.kldb) for wish, pick in self.picks.items()}
        return self.record.to_seeker().with_picks(picks)

    def pick_for(self, wish: TrainingWish) -> Pick | None:
        """What was picked for these words, if it is in use."""
        return None if wish.pick is None else self.picks[folded(wish.text)]


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """One line of a list of people."""

    id: UUID
    person_id: str
    given_name: str | None
    family_name: str | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What storing some records would do, or did."""

    new: int
    changed: int
    unchanged: int


def list_people(connection: Connection, scope: Scope) -> list[PersonEntry]:
    """All people in the caller's reach by key."""
    names = [PEOPLE.c[field.name] for field in fields(PersonEntry)]
    rows = connection.execute(select(*names).where(in_reach(scope)).order_by(PEOPLE.c.person_id))
    return [PersonEntry(**row) for row in rows.mappings()]


def find_people(connection: Connection, scope: Scope, *, ids: Sequence[UUID]) -> list[StoredPerson]:
    """The people with these random keys, in the order asked for; unknown keys are left out."""
    found = {one.id: one for one in _people(connection, scope, PEOPLE.c.id.in_(ids))}
    return [found[id_] for id_ in ids if id_ in found]


def find_person(connection: Connection, scope: Scope, *, person_id: str) -> StoredPerson | None:
    """The person with the source's own key."""
    return next(iter(_people(connection, scope, PEOPLE.c.person_id == person_id)), None)


def open_places(connection: Connection) -> list[Stored[PlaceRecord]]:
    """All places of the common market that are open, by source and key."""
    query = select(PLACES).where(PLACES.c.state == PlaceState.OPEN)
    rows = connection.execute(query.order_by(PLACES.c.source, PLACES.c.place_id)).mappings()
    return [_remaining(row, PlaceRecord) for row in rows]


def list_offers(connection: Connection) -> list[Stored[OfferRecord]]:
    """All offers of providers by key."""
    query = select(OFFERS).order_by(OFFERS.c.offer_id)
    return [_remaining(row, OfferRecord) for row in connection.execute(query).mappings()]


def find_body(connection: Connection, scope: Scope, *, body_id: str) -> BodyRecord | None:
    """The entry of the tenant's address book."""
    where = (BODIES.c.tenant == scope.tenant, BODIES.c.body_id == body_id)
    row = connection.execute(select(BODIES.c.id, BODIES.c.record).where(*where)).mappings().first()
    return None if row is None else _stored(row, BodyRecord).record


def market_version(connection: Connection) -> int:
    """The counter that moves with every change of places."""
    return int(connection.execute(select(VERSION.c.counter)).scalar_one())


def consents_of(connection: Connection, scope: Scope, *, person: UUID) -> list[Consent]:
    """All signatures of a person, the latest first."""
    query = (
        select(CONSENTS)
        .join(PEOPLE, PEOPLE.c.id == CONSENTS.c.person)
        .where(in_reach(scope), CONSENTS.c.person == person)
        .order_by(CONSENTS.c.given_on.desc(), CONSENTS.c.id)
    )
    return [_consent(row) for row in connection.execute(query).mappings()]


def compare(
    connection: Connection, scope: Scope, records: Sequence[Record]
) -> tuple[Changes, list[Record], dict[UUID, Record]]:
    """Tell new from changed records, without writing: counts, new ones, changed ones by row."""
    new: dict[Key, Record] = {}
    changed: dict[UUID, Record] = {}
    unchanged = 0
    for shelf, chunk in _chunks(records):
        keys = [shelf.key_of(record, scope) for record in chunk]
        known = _known(connection, shelf, scope, keys=keys)
        for record in chunk:
            key, row = shelf.key_of(record, scope), shelf.columns(record, scope)
            if key not in known:
                new[key] = record
            elif known[key]["record"] == row["record"]:
                unchanged += 1
            else:
                require_own(known[key], scope)
                changed[known[key]["id"]] = record
    return Changes(len(new), len(changed), unchanged), list(new.values()), changed


def save(
    connection: Connection, scope: Scope, records: Sequence[Record], *, now: datetime
) -> Changes:
    """Store records, new or changed; the same records again change nothing.

    The connection must be a unit that writes. The version of the market moves when a place is new
    or changed; the state of a place that is known stays as it is.
    """
    changes, new, changed = compare(connection, scope, records)
    record_events(
        connection,
        scope,
        [
            *_insert(connection, scope, new, now=now),
            *_replace(connection, scope, changed, now=now),
        ],
    )
    if any(isinstance(record, PlaceRecord) for record in (*new, *changed.values())):
        move_market(connection)
    return changes


def save_consents(
    connection: Connection,
    scope: Scope,
    person: UUID,
    *,
    consents: Sequence[Consent],
    now: datetime,
) -> Changes:
    """Store signatures of a person; one that is known is replaced, for instance when withdrawn."""
    known = {_signature(row): row for row in _consent_rows(connection, person)}
    events: list[Event] = []
    unchanged = 0
    for consent in consents:
        row = {**consent.model_dump(), "person": person, "changed_at": now}
        found = known.get((consent.act, consent.purpose, consent.recipient, consent.given_on))
        if found is None:
            connection.execute(insert(CONSENTS).values(**row, id=uuid4(), created_at=now))
            events.append(_signed(Verb.CREATE, person, consent))
        elif _consent(found) == consent:
            unchanged += 1
        else:
            same = CONSENTS.c.id == found["id"]
            connection.execute(update(CONSENTS).where(same).values(**row))
            events.append(_signed(Verb.CHANGE, person, consent))
    record_events(connection, scope, events)
    new = len([event for event in events if event.verb is Verb.CREATE])
    return Changes(new, len(events) - new, unchanged)


def _signed(verb: Verb, person: UUID, consent: Consent) -> Event:
    return Event(verb, Kind.CONSENT, person, consent.purpose, consent.recipient)


def _people(
    connection: Connection, scope: Scope, condition: ColumnElement[bool]
) -> list[StoredPerson]:
    where = (in_reach(scope), condition)
    query = select(PEOPLE.c.id, PEOPLE.c.record).where(*where)
    people = [_stored(row, PersonRecord) for row in connection.execute(query).mappings()]
    picks = picks_of(connection, scope, people=[one.id for one in people])
    return [StoredPerson(one.id, one.record, picks[one.id]) for one in people]


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


def _remaining(row: RowMapping, model: type[R]) -> Stored[R]:
    """A record whose free seats are those that are left."""
    return Stored(row["id"], less_taken(_stored(row, model).record, row["seats_taken"]))


def _consent_rows(connection: Connection, person: UUID) -> Sequence[RowMapping]:
    query = select(CONSENTS).where(CONSENTS.c.person == person)
    return connection.execute(query).mappings().all()


def _signature(row: RowMapping) -> tuple[object, ...]:
    return (row["act"], row["purpose"], row["recipient"], row["given_on"])


def _consent(row: RowMapping) -> Consent:
    return Consent.model_validate({name: row[name] for name in Consent.model_fields})
