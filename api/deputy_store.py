"""Deputies in the database. The same rules as in `api.store`."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select

from api.referral_tables import Deputy as DeputyTable
from api.scope import Scope
from api.tables import table_of

DEPUTIES = table_of(DeputyTable)


@dataclass(frozen=True, slots=True)
class Deputy:
    """Who stands in for whom, from the first to the last day."""

    id: UUID
    absent: UUID
    deputy: UUID
    first_day: date
    last_day: date


def deputies_from(connection: Connection, scope: Scope, *, day: date) -> Sequence[Deputy]:
    """The tenant's deputies of a day and later, the earliest first."""
    columns = [DEPUTIES.c[name] for name in ("id", "absent", "deputy", "first_day", "last_day")]
    where = (DEPUTIES.c.tenant == scope.tenant, DEPUTIES.c.last_day >= day)
    query = select(*columns).where(*where).order_by(DEPUTIES.c.first_day, DEPUTIES.c.id)
    return [Deputy(**row) for row in connection.execute(query).mappings()]


def add_deputy(connection: Connection, scope: Scope, deputy: Deputy, *, now: datetime) -> None:
    """Store who stands in for whom."""
    row = {**asdict(deputy), "tenant": scope.tenant, "created_at": now, "changed_at": now}
    connection.execute(insert(DEPUTIES).values(row))


def remove_deputy(connection: Connection, scope: Scope, *, row_id: UUID) -> bool:
    """End it; False when there is none with this key."""
    same = (DEPUTIES.c.id == row_id, DEPUTIES.c.tenant == scope.tenant)
    return connection.execute(delete(DEPUTIES).where(*same)).rowcount > 0
