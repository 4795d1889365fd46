"""Sessions, API keys and failed attempts in the database; of a secret only the hash."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from hmac import compare_digest
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from api.security.account_store import ACCOUNTS, COLUMNS, Account, account_from
from api.security.tables import ApiKey, Attempt
from api.security.tables import Session as SessionTable
from api.security.throttle import FORGOTTEN_AFTER, Guard, locked_until
from api.security.tokens import digest, prefix_of
from api.tables import table_of

SESSIONS, KEYS, ATTEMPTS = table_of(SessionTable), table_of(ApiKey), table_of(Attempt)


@dataclass(frozen=True, slots=True)
class Session:
    """A sign-in that is still good."""

    id: UUID
    created_at: datetime
    seen_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Key:
    """An API key, without what is secret in it."""

    id: UUID
    prefix: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None


SESSION_COLUMNS = [SESSIONS.c[field.name] for field in fields(Session)]
KEY_COLUMNS = [KEYS.c[field.name] for field in fields(Key)]
BY_TOKEN = (
    select(*COLUMNS, *(column.label(f"own_{column.name}") for column in SESSION_COLUMNS))
    .join(ACCOUNTS, ACCOUNTS.c.id == SESSIONS.c.account)
    .where(SESSIONS.c.token_hash == bindparam("token"))
)
"""Asked with every request, so it is built once."""


def add_session(connection: Connection, account: UUID, token: str, *, session: Session) -> None:
    """Store a new session under the hash of its token."""
    row = {field.name: getattr(session, field.name) for field in fields(Session)}
    connection.execute(insert(SESSIONS).values(**row, account=account, token_hash=digest(token)))


def find_session(connection: Connection, token: str) -> tuple[Session, Account] | None:
    """The session that a token opens, however old, and whose it is."""
    row = connection.execute(BY_TOKEN, {"token": digest(token)}).mappings().first()
    if row is None:
        return None
    session = Session(**{field.name: row[f"own_{field.name}"] for field in fields(Session)})
    return session, account_from(row)


def sessions_of(connection: Connection, account: UUID) -> Sequence[Session]:
    """The sessions of an account, the latest first."""
    query = select(*SESSION_COLUMNS).where(SESSIONS.c.account == account)
    rows = connection.execute(query.order_by(SESSIONS.c.seen_at.desc(), SESSIONS.c.id)).mappings()
    return [Session(**row) for row in rows]


def touch_session(connection: Connection, session: UUID, *, now: datetime) -> None:
    """Note that a session is in use."""
    connection.execute(update(SESSIONS).where(SESSIONS.c.id == session).values(seen_at=now))


def end_sessions(
    connection: Connection, account: UUID, *, only: UUID | None = None, but: UUID | None = None
) -> Sequence[UUID]:
    """End one session of an account, all, or all but one; which ones it were."""
    where = [SESSIONS.c.account == account]
    if only is not None:
        where.append(SESSIONS.c.id == only)
    if but is not None:
        where.append(SESSIONS.c.id != but)
    ended = connection.execute(select(SESSIONS.c.id).where(*where)).scalars().all()
    connection.execute(delete(SESSIONS).where(SESSIONS.c.id.in_(ended)))
    return ended


def sweep_sessions(connection: Connection, *, now: datetime, idle_since: datetime) -> None:
    """Remove sessions that are too old or were not used for too long."""
    over = or_(SESSIONS.c.expires_at <= now, SESSIONS.c.seen_at <= idle_since)
    connection.execute(delete(SESSIONS).where(over))


def is_locked(connection: Connection, subjects: Sequence[str], *, now: datetime) -> bool:
    """Whether signing in is refused for now."""
    held = (ATTEMPTS.c.subject.in_(subjects), ATTEMPTS.c.locked_until > now)
    return connection.execute(select(ATTEMPTS.c.subject).where(*held)).first() is not None


def count_failure(connection: Connection, guard: Guard, name: str, *, now: datetime) -> None:
    """Count one more failure, and lock for longer each time; old ones are forgotten."""
    connection.execute(delete(ATTEMPTS).where(ATTEMPTS.c.failed_at <= now - FORGOTTEN_AFTER))
    subject = guard.subject(name)
    same = ATTEMPTS.c.subject == subject
    before = connection.execute(select(ATTEMPTS.c.failures).where(same)).scalar() or 0
    row = {
        "failures": before + 1,
        "failed_at": now,
        "locked_until": locked_until(guard, before + 1, now),
    }
    if before:
        connection.execute(update(ATTEMPTS).where(same).values(row))
    else:
        connection.execute(insert(ATTEMPTS).values(**row, subject=subject))


def forget_failures(connection: Connection, subject: str) -> None:
    """Start counting anew."""
    connection.execute(delete(ATTEMPTS).where(ATTEMPTS.c.subject == subject))


def add_key(connection: Connection, account: UUID, key: str, *, stored: Key) -> None:
    """Store a new API key under its hash."""
    row = {field.name: getattr(stored, field.name) for field in fields(Key)}
    connection.execute(insert(KEYS).values(**row, account=account, key_hash=digest(key)))


def find_key_account(connection: Connection, key: str, *, now: datetime) -> Account | None:
    """Whose key it is, if it still counts."""
    prefix = prefix_of(key)
    good = (KEYS.c.prefix == prefix, KEYS.c.revoked_at.is_(None), KEYS.c.expires_at > now)
    query = select(*COLUMNS, KEYS.c.key_hash).join(ACCOUNTS, ACCOUNTS.c.id == KEYS.c.account)
    row = connection.execute(query.where(*good)).mappings().first()
    if row is None or not compare_digest(str(row["key_hash"]), digest(key)):
        return None
    return account_from(row)


def keys_of(connection: Connection, account: UUID) -> Sequence[Key]:
    """The API keys of an account, the latest first."""
    query = select(*KEY_COLUMNS).where(KEYS.c.account == account)
    rows = connection.execute(query.order_by(KEYS.c.created_at.desc())).mappings()
    return [Key(**row) for row in rows]


def revoke_key(connection: Connection, account: UUID, prefix: str, *, now: datetime) -> UUID | None:
    """Let a key count no more; None when there is none that did."""
    same = (KEYS.c.account == account, KEYS.c.prefix == prefix, KEYS.c.revoked_at.is_(None))
    found = connection.execute(select(KEYS.c.id).where(*same)).scalar()
    if found is not None:
        connection.execute(update(KEYS).where(KEYS.c.id == found).values(revoked_at=now))
    return found
