"""The desk for files: brought, shown, stored in one unit, taken back in one unit.

A file is kept as it came until it is confirmed, and read again then. So an import that breaks off
has stored nothing, and can be confirmed again.
"""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from io import BytesIO
from uuid import UUID, uuid4

from sqlalchemy import Connection, Engine

from api.audit import Event, Kind, Verb
from api.audit_store import record as record_events
from api.batch_store import (
    Batch,
    BatchState,
    Load,
    add_batch,
    batches_before,
    columns_for,
    content_of,
    find_batch,
    settle_batch,
)
from api.db import reading, writing
from api.intake import KINDS, MissingKeyError, Reading, Terms, read, source_of
from api.records import Record
from api.scope import Role, Scope
from api.services.desk_plan import Opened, carry_out, plan
from api.services.desk_terms import terms_for
from matching.errors import NotFoundError, NotPermitted, RefusedError

ALL_KINDS = tuple(KINDS)
BROUGHT_BY: Mapping[Role, tuple[str, ...]] = {
    Role.COUNSELLOR: ALL_KINDS,
    Role.TEAM_LEAD: ALL_KINDS,
    Role.CHAMBER: ("places",),
    Role.PROVIDER: ("offers",),
}
"""Which files a role brings; it sees those only."""
UNKNOWN_BATCH = "Unter dieser Nummer ist hier keine Datei bekannt."
NOT_YOURS = "Dateien dieser Art kann diese Rolle nicht einlesen."
SETTLED = "Diese Datei ist schon eingelesen, verworfen oder zurückgenommen."
FILE_GONE = (
    "Die Datei wird nicht mehr aufbewahrt, weil inzwischen Angaben zu einer Person gelöscht wurden "
    "oder weil sie eingelesen oder verworfen ist. Bitte noch einmal hochladen."
)
LATEST, LONGEST_NAME = 50, 200


@dataclass(frozen=True, slots=True)
class Delivery:
    """A file as somebody brings it; `columns` says what headings mean, heading to column.

    `origin` is what the office calls the source; for it the meaning of headings is remembered.
    `collected_on` is the day from which the time of a list of § 31a SGB III runs. With `ask` a
    table without a key is kept all the same, for somebody to say what its headings mean.
    """

    kind: str
    name: str
    content: bytes
    load: Load = Load.DIFFERENCE
    origin: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    collected_on: date | None = None
    ask: bool = False


def kinds_for(scope: Scope) -> tuple[str, ...]:
    """The kinds of files that the caller may bring; the command line brings all."""
    return ALL_KINDS if scope.role is None else BROUGHT_BY.get(scope.role, ())


def bring(engine: Engine, scope: Scope, delivery: Delivery) -> Batch:
    """Keep a file for its preview; InputError when it cannot be used as a whole."""
    if delivery.kind not in kinds_for(scope):
        raise NotPermitted(NOT_YOURS)
    with reading(engine) as connection:
        known = columns_for(connection, scope, kind=delivery.kind, origin=delivery.origin)
        terms = terms_for(connection, scope, collected_on=delivery.collected_on)
    batch = new_batch(scope, delivery, columns=dict(delivery.columns) or known)
    with suppress(MissingKeyError) if delivery.ask else nullcontext():
        _read(batch, delivery.content, terms)
    with writing(engine) as connection:
        add_batch(connection, batch, content=delivery.content)
        record_events(connection, scope, [Event(Verb.CREATE, Kind.BATCH, batch.id)])
    return batch


def list_batches(engine: Engine, scope: Scope) -> Sequence[Batch]:
    """The latest files that the caller may see."""
    with reading(engine) as connection:
        return batches_before(connection, scope, kinds=kinds_for(scope), limit=LATEST)


def get_batch(engine: Engine, scope: Scope, *, row_id: UUID) -> Batch:
    """One of them; NotFoundError."""
    with reading(engine) as connection:
        return require_batch(connection, scope, row_id=row_id)


def open_batch(engine: Engine, scope: Scope, *, row_id: UUID) -> Opened:
    """One of them with its file read anew; RefusedError when the file is not kept any more."""
    with reading(engine) as connection:
        batch = require_batch(connection, scope, row_id=row_id)
        content, terms = file_of(connection, scope, batch)
    return Opened(batch, _read(batch, content, terms))


def confirm(engine: Engine, scope: Scope, *, row_id: UUID) -> Batch:
    """Store the rows that can be used: all in one unit, or nothing. A second time does nothing.

    Raises NotFoundError, and RefusedError for a file that was discarded or taken back, or holds
    what others list.
    """
    present = get_batch(engine, scope, row_id=row_id)
    if present.state is BatchState.STORED:
        return present
    require_preview(present)
    opened, now = open_batch(engine, scope, row_id=row_id), datetime.now(UTC)
    with writing(engine) as connection:
        batch = require_batch(connection, scope, row_id=row_id, lock=True)
        if batch.state is BatchState.STORED:
            return batch
        require_preview(batch)
        planned = plan(connection, scope, opened)
        keep = batch.kind != "people"
        carry_out(connection, scope, opened, planned, keep_content=keep, now=now)
        record_events(connection, scope, [Event(Verb.CHANGE, Kind.BATCH, batch.id)])
        return require_batch(connection, scope, row_id=row_id)


def discard(engine: Engine, scope: Scope, *, row_id: UUID) -> Batch:
    """Forget a file that was not stored."""
    with writing(engine) as connection:
        batch = require_batch(connection, scope, row_id=row_id, lock=True)
        require_preview(batch)
        settle_batch(
            connection,
            batch,
            state=BatchState.DISCARDED,
            counts={},
            keep_content=False,
            now=datetime.now(UTC),
        )
        record_events(connection, scope, [Event(Verb.DELETE, Kind.BATCH, batch.id)])
        return require_batch(connection, scope, row_id=row_id)


def require_batch(
    connection: Connection, scope: Scope, *, row_id: UUID, lock: bool = False
) -> Batch:
    """The import with this key, if the caller may see it."""
    batch = find_batch(connection, scope, row_id=row_id, lock=lock)
    if batch is None or batch.kind not in kinds_for(scope):
        raise NotFoundError(UNKNOWN_BATCH)
    return batch


def file_of(connection: Connection, scope: Scope, batch: Batch) -> tuple[bytes, Terms]:
    """The file as it came, and on whose terms it is read; RefusedError when it is not kept."""
    content = content_of(connection, batch)
    if content is None:
        raise RefusedError(FILE_GONE)
    return content, terms_for(connection, scope, collected_on=batch.collected_on)


def new_batch(scope: Scope, delivery: Delivery, *, columns: Mapping[str, str]) -> Batch:
    """A file that was just brought; what its name holds beside letters is left out."""
    now = datetime.now(UTC)
    return Batch(
        id=uuid4(),
        created_at=now,
        changed_at=now,
        tenant=scope.tenant,
        account=scope.user,
        kind=delivery.kind,
        origin=delivery.origin,
        name="".join(filter(str.isprintable, delivery.name))[-LONGEST_NAME:],
        load=delivery.load,
        state=BatchState.PREVIEW,
        columns=columns,
        counts={},
        collected_on=delivery.collected_on,
    )


def _read(batch: Batch, content: bytes, terms: Terms) -> Reading[Record]:
    source = source_of(batch.name, BytesIO(content))
    return read(source, KINDS[batch.kind], mapping=batch.columns or None, terms=terms)


def require_preview(batch: Batch) -> None:
    """RefusedError for a file that is not waiting any more."""
    if batch.state is not BatchState.PREVIEW:
        raise RefusedError(SETTLED)
