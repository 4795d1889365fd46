"""Managing accounts: add, list, disable, new password, second factor, printed codes.

Each change is recorded. A new password and disabling end all sessions of the account.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection, Engine

from api.audit import Event, Kind, Verb
from api.audit_store import record
from api.db import reading, writing
from api.scope import Role, Scope, TenantKind
from api.security import account_store as rows
from api.security.account_store import Account, folded_login
from api.security.one_time import new_seed, used_step
from api.security.passwords import hash_password, password_fits
from api.security.sessions import SignedIn, end
from api.security.tokens import new_code
from matching.errors import NotFoundError, RefusedError, UsageError

CODES = 10
UNKNOWN_LOGIN = "Ein Konto mit diesem Anmeldenamen gibt es nicht."
TAKEN = "Ein Konto mit diesem Anmeldenamen gibt es schon."
NO_SCHOOL = "Zur Rolle SCHOOL_SOCIAL_WORKER gehört eine Schule (--school)."
NEEDLESS_SCHOOL = "Eine Schule (--school) gehört nur zur Rolle SCHOOL_SOCIAL_WORKER."
NO_NAME = "Anmeldename und Mandant brauchen 1 bis 100 und 1 bis 64 Zeichen ohne Leerraum."
NOT_YOU = "Das bisherige Passwort stimmt nicht."
WRONG_CODE = "Der Code stimmt nicht. Bitte den nächsten aus der App eingeben."
OUTSIDE = "Dieses Konto meldet sich beim Anmeldedienst an und hat hier kein Passwort."
LONGEST_LOGIN, LONGEST_TENANT = 100, 64


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What an account is to be; the tenant is made, as a body of that kind, when it is new."""

    login: str
    role: Role
    tenant: str
    school: str | None = None
    tenant_kind: TenantKind = TenantKind.JUBA


def add_accounts(engine: Engine, wanted: Sequence[NewAccount], password: str) -> None:
    """Store new accounts with one password; UsageError, and none is stored, if one cannot be."""
    for one in wanted:
        _check(one)
    now = datetime.now(UTC)
    hashed = hash_password(password, login=wanted[0].login)
    with writing(engine) as connection:
        for one in wanted:
            _add(connection, one, hashed, now=now)


def list_accounts(engine: Engine) -> Sequence[Account]:
    """All accounts by tenant and name."""
    with reading(engine) as connection:
        return rows.list_accounts(connection)


def names_of(engine: Engine, scope: Scope) -> Mapping[UUID, str]:
    """The names of the accounts of the caller's tenant by their id."""
    with reading(engine) as connection:
        return {one.id: one.login for one in rows.list_accounts(connection, tenant=scope.tenant)}


def disable(engine: Engine, login: str) -> None:
    """Close the door for an account at once; what it did stays on record."""
    _change(engine, login, {"disabled_at": datetime.now(UTC)}, ends_sessions=True)


def set_password(engine: Engine, login: str, password: str) -> None:
    """Give an account a new password and open it again if it was disabled."""
    hashed = hash_password(password, login=folded_login(login))
    with reading(engine) as connection:
        if _known(connection, login).subject is not None:
            raise RefusedError(OUTSIDE)
    _change(engine, login, {"password_hash": hashed, "disabled_at": None}, ends_sessions=True)


def reset_second_factor(engine: Engine, login: str) -> None:
    """Forget the app and the printed codes of somebody who lost them."""
    with writing(engine) as connection:
        account = _known(connection, login)
        _forget_second_factor(connection, account, _machine(account))


def print_codes(engine: Engine, login: str) -> tuple[str, ...]:
    """New one-time codes to print, given this once; the earlier ones count no more."""
    with writing(engine) as connection:
        account = _known(connection, login)
        return _new_codes(connection, account, _machine(account))


def change_own_password(engine: Engine, signed: SignedIn, *, old: str, new: str) -> None:
    """Replace the caller's own password; all other sessions end."""
    if not password_fits(old, signed.account.password_hash or None):
        raise RefusedError(NOT_YOU)
    hashed = hash_password(new, login=signed.account.login)
    with writing(engine) as connection:
        _store(connection, signed.account, signed.scope, {"password_hash": hashed})
        end(connection, signed.scope, signed.account.id, but=signed.session)


def begin_app(engine: Engine, signed: SignedIn) -> None:
    """Give the caller a seed for an app; it counts once a code has confirmed it."""
    with writing(engine) as connection:
        if not signed.account.totp_confirmed:
            seed = {"totp_seed": new_seed(), "totp_step": None}
            rows.change_account(connection, signed.account.id, seed, now=datetime.now(UTC))


