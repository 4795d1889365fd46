"""Tables of the database.

What is searched or sorted is a column of its own; the rest of a validated record is one JSON
column that is replaced as a whole. Classes here describe tables only: they validate nothing and
never appear in a signature of HTTP. Rows are read and written in `api.store` alone.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine
from sqlmodel import Field, SQLModel

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA = MetaData(naming_convention=NAMES)


def ordered_text(length: int) -> TypeEngine[str]:
    """Text that both databases order alike, by code point: keys of files, cursors of lists."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


KEY = ordered_text(300)
NUMBER = BigInteger().with_variant(Integer(), "sqlite")
"""A number that the database counts up by itself."""


class PlaceState(StrEnum):
    """State of a training place in the service (rulebook 1.3); only OPEN ones are matched."""

    DRAFT = "DRAFT"
    OPEN = "OPEN"
    RESERVED = "RESERVED"
    FILLED = "FILLED"
    WITHDRAWN = "WITHDRAWN"
    EXPIRED = "EXPIRED"


class Base(SQLModel):
    """Base of all tables, with names for every constraint."""

    metadata: ClassVar[MetaData] = METADATA


class Row(Base):
    """A row with a random key and the times (UTC) of its first and last change."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    created_at: datetime
    changed_at: datetime


class Person(Row, table=True):
    """A young person of one tenant; `person_id` is the key that the tenant's files use.

    `birth_date` is the one first given; one that came later is kept in `other_birth_date`.
    `informed_on`: when the information sheet (Art. 13 GDPR) was handed over. `restriction`: why the
    record is only kept and not used (Art. 18 GDPR), since `restricted_on`. `delete_by`: the last
    day for somebody who is known from a list of § 31a SGB III alone.
    """

    __table_args__ = (UniqueConstraint("tenant", "person_id"),)

    tenant: str = Field(max_length=64)
    person_id: str = Field(sa_type=KEY)
    given_name: str | None = None
    family_name: str | None = Field(default=None, index=True)
    birth_date: date | None = None
    other_birth_date: date | None = None
    informed_on: date | None = None
    restricted_on: date | None = None
    restriction: str | None = Field(default=None, max_length=32)
    delete_by: date | None = None
    school: str | None = Field(default=None, index=True)
    record: dict[str, object] = Field(sa_type=JSON)


class Place(Row, table=True):
    """A training place of the common market; an unknown source is the empty text in the key.

    `tenant` lists it and alone changes it (empty: nobody yet). `openings` are the free seats as
    listed, `seats_taken` those taken here since then. `confirmed_on`: when the lister last said
    that it is still so.
    """

    __table_args__ = (
        UniqueConstraint("source", "place_id"),
        CheckConstraint(
            "seats_taken >= 0 AND (openings IS NULL OR seats_taken <= openings)", name="seats"
        ),
    )

    tenant: str = Field(max_length=64, index=True)
    openings: int | None = None
    seats_taken: int = 0
    source: str = Field(sa_type=ordered_text(32))
    place_id: str = Field(sa_type=KEY)
    employer: str | None = None
    title: str | None = None
    apply_until: date | None = None
    confirmed_on: date | None = None
    confirmed_by: str | None = Field(default=None, max_length=32)
    state: str = Field(max_length=32, index=True)
    record: dict[str, object] = Field(sa_type=JSON)


class Offer(Row, table=True):
    """A provider's offer of a support programme; tenant and seats as with a place."""

    __table_args__ = (
        UniqueConstraint("offer_id"),
        CheckConstraint(
            "seats_taken >= 0 AND (seats_free IS NULL OR seats_taken <= seats_free)", name="seats"
        ),
    )

    tenant: str = Field(max_length=64, index=True)
    seats_free: int | None = None
    seats_taken: int = 0
    offer_id: str = Field(sa_type=KEY)
    programme_id: str = Field(max_length=300, index=True)
    record: dict[str, object] = Field(sa_type=JSON)


class Body(Row, table=True):
    """A body in the address book that letters are sent to."""

    __table_args__ = (UniqueConstraint("tenant", "body_id"),)

    tenant: str = Field(max_length=64)
    body_id: str = Field(sa_type=KEY)
    name: str | None = None
    record: dict[str, object] = Field(sa_type=JSON)


