"""Tenants, accounts and their printed codes in the database.

Functions take an open connection; changes are recorded in the audit log by the caller's services.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from secrets import token_bytes
from uuid import UUID, uuid4

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    delete,
    func,
    insert,
    select,
    update,
)

from api.scope import Role, Scope, TenantKind
from api.security.tables import Account as AccountTable
from api.security.tables import OneTimeCode, Tenant
from api.security.tokens import digest
from api.tables import table_of

ACCOUNTS, TENANTS, CODES = table_of(AccountTable), table_of(Tenant), table_of(OneTimeCode)
SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who works here, as stored."""

    id: UUID
    tenant: str
    login: str
    role: Role
    school: str | None
    password_hash: str
    totp_seed: str | None
    totp_confirmed: bool
    totp_step: int | None
    has_codes: bool
    disabled_at: datetime | None
    subject: str | None = None

    @property
    def has_second_factor(self) -> bool:
        """Whether more than a password is asked for; printed codes stay, also after the last.

        Who signs in outside was asked there (`api.security.outside`).
        """
        return self.totp_confirmed or self.has_codes or self.subject is not None

    @property
    def scope(self) -> Scope:
        """What the account reaches."""
        return Scope(tenant=self.tenant, role=self.role, user=self.id, school=self.school)


COLUMNS = [ACCOUNTS.c[field.name] for field in fields(Account)]


def folded_login(login: str) -> str:
    """One spelling of a name to sign in with."""
    return unicodedata.normalize("NFC", login).strip().casefold()


def add_tenant(connection: Connection, key: str, kind: TenantKind, *, now: datetime) -> None:
    """Store a tenant; one that is there keeps its kind."""
    if not has_tenant(connection, key):
        row = {"key": key, "kind": kind, "secret": token_bytes(SECRET_BYTES), "created_at": now}
        connection.execute(insert(TENANTS).values(row))


def add_account(connection: Connection, account: Account, *, now: datetime) -> None:
    """Store a new account."""
    row = {field.name: getattr(account, field.name) for field in fields(Account)}
    connection.execute(insert(ACCOUNTS).values(**row, created_at=now, changed_at=now))


def find_account(connection: Connection, login: str) -> Account | None:
    """The account with this name, also a disabled one."""
    return _one(connection, ACCOUNTS.c.login == folded_login(login))


def find_subject(connection: Connection, subject: str) -> Account | None:
    """The account of somebody who signs in outside, also a disabled one."""
    return _one(connection, ACCOUNTS.c.subject == subject)


def tenant_of(connection: Connection, key: str) -> tuple[TenantKind, bytes] | None:
    """What kind of body a tenant is, and the secret of its hashes; None without accounts."""
    query = select(TENANTS.c.kind, TENANTS.c.secret).where(TENANTS.c.key == key)
    row = connection.execute(query).first()
    return None if row is None else (TenantKind(row.kind), row.secret)


def has_tenant(connection: Connection, key: str) -> bool:
    """Whether there is a tenant with this key."""
    return connection.execute(select(TENANTS.c.key).where(TENANTS.c.key == key)).first() is not None


def account_of(connection: Connection, account: UUID) -> Account | None:
    """The account with this key."""
    return _one(connection, ACCOUNTS.c.id == account)


def list_accounts(connection: Connection, *, tenant: str | None = None) -> Sequence[Account]:
    """All accounts, or those of a tenant, by tenant and name."""
    query = select(*COLUMNS).order_by(ACCOUNTS.c.tenant, ACCOUNTS.c.login)
    if tenant is not None:
        query = query.where(ACCOUNTS.c.tenant == tenant)
    return [account_from(row) for row in connection.execute(query).mappings()]


def change_account(
    connection: Connection, account: UUID, changes: Mapping[str, object], *, now: datetime
) -> None:
    """Replace some columns."""
    row = {**changes, "changed_at": now}
    connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == account).values(row))


def has_administrator(connection: Connection) -> bool:
    """Whether somebody can manage accounts."""
    able = (ACCOUNTS.c.role == Role.ADMINISTRATOR, ACCOUNTS.c.disabled_at.is_(None))
    return connection.execute(select(ACCOUNTS.c.id).where(*able).limit(1)).first() is not None


def replace_codes(connection: Connection, account: UUID, codes: Sequence[str]) -> None:
    """Store the hashes of new printed codes; the earlier ones count no more."""
    connection.execute(delete(CODES).where(CODES.c.account == account))
    rows = [{"id": uuid4(), "account": account, "code_hash": digest(code)} for code in codes]
    if rows:
        connection.execute(insert(CODES), rows)
    has = update(ACCOUNTS).where(ACCOUNTS.c.id == account).values(has_codes=bool(rows))
    connection.execute(has)


def codes_left(connection: Connection, account: UUID) -> int:
    """How many printed codes were not used yet."""
    unused = (CODES.c.account == account, CODES.c.used_at.is_(None))
    return int(connection.execute(select(func.count()).where(*unused)).scalar_one())


def use_code(connection: Connection, account: UUID, code: str, *, now: datetime) -> bool:
    """Whether it is an unused printed code; it is used from now on."""
    spelled = digest(code.strip().upper())
    same = (CODES.c.account == account, CODES.c.code_hash == spelled, CODES.c.used_at.is_(None))
    return connection.execute(update(CODES).where(*same).values(used_at=now)).rowcount == 1


def account_from(row: RowMapping) -> Account:
    """The account in a row, which may hold more."""
    values = {field.name: row[field.name] for field in fields(Account)}
    return Account(**{**values, "role": Role(row["role"])})


def _one(connection: Connection, condition: ColumnElement[bool]) -> Account | None:
    row = connection.execute(select(*COLUMNS).where(condition)).mappings().first()
    return None if row is None else account_from(row)
