"""Tables of letters: drafts, confirmed ones with their files, and what recipients answered."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlmodel import Field

from api.tables import KEY, Base, Row, ordered_text


class Letter(Row, table=True):
    """A letter about a person.

    `recipient` is a `body_id`, `person` or `guardian`. `details` is what a counsellor added,
    `edited` the text in other words than those of the template. From `confirmed_at` on nothing
    changes any more: `pdf` and `html` are what was confirmed, `pdf_hash` (SHA-256) stands in the
    audit log too.
    """

    __table_args__ = (UniqueConstraint("reference"), Index(None, "person"))

    person: UUID = Field(sa_column_args=[ForeignKey("person.id", ondelete="CASCADE")])
    account: UUID | None = None
    kind: str = Field(max_length=8)
    recipient: str = Field(sa_type=KEY)
    programme: str | None = Field(default=None, max_length=100)
    drafted_on: date
    reference: str = Field(sa_type=ordered_text(32))
    details: dict[str, object] = Field(sa_type=JSON)
    edited: dict[str, object] | None = Field(default=None, sa_type=JSON)
    confirmed_at: datetime | None = None
    confirmed_by: UUID | None = None
    pdf: bytes | None = None
    html: str | None = None
    pdf_hash: str | None = Field(default=None, max_length=64)


class LetterReply(Base, table=True):
    """What a recipient ticked on the page of the answer sheet; once for each letter."""

    __tablename__ = "letter_reply"
    __table_args__ = (UniqueConstraint("letter"),)

    id: UUID = Field(primary_key=True)
    letter: UUID = Field(sa_column_args=[ForeignKey("letter.id", ondelete="CASCADE")])
    at: datetime
    answer: str = Field(max_length=32)
    first_day: date | None = None
    second_day: date | None = None
    begun_on: date | None = None
    better: str | None = Field(default=None, max_length=200)
    phone: str | None = Field(default=None, max_length=200)
    remark: str | None = Field(default=None, max_length=200)
    seen_at: datetime | None = None
