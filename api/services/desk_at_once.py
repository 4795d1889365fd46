"""A file that is stored without a preview, as the command line does; the desk can take it back."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import Connection, Engine

from api.audit import Event, Kind, Verb
from api.audit_store import record as record_events
from api.batch_store import add_batch
from api.db import reading, writing
from api.intake import Reading, Terms
from api.records import Record
from api.scope import Scope
from api.services.desk import Delivery, new_batch
from api.services.desk_plan import Opened, Plan, carry_out, plan
from api.services.desk_terms import terms_for
from api.store import Changes

MOVES = ("new", "changed", "closed", "reopened")


@dataclass(frozen=True, slots=True)
class Stored:
    """What was stored, or would be; `batch`: its number at the desk, if anything changed."""

    changes: Changes
    closed: int
    reopened: int
    batch: UUID | None = None


def terms_of(engine: Engine, scope: Scope, delivery: Delivery) -> Terms:
    """On whose terms the file is to be read."""
    with reading(engine) as connection:
        return terms_for(connection, scope, collected_on=delivery.collected_on)


def store_at_once(
    engine: Engine, scope: Scope, delivery: Delivery, said: Reading[Record], *, dry_run: bool
) -> Stored:
    """Store the usable rows of a file in one unit of work; `content` is not kept.

    The same file again changes nothing and leaves no batch. With `dry_run` the counts are those of
    a real run, and nothing is written. RefusedError when others list one of its entries.
    """
    opened = Opened(new_batch(scope, delivery, columns=delivery.columns), said)
    if dry_run:
        with reading(engine) as connection:
            return _stored(plan(connection, scope, opened), batch=None)
    with writing(engine) as connection:
        planned = plan(connection, scope, opened)
        moves = any(planned.counts[name] for name in MOVES)
        if moves:
            _store(connection, scope, opened, planned)
        return _stored(planned, batch=opened.batch.id if moves else None)


def _store(connection: Connection, scope: Scope, opened: Opened, planned: Plan) -> None:
    """Enter the file as one that was brought and stored in the same moment."""
    batch, now = opened.batch, datetime.now(UTC)
    add_batch(connection, batch, content=b"")
    carry_out(connection, scope, opened, planned, keep_content=False, now=now)
    record_events(connection, scope, [Event(Verb.CREATE, Kind.BATCH, batch.id)])


def _stored(planned: Plan, *, batch: UUID | None) -> Stored:
    return Stored(planned.found.changes, len(planned.closing), len(planned.reopening), batch)