def confirm_app(engine: Engine, signed: SignedIn, code: str) -> None:
    """Let the app count from now on; RefusedError for a wrong code."""
    account, now = signed.account, datetime.now(UTC)
    step = used_step(account.totp_seed or "", code, after=None, now=now)
    if step is None or not account.totp_seed:
        raise RefusedError(WRONG_CODE)
    with writing(engine) as connection:
        _store(connection, account, signed.scope, {"totp_confirmed": True, "totp_step": step})


def remove_app(engine: Engine, signed: SignedIn, *, password: str) -> None:
    """Forget the caller's app and printed codes; the password is asked for again."""
    if not password_fits(password, signed.account.password_hash or None):
        raise RefusedError(NOT_YOU)
    with writing(engine) as connection:
        _forget_second_factor(connection, signed.account, signed.scope)


def print_own_codes(engine: Engine, signed: SignedIn, *, password: str) -> tuple[str, ...]:
    """New printed codes for the caller; the password is asked for again."""
    if not password_fits(password, signed.account.password_hash or None):
        raise RefusedError(NOT_YOU)
    with writing(engine) as connection:
        return _new_codes(connection, signed.account, signed.scope)


def codes_left(engine: Engine, account: UUID) -> int:
    """How many printed codes were not used yet."""
    with reading(engine) as connection:
        return rows.codes_left(connection, account)


def _check(wanted: NewAccount) -> None:
    names = ((folded_login(wanted.login), LONGEST_LOGIN), (wanted.tenant, LONGEST_TENANT))
    if not all(name.isprintable() and 0 < len(name) <= most for name, most in names):
        raise UsageError(NO_NAME)
    if any(" " in name for name, _ in names):
        raise UsageError(NO_NAME)
    if wanted.role is Role.SCHOOL_SOCIAL_WORKER and not wanted.school:
        raise UsageError(NO_SCHOOL)
    if wanted.school and wanted.role is not Role.SCHOOL_SOCIAL_WORKER:
        raise UsageError(NEEDLESS_SCHOOL)


def _add(connection: Connection, wanted: NewAccount, hashed: str, *, now: datetime) -> None:
    if rows.find_account(connection, wanted.login) is not None:
        raise UsageError(TAKEN)
    account = Account(
        id=uuid4(),
        tenant=wanted.tenant,
        login=folded_login(wanted.login),
        role=wanted.role,
        school=wanted.school,
        password_hash=hashed,
        totp_seed=None,
        totp_confirmed=False,
        totp_step=None,
        has_codes=False,
        disabled_at=None,
    )
    rows.add_tenant(connection, wanted.tenant, wanted.tenant_kind, now=now)
    rows.add_account(connection, account, now=now)
    record(connection, _machine(account), [Event(Verb.CREATE, Kind.USER, account.id)])


def _machine(account: Account) -> Scope:
    """The command line on the machine, as it acts for the account's tenant."""
    return Scope(account.tenant)


def _known(connection: Connection, login: str) -> Account:
    account = rows.find_account(connection, login)
    if account is None:
        raise NotFoundError(UNKNOWN_LOGIN)
    return account


def _change(
    engine: Engine, login: str, changes: Mapping[str, object], *, ends_sessions: bool
) -> None:
    with writing(engine) as connection:
        account = _known(connection, login)
        _store(connection, account, _machine(account), changes)
        if ends_sessions:
            end(connection, _machine(account), account.id)


def _store(
    connection: Connection, account: Account, scope: Scope, changes: Mapping[str, object]
) -> None:
    rows.change_account(connection, account.id, changes, now=datetime.now(UTC))
    record(connection, scope, [Event(Verb.CHANGE, Kind.USER, account.id)])


def _forget_second_factor(connection: Connection, account: Account, scope: Scope) -> None:
    nothing = {"totp_seed": None, "totp_confirmed": False, "totp_step": None}
    rows.replace_codes(connection, account.id, ())
    _store(connection, account, scope, nothing)


def _new_codes(connection: Connection, account: Account, scope: Scope) -> tuple[str, ...]:
    codes = tuple(new_code() for _ in range(CODES))
    rows.replace_codes(connection, account.id, codes)
    record(connection, scope, [Event(Verb.CHANGE, Kind.USER, account.id)])
    return codes
