"""Tables of referrals: where somebody was referred to, what happened, who does what next."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlmodel import Field

from api.tables import Base, Row, ordered_text


def _referral() -> UUID:
    """A reference to a referral, which takes along what belongs to it."""
    found: UUID = Field(sa_column_args=[ForeignKey("referral.id", ondelete="CASCADE")])
    return found


class Referral(Row, table=True):
    """One young person and one place, offer or own application; it goes with the person.

    `target` is the aim of an own application in words. `owner` does the next step until `next_due`.
    `chosen_because`: what spoke for it, in the words of counsellor and young person.
    """

    __table_args__ = (
        CheckConstraint("place IS NULL OR offer IS NULL", name="place_or_offer"),
        Index(None, "person"),
        Index(None, "next_due"),
    )

    person: UUID = Field(sa_column_args=[ForeignKey("person.id", ondelete="CASCADE")])
    place: UUID | None = Field(
        default=None, sa_column_args=[ForeignKey("place.id", ondelete="SET NULL")]
    )
    offer: UUID | None = Field(
        default=None, sa_column_args=[ForeignKey("offer.id", ondelete="SET NULL")]
    )
    target: str | None = Field(default=None, max_length=200)
    state: str = Field(max_length=32)
    reason: str | None = Field(default=None, max_length=32)
    party: str | None = Field(default=None, max_length=32)
    holds_seat: bool = False
    owner: UUID | None = Field(
        default=None, sa_column_args=[ForeignKey("account.id", ondelete="SET NULL")]
    )
    next_step: str | None = Field(default=None, max_length=200)
    next_due: date | None = None
    chosen_because: str | None = Field(default=None, max_length=200)


class ReferralEvent(Base, table=True):
    """A state that a referral came into; they are numbered from 1 and never changed."""

    __tablename__ = "referral_event"
    __table_args__ = (UniqueConstraint("referral", "number"),)

    id: UUID = Field(primary_key=True)
    referral: UUID = _referral()
    number: int
    at: datetime
    account: UUID | None = None
    state: str = Field(max_length=32)
    reason: str | None = Field(default=None, max_length=32)
    party: str | None = Field(default=None, max_length=32)


class ContactAttempt(Base, table=True):
    """A day on which somebody tried to reach the person, and how."""

    __tablename__ = "contact_attempt"
    __table_args__ = (Index(None, "referral"),)

    id: UUID = Field(primary_key=True)
    referral: UUID = _referral()
    at: datetime
    account: UUID | None = None
    tried_on: date
    way: str = Field(max_length=32)
    reached: bool | None = None


class OnceKey(Base, table=True):
    """An `Idempotency-Key` of an account, and the request that it came with (as a hash)."""

    __tablename__ = "once_key"
    __table_args__ = (Index(None, "referral"),)

    account: UUID = Field(primary_key=True)
    key: str = Field(sa_type=ordered_text(100), primary_key=True)
    request: str = Field(max_length=64)
    referral: UUID = _referral()
    created_at: datetime


class Deputy(Row, table=True):
    """Somebody who takes over the next steps of somebody else for some days, both included."""

    __table_args__ = (
        CheckConstraint("first_day <= last_day", name="period"),
        CheckConstraint("absent <> deputy", name="two_people"),
        Index(None, "tenant"),
    )

    tenant: str = Field(max_length=64)
    absent: UUID = Field(sa_column_args=[ForeignKey("account.id", ondelete="CASCADE")])
    deputy: UUID = Field(sa_column_args=[ForeignKey("account.id", ondelete="CASCADE")])
    first_day: date
    last_day: date
