"""Seats of places and offers: how many are left, and taking one so that nobody else gets it.

The lister says how many are free (`Shelf.counted`); the table counts those taken since then. Who
says anew how many are free starts the count anew. Where the number is unknown nothing runs out.
"""

from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Table, Update, bindparam, case, or_, update

from api.audit import Event, Kind, Verb
from api.audit_store import record
from api.records import OfferRecord, PlaceRecord, Record
from api.scope import Scope
from api.shelves import SHELVES, Shelf
from api.tables import MarketVersion, PlaceState, table_of

R = TypeVar("R", bound=Record)
PLACES, OFFERS = SHELVES[PlaceRecord].table, SHELVES[OfferRecord].table
VERSION = table_of(MarketVersion)
TAKES = (PlaceState.OPEN, PlaceState.RESERVED)
"""States of a place in which a seat can be taken."""


def less_taken(record: R, taken: int) -> R:
    """The record with the free seats that are left."""
    name = SHELVES[type(record)].counted
    listed = getattr(record, name) if name else None
    if name is None or listed is None or not taken:
        return record
    return record.model_copy(update={name: listed - taken})


def counting_anew(statement: Update, shelf: Shelf) -> Update:
    """An update of records that forgets the taken seats of those that say another number."""
    if shelf.counted is None:
        return statement
    table = shelf.table
    same = table.c[shelf.counted].is_not_distinct_from(bindparam("listed"))
    return statement.values(seats_taken=case((same, table.c.seats_taken), else_=0))


def take_place_seat(connection: Connection, scope: Scope, place: UUID) -> bool:
    """Take a seat of a place, in one statement; False when the last one is gone."""
    table = PLACES
    is_last = table.c.openings == table.c.seats_taken + 1
    taking = (
        update(table)
        .where(table.c.id == place, table.c.state.in_(TAKES), _any_left(table, "openings"))
        .values(
            seats_taken=table.c.seats_taken + 1,
            state=case((is_last, PlaceState.FILLED), else_=table.c.state),
        )
    )
    return _done(connection, scope, taking, subject=place, kind=Kind.PLACE)


def give_place_seat_back(connection: Connection, scope: Scope, place: UUID) -> bool:
    """Give a seat back; a place that was full is open again."""
    table = PLACES
    was_full = (table.c.state == PlaceState.FILLED) & (table.c.openings == table.c.seats_taken)
    giving = (
        update(table)
        .where(table.c.id == place, table.c.seats_taken > 0)
        .values(
            seats_taken=table.c.seats_taken - 1,
            state=case((was_full, PlaceState.OPEN), else_=table.c.state),
        )
    )
    return _done(connection, scope, giving, subject=place, kind=Kind.PLACE)


def take_offer_seat(connection: Connection, scope: Scope, offer: UUID) -> bool:
    """Take a seat of an offer, in one statement; False when the last one is gone."""
    taking = (
        update(OFFERS)
        .where(OFFERS.c.id == offer, _any_left(OFFERS, "seats_free"))
        .values(seats_taken=OFFERS.c.seats_taken + 1)
    )
    return _done(connection, scope, taking, subject=offer, kind=Kind.OFFER)


def give_offer_seat_back(connection: Connection, scope: Scope, offer: UUID) -> bool:
    """Give a seat of an offer back."""
    giving = (
        update(OFFERS)
        .where(OFFERS.c.id == offer, OFFERS.c.seats_taken > 0)
        .values(seats_taken=OFFERS.c.seats_taken - 1)
    )
    return _done(connection, scope, giving, subject=offer, kind=Kind.OFFER)


def move_market(connection: Connection) -> None:
    """Let every process read the places anew."""
    connection.execute(update(VERSION).values(counter=VERSION.c.counter + 1))


def _any_left(table: Table, counted: str) -> ColumnElement[bool]:
    return or_(table.c[counted].is_(None), table.c.seats_taken < table.c[counted])


def _done(
    connection: Connection, scope: Scope, statement: Update, *, subject: UUID, kind: Kind
) -> bool:
    if connection.execute(statement).rowcount == 0:
        return False
    record(connection, scope, [Event(Verb.CHANGE, kind, subject)])
    if kind is Kind.PLACE:
        move_market(connection)
    return True
