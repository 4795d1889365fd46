"""Sessions: opened by a sign-in, looked up with each request, ended by owner or administrator."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import Connection, Engine

from api.audit import Event, Kind, Verb
from api.audit_store import record
from api.db import reading, writing
from api.scope import Scope
from api.security import account_store
from api.security import session_store as rows
from api.security.account_store import Account
from api.security.session_store import Session
from api.security.tokens import new_token, prefix_of
from matching.errors import NotFoundError

SEEN_AGAIN_AFTER = timedelta(minutes=1)
UNKNOWN_SESSION = "Diese Anmeldung gibt es nicht mehr."
UNKNOWN_ACCOUNT = "Dieses Konto gibt es hier nicht."


@dataclass(frozen=True, slots=True)
class Lifetime:
    """How long a sign-in counts: unused, and in all."""

    idle: timedelta
    longest: timedelta


@dataclass(frozen=True, slots=True)
class Opened:
    """A new session; the token is known to its owner alone from here on."""

    token: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who calls; `session` is None for an API key."""

    account: Account
    session: UUID | None

    @property
    def scope(self) -> Scope:
        """What the caller reaches."""
        return self.account.scope


def open_session(
    connection: Connection, account: Account, *, lifetime: Lifetime, now: datetime
) -> Opened:
    """Open a session for somebody who has proved who it is, and record it."""
    rows.sweep_sessions(connection, now=now, idle_since=now - lifetime.idle)
    token = new_token()
    session = Session(uuid4(), created_at=now, seen_at=now, expires_at=now + lifetime.longest)
    rows.add_session(connection, account.id, token, session=session)
    record(connection, account.scope, [Event(Verb.LOGIN, Kind.SESSION, session.id)])
    return Opened(token, session.expires_at)


def who_is(engine: Engine, token: str, *, lifetime: Lifetime) -> SignedIn | None:
    """Whose token or API key this is; None when it does not count (any more)."""
    now = datetime.now(UTC)
    with reading(engine) as connection:
        if prefix_of(token):
            owner = rows.find_key_account(connection, token, now=now)
            return SignedIn(owner, None) if owner and not owner.disabled_at else None
        found = rows.find_session(connection, token)
    if found is None:
        return None
    session, account = found
    idle = now - session.seen_at
    if account.disabled_at or session.expires_at <= now or idle >= lifetime.idle:
        return None
    if idle >= SEEN_AGAIN_AFTER:
        with writing(engine) as connection:
            rows.touch_session(connection, session.id, now=now)
    return SignedIn(account, session.id)


def sign_out(engine: Engine, token: str) -> None:
    """End the session of a token; the same again changes nothing."""
    with writing(engine) as connection:
        found = rows.find_session(connection, token)
        if found is not None:
            session, account = found
            end(connection, account.scope, account.id, only=session.id)


def own_sessions(engine: Engine, signed: SignedIn) -> Sequence[Session]:
    """The caller's own sessions, the latest first."""
    with reading(engine) as connection:
        return rows.sessions_of(connection, signed.account.id)


def end_own(engine: Engine, signed: SignedIn, *, session: UUID | None) -> None:
    """End one of the caller's sessions, or all but the present one."""
    with writing(engine) as connection:
        but = signed.session if session is None else None
        ended = end(connection, signed.scope, signed.account.id, only=session, but=but)
    if session is not None and not ended:
        raise NotFoundError(UNKNOWN_SESSION)


def end_all_of(engine: Engine, scope: Scope, *, account: UUID) -> None:
    """End all sessions of somebody in the caller's tenant."""
    with writing(engine) as connection:
        found = account_store.account_of(connection, account)
        if found is None or found.tenant != scope.tenant:
            raise NotFoundError(UNKNOWN_ACCOUNT)
        end(connection, scope, account)


def end(
    connection: Connection,
    scope: Scope,
    account: UUID,
    *,
    only: UUID | None = None,
    but: UUID | None = None,
) -> Sequence[UUID]:
    """End sessions of an account and record each."""
    ended = rows.end_sessions(connection, account, only=only, but=but)
    record(connection, scope, [Event(Verb.LOGOUT, Kind.SESSION, session) for session in ended])
    return ended
