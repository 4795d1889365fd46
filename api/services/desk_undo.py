"""Taking an import back: every row as it was, or nothing where somebody has used it since."""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import Connection, Engine

from api.audit import Event, Kind, Verb
from api.audit_store import record as record_events
from api.batch_changes import (
    Action,
    Change,
    changes_of,
    forget_changes,
    in_use,
    mark_of_row,
    put_back,
    remove_rows,
    rows_as_json,
)
from api.batch_store import Batch, BatchState, settle_batch
from api.db import writing
from api.scope import Scope
from api.seats import move_market
from api.services.desk import require_batch
from api.services.desk_plan import shelf_of
from matching.errors import RefusedError

NOT_STORED = "Zurücknehmen lässt sich nur, was eingelesen ist."
CHANGED_SINCE = (
    "Seit dem Einlesen geändert oder gelöscht: {count}. Es wurde nichts zurückgenommen; bitte diese"
    " Einträge einzeln berichtigen oder spätere Dateien zuerst zurücknehmen."
)
IN_USE = (
    "Neue Einträge, mit denen schon gearbeitet wird (Vorgänge, Einwilligungen oder Auswahl eines"
    " Berufs): {count}. Es wurde nichts zurückgenommen."
)


def undo(engine: Engine, scope: Scope, *, row_id: UUID) -> Batch:
    """Make everything what it was before a file was stored.

    Raises NotFoundError, and RefusedError when it is not stored, when one of its rows was changed
    since, or when others rest on one of its new rows.
    """
    with writing(engine) as connection:
        batch = require_batch(connection, scope, row_id=row_id, lock=True)
        if batch.state is not BatchState.STORED:
            raise RefusedError(NOT_STORED)
        _take_back(connection, scope, batch, changes_of(connection, batch))
        forget_changes(connection, batch)
        settle_batch(
            connection,
            batch,
            state=BatchState.UNDONE,
            counts=batch.counts,
            keep_content=False,
            now=datetime.now(UTC),
        )
        record_events(connection, scope, [Event(Verb.CHANGE, Kind.BATCH, batch.id)])
        return require_batch(connection, scope, row_id=row_id)


def _take_back(connection: Connection, scope: Scope, batch: Batch, changes: list[Change]) -> None:
    """Remove what is new, put back what was changed."""
    shelf = shelf_of(batch.kind)
    new = [one.subject for one in changes if one.action is Action.NEW]
    _require_untouched(connection, batch, changes)
    if used := in_use(connection, shelf, new):
        raise RefusedError(IN_USE.format(count=used))
    remove_rows(connection, shelf, new)
    old = [one for one in changes if one.before is not None]
    put_back(connection, shelf, [one.before for one in old if one.before is not None])
    events = [Event(Verb.DELETE, shelf.kind, one) for one in new]
    events += [Event(Verb.CHANGE, shelf.kind, one.subject) for one in old]
    record_events(connection, scope, events)
    if shelf.kind is Kind.PLACE and changes:
        move_market(connection)


def _require_untouched(connection: Connection, batch: Batch, changes: list[Change]) -> None:
    """Refuse when a row is not as the batch left it; erased people are nobody's change."""
    ids = [one.subject for one in changes]
    marks = {
        row_id: mark_of_row(row)
        for row_id, row in rows_as_json(connection, shelf_of(batch.kind), ids)
    }
    count = sum(marks.get(one.subject) != one.after for one in changes)
    if count:
        raise RefusedError(CHANGED_SINCE.format(count=count))
