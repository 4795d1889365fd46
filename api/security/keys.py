"""API keys for the programs of chambers and providers: made once, listed, revoked, expiring."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from sqlalchemy import Engine

from api.audit import Event, Kind, Verb
from api.audit_store import record
from api.db import reading, writing
from api.scope import Role, Scope
from api.security import account_store, session_store
from api.security.accounts import UNKNOWN_LOGIN
from api.security.session_store import Key
from api.security.tokens import new_key
from matching.errors import NotFoundError, UsageError

KEY_ROLES = frozenset({Role.CHAMBER, Role.PROVIDER})
WRONG_ROLE = "Schlüssel gibt es nur für Konten mit der Rolle CHAMBER oder PROVIDER."
UNKNOWN_KEY = "Diesen Schlüssel gibt es nicht, oder er gilt nicht mehr."


def make_key(engine: Engine, login: str, *, days: int) -> str:
    """A new key for so many days; it is shown this once and stored as a hash."""
    key, prefix = new_key()
    now = datetime.now(UTC)
    stored = Key(uuid4(), prefix, now, now + timedelta(days=days), None)
    with writing(engine) as connection:
        account = account_store.find_account(connection, login)
        if account is None:
            raise NotFoundError(UNKNOWN_LOGIN)
        if account.role not in KEY_ROLES:
            raise UsageError(WRONG_ROLE)
        session_store.add_key(connection, account.id, key, stored=stored)
        record(connection, Scope(account.tenant), [Event(Verb.CREATE, Kind.KEY, stored.id)])
    return key


def list_keys(engine: Engine, login: str) -> Sequence[Key]:
    """The keys of an account, the latest first."""
    with reading(engine) as connection:
        account = account_store.find_account(connection, login)
        if account is None:
            raise NotFoundError(UNKNOWN_LOGIN)
        return session_store.keys_of(connection, account.id)


def revoke_key(engine: Engine, login: str, prefix: str) -> None:
    """Let a key count no more, from this moment."""
    with writing(engine) as connection:
        account = account_store.find_account(connection, login)
        if account is None:
            raise NotFoundError(UNKNOWN_LOGIN)
        now = datetime.now(UTC)
        revoked = session_store.revoke_key(connection, account.id, prefix, now=now)
        if revoked is None:
            raise NotFoundError(UNKNOWN_KEY)
        record(connection, Scope(account.tenant), [Event(Verb.DELETE, Kind.KEY, revoked)])
