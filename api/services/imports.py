"""Records into the database: idempotent, all or nothing."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from sqlalchemy import Engine

from api import store
from api.db import reading, writing
from api.records import Record
from api.scope import Scope
from api.store import Changes


def import_records(
    engine: Engine,
    records: Sequence[Record],
    *,
    scope: Scope,
    day: date | None = None,
    dry_run: bool = False,
) -> Changes:
    """Store people, places, offers or bodies; count what was new, changed and unchanged.

    The same records again change nothing. A birth date that is not the one first given is kept
    beside it (`api.birth_dates`); whose it is stands in `in_doubt`. With `dry_run` the counts are
    those of a real run, and nothing is written. `day` is the day of an invented county, whose
    records shall not be older than the day on which they are looked at; else it is now.
    """
    if dry_run:
        with reading(engine) as connection:
            return store.compare(connection, scope, records).changes
    now = datetime.now(UTC) if day is None else datetime.combine(day, time(), UTC)
    with writing(engine) as connection:
        return store.save(connection, scope, records, now=now)