class Consent(Row, table=True):
    """A consent (or release from secrecy) of one person for one purpose and one recipient."""

    __table_args__ = (
        UniqueConstraint("person", "act", "purpose", "recipient", "given_on"),
        Index(None, "person"),
    )

    person: UUID = Field(sa_column_args=[ForeignKey("person.id", ondelete="CASCADE")])
    act: str = Field(max_length=32)
    purpose: str = Field(max_length=32)
    recipient: str = Field(max_length=300)
    data_categories: list[str] = Field(sa_type=JSON)
    special_categories: list[str] = Field(sa_type=JSON)
    given_on: date
    given_by: str = Field(max_length=32)
    form: str = Field(max_length=32)
    text_version: str | None = None
    capacity_checked_by: str | None = None
    valid_until: date
    withdrawn_on: date | None = None


class WishPick(Row, table=True):
    """What the counsellor picked for a wish of one person, named by its folded text.

    An empty `kldb` says that none of the candidates fits.
    """

    __tablename__ = "wish_pick"
    __table_args__ = (UniqueConstraint("person", "wish"),)

    person: UUID = Field(sa_column_args=[ForeignKey("person.id", ondelete="CASCADE")])
    wish: str
    kldb: str | None = Field(default=None, max_length=5)
    picked_on: date


class MarketVersion(Base, table=True):
    """One row whose counter moves in each transaction that changes places."""

    __tablename__ = "market_version"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: int = Field(primary_key=True)
    counter: int


class PlacePast(Base, table=True):
    """What a place was like until a version of the market and before the next of its rows.

    The database writes them by itself (migration 0007); a place that was not there yet is ABSENT.
    """

    __tablename__ = "place_past"
    __table_args__ = (Index(None, "until", "place"),)

    seq: int = Field(sa_type=NUMBER, primary_key=True)
    place: UUID
    until: int = Field(sa_type=BigInteger)
    state: str = Field(max_length=32)
    seats_taken: int
    record: dict[str, object] | None = Field(default=None, sa_type=JSON)


class MatchRun(Row, table=True):
    """A result that was kept: who was asked for with which options, on what it rests, the answer.

    `market`: the version of the market. `asked`: the person as of then. `answer`: bytes of JSON,
    compressed; `sha256` is that of the bytes before.
    """

    __tablename__ = "match_run"

    person: UUID = Field(sa_column_args=[ForeignKey("person.id", ondelete="CASCADE")], index=True)
    day: date
    market: int = Field(sa_type=BigInteger)
    options: dict[str, object] = Field(sa_type=JSON)
    versions: dict[str, object] = Field(sa_type=JSON)
    asked: dict[str, object] = Field(sa_type=JSON)
    answer: bytes
    sha256: str = Field(max_length=64)


class AuditEntry(Base, table=True):
    """One link of the audit log; the database refuses to change or remove it (migration 0003)."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index(None, "tenant", "seq"), Index(None, "subject"))

    seq: int = Field(
        sa_type=BigInteger, primary_key=True, sa_column_kwargs={"autoincrement": False}
    )
    at: datetime
    tenant: str = Field(max_length=64)
    actor: UUID | None = None
    role: str | None = Field(default=None, max_length=32)
    verb: str = Field(max_length=32)
    kind: str = Field(max_length=32)
    subject: UUID | None = None
    purpose: str | None = Field(default=None, max_length=200)
    recipient: str | None = Field(default=None, max_length=300)
    previous: str = Field(max_length=64)
    hash: str = Field(max_length=64)


class AuditHead(Base, table=True):
    """One row: the number and the hash of the last entry.

    Entries up to `cut_seq` were removed when their time was over; `cut_hash` was the last of them.
    """

    __tablename__ = "audit_head"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: int = Field(primary_key=True)
    seq: int = Field(sa_type=BigInteger)
    hash: str = Field(max_length=64)
    cut_seq: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs={"server_default": "0"})
    cut_hash: str = Field(
        default="0" * 64, max_length=64, sa_column_kwargs={"server_default": "0" * 64}
    )


def table_of(model: type[Base]) -> Table:
    """Give the table that a class describes, for statements."""
    return METADATA.tables[str(model.__tablename__)]
