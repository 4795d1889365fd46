"""Tables of tenants, accounts and what opens the door."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlmodel import Field

from api.tables import Base, Row, ordered_text


def _account() -> UUID:
    """A reference to an account, which takes along what belongs to it."""
    found: UUID = Field(sa_column_args=[ForeignKey("account.id", ondelete="CASCADE")])
    return found


class Tenant(Base, table=True):
    """A controller (rulebook 5.1), with the kind of body it is; records never cross tenants.

    `secret` keys the hashes that stand for people whose list has no number.
    """

    key: str = Field(max_length=64, primary_key=True)
    kind: str = Field(max_length=32)
    secret: bytes
    created_at: datetime


class Account(Row, table=True):
    """Somebody who works here; `school` narrows a school social worker to its pupils.

    `subject` is the hash of issuer and `sub` of somebody who signs in outside, and has no password.
    `totp_seed` counts once it is confirmed; `totp_step` is the last step of time whose code was
    used.
    """

    __table_args__ = (UniqueConstraint("login"), Index(None, "subject", unique=True))

    tenant: str = Field(max_length=64, sa_column_args=[ForeignKey("tenant.key")])
    login: str = Field(sa_type=ordered_text(100))
    role: str = Field(max_length=32)
    school: str | None = None
    password_hash: str
    totp_seed: str | None = Field(default=None, max_length=64)
    totp_confirmed: bool = False
    totp_step: int | None = Field(default=None, sa_type=BigInteger)
    has_codes: bool = False
    disabled_at: datetime | None = None
    subject: str | None = Field(default=None, max_length=64)


class OneTimeCode(Base, table=True):
    """A printed code that opens the door once."""

    __tablename__ = "one_time_code"
    __table_args__ = (Index(None, "account"),)

    id: UUID = Field(primary_key=True)
    account: UUID = _account()
    code_hash: str = Field(max_length=64)
    used_at: datetime | None = None


class Session(Base, table=True):
    """A sign-in that is still good; ending it is removing the row."""

    __table_args__ = (UniqueConstraint("token_hash"), Index(None, "account"))

    id: UUID = Field(primary_key=True)
    account: UUID = _account()
    token_hash: str = Field(max_length=64)
    created_at: datetime
    seen_at: datetime
    expires_at: datetime


class ApiKey(Base, table=True):
    """A key of a chamber's or provider's own program."""

    __tablename__ = "api_key"
    __table_args__ = (UniqueConstraint("prefix"), Index(None, "account"))

    id: UUID = Field(primary_key=True)
    account: UUID = _account()
    prefix: str = Field(max_length=16)
    key_hash: str = Field(max_length=64)
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None


class Attempt(Base, table=True):
    """How often signing in failed, by account or by address; both only as a hash."""

    subject: str = Field(max_length=64, primary_key=True)
    failures: int
    failed_at: datetime
    locked_until: datetime
