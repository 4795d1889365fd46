"""Files on their way into the database. The same rules as in `api.store`."""

import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    Connection,
    RowMapping,
    insert,
    select,
    update,
)

from api.batch_tables import ImportBatch
from api.scope import Scope
from api.tables import table_of

BATCHES = table_of(ImportBatch)
_SHOWN = [column for column in BATCHES.columns if column.name != "content"]


class BatchState(StrEnum):
    """How far an import is; CLOSED: its time is over, so that it cannot be taken back any more."""

    PREVIEW = "PREVIEW"
    STORED = "STORED"
    UNDONE = "UNDONE"
    DISCARDED = "DISCARDED"
    CLOSED = "CLOSED"


class Load(StrEnum):
    """Whether a file is all that its source lists, or only what is new."""

    FULL = "FULL"
    DIFFERENCE = "DIFFERENCE"


@dataclass(frozen=True, slots=True)
class Batch:
    """An import without its file; `counts` are those of what was stored, empty before."""

    id: UUID
    created_at: datetime
    changed_at: datetime
    tenant: str
    account: UUID | None
    kind: str
    origin: str
    name: str
    load: Load
    state: BatchState
    columns: Mapping[str, str]
    counts: Mapping[str, int]
    collected_on: date | None = None


def add_batch(connection: Connection, batch: Batch, *, content: bytes) -> None:
    """Store a file on its way."""
    row = {name: getattr(batch, name) for name in Batch.__dataclass_fields__}
    connection.execute(insert(BATCHES).values({**row, "content": zlib.compress(content, 1)}))


def find_batch(
    connection: Connection, scope: Scope, *, row_id: UUID, lock: bool = False
) -> Batch | None:
    """The tenant's import with this key; `lock` keeps others from storing it meanwhile."""
    query = select(*_SHOWN).where(BATCHES.c.id == row_id, BATCHES.c.tenant == scope.tenant)
    row = connection.execute(query.with_for_update() if lock else query).mappings().first()
    return None if row is None else _batch(row)


def batches_before(
    connection: Connection, scope: Scope, *, kinds: Collection[str], limit: int
) -> Sequence[Batch]:
    """The tenant's latest imports of some kinds."""
    query = select(*_SHOWN).where(BATCHES.c.tenant == scope.tenant, BATCHES.c.kind.in_(kinds))
    rows = connection.execute(query.order_by(BATCHES.c.created_at.desc()).limit(limit))
    return [_batch(row) for row in rows.mappings()]


def content_of(connection: Connection, batch: Batch) -> bytes | None:
    """The file; None when it is not kept any more."""
    query = select(BATCHES.c.content).where(BATCHES.c.id == batch.id)
    content: bytes | None = connection.execute(query).scalar_one()
    return None if content is None else zlib.decompress(content)


def columns_for(connection: Connection, scope: Scope, *, kind: str, origin: str) -> dict[str, str]:
    """What the headings of the latest file of this origin meant; empty when nobody said."""
    same = (BATCHES.c.tenant == scope.tenant, BATCHES.c.kind == kind, BATCHES.c.origin == origin)
    query = select(BATCHES.c.columns).where(*same).order_by(BATCHES.c.created_at.desc())
    return dict(connection.execute(query.limit(1)).scalar() or {})


def settle_batch(
    connection: Connection,
    batch: Batch,
    *,
    state: BatchState,
    counts: Mapping[str, int],
    keep_content: bool,
    now: datetime,
) -> None:
    """Bring an import into its next state; without `keep_content` its file is forgotten."""
    values: dict[str, object] = {"state": state, "counts": dict(counts), "changed_at": now}
    if not keep_content:
        values["content"] = None
    connection.execute(update(BATCHES).where(BATCHES.c.id == batch.id).values(values))


def name_columns(
    connection: Connection, batch: Batch, columns: Mapping[str, str], *, now: datetime
) -> None:
    """Keep what the headings of a file mean, for it and for the next of its origin."""
    same = update(BATCHES).where(BATCHES.c.id == batch.id)
    connection.execute(same.values(columns=dict(columns), changed_at=now))


def forget_files(connection: Connection, scope: Scope, *, kind: str) -> None:
    """Forget the files of a kind that are not stored yet."""
    same = (BATCHES.c.tenant == scope.tenant, BATCHES.c.kind == kind)
    connection.execute(update(BATCHES).where(*same).values(content=None))


def _batch(row: RowMapping) -> Batch:
    values = dict(row)
    return Batch(**{**values, "load": Load(row["load"]), "state": BatchState(row["state"])})
