"""Signing in with a name, a password and, where there is one, a second factor.

Every failure takes the same time and gets the same answer: unknown name, wrong password, wrong or
missing code, disabled account, too many tries.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine

from api.audit import Event, Kind, Verb
from api.audit_store import record
from api.db import reading, writing
from api.security import account_store, session_store
from api.security.account_store import Account, folded_login
from api.security.one_time import used_step
from api.security.passwords import password_fits
from api.security.sessions import Lifetime, Opened, open_session
from api.security.throttle import Guard
from matching.errors import SignInNeeded

FAILED = (
    "Die Anmeldung war nicht möglich. Anmeldename, Passwort oder Einmalcode stimmen nicht, oder es "
    "gab zu viele Versuche; dann bitte einige Minuten warten."
)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What somebody shows; `address` is where the request came from."""

    login: str
    password: str
    otp: str
    address: str

    def subjects(self) -> Iterator[tuple[Guard, str]]:
        """What failures are counted for."""
        yield Guard.ACCOUNT, folded_login(self.login)
        yield Guard.ADDRESS, self.address


def sign_in(engine: Engine, credentials: Credentials, *, lifetime: Lifetime) -> Opened:
    """Open a session; SignInNeeded, always in the same words, when something does not fit.

    The slow comparison is made outside of the unit of work; what counts is decided inside, so that
    tries at the same time are counted one after the other.
    """
    with reading(engine) as connection:
        seen = account_store.find_account(connection, credentials.login)
    fits = password_fits(credentials.password, (seen and seen.password_hash) or None)
    with writing(engine) as connection:
        opened = _decide(connection, credentials, seen if fits else None, lifetime=lifetime)
    if opened is None:
        raise SignInNeeded(FAILED)
    return opened


def _decide(
    connection: Connection, credentials: Credentials, proven: Account | None, *, lifetime: Lifetime
) -> Opened | None:
    """Open a session, or count the failure; during a lock nothing is even counted."""
    now = datetime.now(UTC)
    subjects = [guard.subject(name) for guard, name in credentials.subjects()]
    if session_store.is_locked(connection, subjects, now=now):
        return None
    account = account_store.find_account(connection, credentials.login)
    if account and _is_proven(connection, account, credentials, proven=proven, now=now):
        session_store.forget_failures(connection, subjects[0])
        return open_session(connection, account, lifetime=lifetime, now=now)
    for guard, name in credentials.subjects():
        session_store.count_failure(connection, guard, name, now=now)
    if account:
        event = Event(Verb.LOGIN_FAILED, Kind.USER, account.id)
        record(connection, account.scope, [event])
    return None


def _is_proven(
    connection: Connection,
    account: Account,
    credentials: Credentials,
    *,
    proven: Account | None,
    now: datetime,
) -> bool:
    """Whether the account is still what the password was compared with, and the code fits."""
    same = proven is not None and proven.password_hash == account.password_hash
    if not same or account.disabled_at:
        return False
    return _second_factor_fits(connection, account, credentials.otp, now=now)


def _second_factor_fits(
    connection: Connection, account: Account, otp: str, *, now: datetime
) -> bool:
    """Whether a code fits, which is then used; without a second factor none is needed."""
    if account.totp_seed and account.totp_confirmed:
        step = used_step(account.totp_seed, otp, after=account.totp_step, now=now)
        if step is not None:
            account_store.change_account(connection, account.id, {"totp_step": step}, now=now)
            return True
    elif not account.has_codes:
        return True
    return account_store.use_code(connection, account.id, otp, now=now)
