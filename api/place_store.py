"""The open places: as they are, as they were at an earlier version of the market, what moved since.

What was is remembered by the database itself (migration 0007). There may be many: a record is read
from its text at once, since it was checked when it was stored. The same rules as in `api.store`.
"""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Text,
    cast,
    func,
    select,
)

from api.records import PlaceRecord
from api.seats import less_taken
from api.shelves import SHELVES
from api.store import Stored
from api.tables import PlacePast, PlaceState, table_of

PLACES, PAST = SHELVES[PlaceRecord].table, table_of(PlacePast)


def open_places(connection: Connection) -> list[Stored[PlaceRecord]]:
    """All places of the common market that are open, by source and key."""
    query = select(*KEPT).where(PLACES.c.state == PlaceState.OPEN)
    return _stored(connection.execute(query.order_by(PLACES.c.source, PLACES.c.place_id)))


def count_open(connection: Connection) -> int:
    """How many places are open."""
    query = select(func.count()).select_from(PLACES).where(PLACES.c.state == PlaceState.OPEN)
    return connection.execute(query).scalar_one()


def moved_since(connection: Connection, version: int) -> Sequence[UUID]:
    """The places that became different after this version of the market, in no order."""
    return (
        connection.execute(select(PAST.c.place).where(PAST.c.until >= version).distinct())
        .scalars()
        .all()
    )


def open_places_among(
    connection: Connection, *, ids: Collection[UUID] = (), place_ids: Collection[str] = ()
) -> list[Stored[PlaceRecord]]:
    """Those of some places, by random key or by the key of their source, that are open."""
    named = PLACES.c.id.in_(ids) | PLACES.c.place_id.in_(place_ids)
    query = select(*KEPT).where(PLACES.c.state == PlaceState.OPEN, named)
    return _stored(connection.execute(query))


def open_places_at(connection: Connection, version: int) -> list[Stored[PlaceRecord]]:
    """All places that were open at an earlier version of the market, in no order."""
    later = select(PAST).where(PAST.c.until >= version).subquery()
    order = func.row_number().over(partition_by=later.c.place, order_by=later.c.seq)
    ranked = select(later.c.place.label("id"), later, order.label("order")).subquery()
    first = (ranked.c.order == 1, ranked.c.state == PlaceState.OPEN)
    was = select(*_kept(ranked)).where(*first)
    is_still = select(*KEPT).where(
        PLACES.c.state == PlaceState.OPEN, PLACES.c.id.not_in(select(later.c.place))
    )
    return [*_stored(connection.execute(was)), *_stored(connection.execute(is_still))]


def _kept(
    table: FromClause,
) -> tuple[ColumnElement[UUID], ColumnElement[int], ColumnElement[str]]:
    """The key, the taken seats, and the record as text."""
    return table.c.id, table.c.seats_taken, cast(table.c.record, Text)


def _stored(rows: Iterable[Row[UUID, int, str]]) -> list[Stored[PlaceRecord]]:
    return [Stored(row[0], less_taken(PlaceRecord.restored(row[2]), row[1])) for row in rows]


KEPT = _kept(PLACES)
