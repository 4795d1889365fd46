"""What places were like at an earlier version of the market, and which of them moved since.

The database remembers by itself (migration 0007). The same rules as in `api.store`.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Connection, RowMapping, func, select

from api.records import PlaceRecord
from api.seats import less_taken
from api.shelves import SHELVES
from api.store import Stored
from api.tables import PlacePast, PlaceState, table_of

PLACES, PAST = SHELVES[PlaceRecord].table, table_of(PlacePast)


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
    query = select(PLACES).where(PLACES.c.state == PlaceState.OPEN, named)
    return [_stored(row) for row in connection.execute(query).mappings()]


def open_places_at(connection: Connection, version: int) -> list[Stored[PlaceRecord]]:
    """All places that were open at an earlier version of the market, in no order."""
    later = select(PAST).where(PAST.c.until >= version).subquery()
    order = func.row_number().over(partition_by=later.c.place, order_by=later.c.seq)
    ranked = select(later.c.place.label("id"), later, order.label("order")).subquery()
    was = select(ranked).where(ranked.c.order == 1, ranked.c.state == PlaceState.OPEN)
    is_still = select(PLACES).where(
        PLACES.c.state == PlaceState.OPEN, PLACES.c.id.not_in(select(later.c.place))
    )
    rows = [*connection.execute(was).mappings(), *connection.execute(is_still).mappings()]
    return [_stored(row) for row in rows]


def _stored(row: RowMapping) -> Stored[PlaceRecord]:
    record = PlaceRecord.model_validate(row["record"])
    return Stored(row["id"], less_taken(record, row["seats_taken"]))
