"""Removing what is about no person of ours, or counts no more: old files, bare names, keys.

The same rules as in `api.store`; over all tenants, for the command line on the machine.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, select, update

from api.batch_store import BATCHES, BatchState
from api.batch_tables import ImportChange
from api.class_store import ENTRIES
from api.referral_store import KEYS as ONCE
from api.security.session_store import ATTEMPTS
from api.tables import table_of

CHANGES = table_of(ImportChange)
KEY_DAYS, LOCK_DAYS = 30, 7


def forget_old_files(connection: Connection, moment: datetime, *, dry_run: bool) -> int:
    """Remove content of files that came before a moment, and what would undo them; how many.

    The row of the batch stays: its headings are proposed for the next file of that source.
    """
    old = select(BATCHES.c.id).where(BATCHES.c.created_at < moment)
    holding = old.where(BATCHES.c.content.is_not(None) | BATCHES.c.id.in_(select(CHANGES.c.batch)))
    found = connection.execute(holding).scalars().all()
    if not dry_run:
        connection.execute(delete(CHANGES).where(CHANGES.c.batch.in_(old)))
        gone = {"content": None, "state": BatchState.CLOSED}
        connection.execute(update(BATCHES).where(BATCHES.c.id.in_(holding)).values(gone))
    return len(found)


def forget_old_entries(connection: Connection, moment: datetime, *, dry_run: bool) -> int:
    """Remove bare names of class lists that were entered before a moment; how many."""
    old = ENTRIES.c.created_at < moment
    found = connection.execute(select(func.count()).where(old)).scalar_one()
    if not dry_run:
        connection.execute(delete(ENTRIES).where(old))
    return int(found)


def sweep_keys(connection: Connection, *, now: datetime) -> None:
    """Remove what counts no more: keys of requests after a month, locks a week after their end."""
    connection.execute(delete(ONCE).where(ONCE.c.created_at < now - timedelta(days=KEY_DAYS)))
    connection.execute(
        delete(ATTEMPTS).where(ATTEMPTS.c.locked_until < now - timedelta(days=LOCK_DAYS))
    )
