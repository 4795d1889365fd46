"""Places, offers and bodies in the database, one at a time and as a page of a list.

The same rules as in `api.store`: an open connection and the caller's scope come in.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Generic, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, RowMapping, or_, select, true, update

from api.audit import Event, Kind, Verb
from api.audit_store import record
from api.freshness_terms import AnswerWay
from api.records import OfferRecord, PlaceRecord, Record
from api.scope import Role, Scope
from api.seats import move_market
from api.shelves import SHELVES, Shelf
from api.tables import PlaceState

R = TypeVar("R", bound=Record)
PLACES = SHELVES[PlaceRecord].table
FIRST = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Listing(Generic[R]):
    """A stored record with who lists it, the taken seats, and for a place its state.

    `since`: the day of the first entry; `confirmed_on`: when the lister last said that it is so.
    """

    id: UUID
    tenant: str
    record: R
    seats_taken: int = 0
    state: PlaceState | None = None
    since: date | None = None
    confirmed_on: date | None = None
    confirmed_by: AnswerWay | None = None

    def is_own(self, scope: Scope) -> bool:
        """Whether the caller's tenant lists it."""
        return self.tenant == scope.tenant

    @property
    def seats_free(self) -> int | None:
        """The seats that are left; None where nobody said how many there are."""
        counted = SHELVES[type(self.record)].counted
        listed: int | None = getattr(self.record, counted) if counted else None
        return None if listed is None else listed - self.seats_taken


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One line of a list of places."""

    id: UUID
    place_id: str
    employer: str | None
    title: str | None
    apply_until: date | None
    openings: int | None
    seats_taken: int
    state: PlaceState
    confirmed_on: date | None


def own_places(connection: Connection, scope: Scope) -> list[PlaceLine]:
    """All places that the caller's tenant lists, in no order."""
    columns = [PLACES.c[field.name] for field in fields(PlaceLine)]
    query = select(*columns).where(PLACES.c.tenant == scope.tenant)
    rows = connection.execute(query).mappings()
    return [PlaceLine(**{**row, "state": PlaceState(row["state"])}) for row in rows]


def confirm_place(
    connection: Connection,
    scope: Scope,
    *,
    row_id: UUID,
    on: date,
    by: AnswerWay = AnswerWay.LISTER,
) -> None:
    """Keep the day on which a place was said to be still as it says, and where that came from."""
    same = (PLACES.c.tenant == scope.tenant, PLACES.c.id == row_id)
    connection.execute(update(PLACES).where(*same).values(confirmed_on=on, confirmed_by=by))
    record(connection, scope, [Event(Verb.CHANGE, Kind.PLACE, row_id)])


def listings_after(
    connection: Connection, scope: Scope, model: type[R], *, after: UUID, limit: int
) -> Sequence[Listing[R]]:
    """What the caller may see of a kind, by the random key, those after one of them."""
    table = SHELVES[model].table
    query = select(table).where(_visible(scope, model), table.c.id > after)
    rows = connection.execute(query.order_by(table.c.id).limit(limit)).mappings()
    return [_listing(row, model) for row in rows]


def find_listing(
    connection: Connection, scope: Scope, model: type[R], *, row_id: UUID
) -> Listing[R] | None:
    """The record with this random key, if the caller may see it."""
    table = SHELVES[model].table
    query = select(table).where(_visible(scope, model), table.c.id == row_id)
    row = connection.execute(query).mappings().first()
    return None if row is None else _listing(row, model)


def find_same(connection: Connection, scope: Scope, wanted: R) -> Listing[R] | None:
    """The stored record with the same key as this one, whoever lists it."""
    model = type(wanted)
    shelf = SHELVES[model]
    columns = shelf.columns(wanted, scope)
    same = [shelf.table.c[name] == columns[name] for name in shelf.key]
    row = connection.execute(select(shelf.table).where(*same)).mappings().first()
    return None if row is None else _listing(row, model)


def set_place_state(
    connection: Connection, scope: Scope, *, row_id: UUID, state: PlaceState
) -> None:
    """Bring a place into another state; the market moves."""
    connection.execute(update(PLACES).where(PLACES.c.id == row_id).values(state=state))
    record(connection, scope, [Event(Verb.CHANGE, Kind.PLACE, row_id)])
    move_market(connection)


def count_seats_anew(connection: Connection, shelf: Shelf, *, row_id: UUID) -> None:
    """Forget the taken seats: the lister has just said how many are free; the market moves."""
    table = shelf.table
    taken = (table.c.id == row_id, table.c.seats_taken > 0)
    counting = update(table).where(*taken).values(seats_taken=0)
    if connection.execute(counting).rowcount > 0 and shelf.kind is Kind.PLACE:
        move_market(connection)


def _visible(scope: Scope, model: type[Record]) -> ColumnElement[bool]:
    """The tenant's own; of the common market what is open, unless the role sees its own only."""
    table = SHELVES[model].table
    own = table.c.tenant == scope.tenant
    if model is PlaceRecord and scope.role is not Role.CHAMBER:
        return or_(own, table.c.state == PlaceState.OPEN)
    if model is OfferRecord and scope.role is not Role.PROVIDER:
        return true()
    return own


def _listing(row: RowMapping, model: type[R]) -> Listing[R]:
    return Listing(
        id=row["id"],
        tenant=row["tenant"],
        record=model.model_validate(row["record"]),
        seats_taken=row.get("seats_taken", 0),
        state=PlaceState(row["state"]) if "state" in row else None,
        since=row["created_at"].date(),
        confirmed_on=row.get("confirmed_on"),
        confirmed_by=AnswerWay(row["confirmed_by"]) if row.get("confirmed_by") else None,
    )


@dataclass(frozen=True, slots=True)
class Heard:
    """When a place was last confirmed, and where that came from; when it was entered."""

    confirmed_on: date | None
    confirmed_by: AnswerWay | None
    since: date

    def days(self, on: date) -> int:
        """For how many days nobody has spoken of it."""
        return (on - (self.confirmed_on or self.since)).days


def heard_of(connection: Connection, *, places: Collection[UUID]) -> Mapping[UUID, Heard]:
    """When somebody last said that some places are as they say, by row."""
    columns = (PLACES.c.id, PLACES.c.confirmed_on, PLACES.c.confirmed_by, PLACES.c.created_at)
    query = select(*columns).where(PLACES.c.id.in_(places))
    return {
        row.id: Heard(
            row.confirmed_on,
            AnswerWay(row.confirmed_by) if row.confirmed_by else None,
            row.created_at.date(),
        )
        for row in connection.execute(query)
    }
