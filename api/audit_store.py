"""The audit log in the database: append, read, cut off what is over; an entry never changes.

The head of the chain is one row that stays locked until the transaction ends, so that two writers
never append to the same entry, and an entry is stored exactly when what it records is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from api.audit import CASE_KINDS, Entry, Event, Verdict, verify
from api.scope import Role, Scope
from api.tables import AuditEntry, AuditHead, table_of

ENTRIES, HEAD = table_of(AuditEntry), table_of(AuditHead)
COLUMNS = [ENTRIES.c[field.name] for field in fields(Entry)]
UNSEALED = tuple(field.name for field in fields(Entry) if field.name != "hash")
LOCK_HEAD = select(HEAD.c.seq, HEAD.c.hash).with_for_update()
APPEND = insert(ENTRIES)
MOVE_HEAD = update(HEAD).values(seq=bindparam("to_seq"), hash=bindparam("to_hash"))
"""Every look at a profile needs these, so they are built once."""
AT_ONCE = 1_000


def record(connection: Connection, scope: Scope, events: Iterable[Event]) -> None:
    """Append what the caller did; the connection must be a unit that writes."""
    head = connection.execute(LOCK_HEAD).one()
    seq, last, now = head.seq, head.hash, datetime.now(UTC)
    rows = []
    for event in events:
        entry = Entry(
            seq=seq + 1,
            at=now,
            tenant=scope.tenant,
            actor=scope.user,
            role=scope.role,
            verb=event.verb,
            kind=event.kind,
            subject=event.subject,
            purpose=event.purpose,
            recipient=event.recipient,
            previous=last,
        )
        seq, last = entry.seq, entry.sealed()
        rows.append({name: getattr(entry, name) for name in UNSEALED} | {"hash": last})
    if rows:
        connection.execute(APPEND, rows)
        connection.execute(MOVE_HEAD, {"to_seq": seq, "to_hash": last})


def entries_for(
    connection: Connection, scope: Scope, *, before: int | None, limit: int, subject: UUID | None
) -> Sequence[Entry]:
    """The entries of the tenant, the latest first, below a number; only those about a subject.

    An administrator gets none about a case.
    """
    query = select(*COLUMNS).where(ENTRIES.c.tenant == scope.tenant)
    if scope.role is Role.ADMINISTRATOR:
        query = query.where(ENTRIES.c.kind.not_in(CASE_KINDS))
    if before is not None:
        query = query.where(ENTRIES.c.seq < before)
    if subject is not None:
        query = query.where(ENTRIES.c.subject == subject)
    rows = connection.execute(query.order_by(ENTRIES.c.seq.desc()).limit(limit)).mappings()
    return [Entry(**row) for row in rows]


def entries_about(connection: Connection, scope: Scope, *, subject: UUID) -> Sequence[Entry]:
    """All entries of the tenant about one record, the earliest first; the caller reaches it."""
    query = select(*COLUMNS).where(ENTRIES.c.tenant == scope.tenant, ENTRIES.c.subject == subject)
    rows = connection.execute(query.order_by(ENTRIES.c.seq)).mappings()
    return [Entry(**row) for row in rows]


def check_chain(connection: Connection, *, anchor: str | None = None) -> Verdict:
    """Check the whole chain, of all tenants."""
    head = connection.execute(select(HEAD)).one()
    cut = (head.cut_seq, head.cut_hash)
    return verify(_all(connection), head=(head.seq, head.hash), anchor=anchor, cut=cut)


def chain_end(connection: Connection) -> tuple[int, str]:
    """The number and the hash of the last entry."""
    head = connection.execute(select(HEAD.c.seq, HEAD.c.hash)).one()
    return int(head.seq), str(head.hash)


def entries_before(connection: Connection, moment: datetime) -> int:
    """How many entries from the start of the chain are older than a moment."""
    cut = connection.execute(select(HEAD.c.cut_seq)).scalar_one()
    return _last_before(connection, moment) - int(cut)


def cut_before(connection: Connection, moment: datetime) -> int:
    """Remove the entries from the start of the chain that are older; the database allows no others.

    The head keeps the number and hash of the last one, so that the rest can still be checked.
    """
    last, number = _last_before(connection, moment), entries_before(connection, moment)
    if number:
        hash_ = connection.execute(select(ENTRIES.c.hash).where(ENTRIES.c.seq == last)).scalar_one()
        connection.execute(update(HEAD).values(cut_seq=last, cut_hash=hash_))
        connection.execute(delete(ENTRIES).where(ENTRIES.c.seq <= last))
    return number


def _last_before(connection: Connection, moment: datetime) -> int:
    """The number of the last entry before the first one that is not older than a moment."""
    first = connection.execute(select(func.min(ENTRIES.c.seq)).where(ENTRIES.c.at >= moment))
    head = connection.execute(select(HEAD.c.seq))
    found = first.scalar_one()
    return int(head.scalar_one() if found is None else found - 1)


def _all(connection: Connection) -> Iterator[Entry]:
    """Every entry in order, some at a time."""
    seq = -1
    while True:
        query = select(*COLUMNS).where(ENTRIES.c.seq > seq).order_by(ENTRIES.c.seq)
        rows = connection.execute(query.limit(AT_ONCE)).mappings().all()
        if not rows:
            return
        yield from (Entry(**row) for row in rows)
        seq = rows[-1]["seq"]
