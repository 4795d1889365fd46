"""Table of the questions whether a vacancy is still open."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlmodel import Field

from api.tables import Base


class VacancyQuestion(Base, table=True):
    """A one-time link to the employer of a vacancy; its secret is stored as a hash alone."""

    __tablename__ = "vacancy_question"
    __table_args__ = (UniqueConstraint("token_hash"), Index(None, "place"))

    id: UUID = Field(primary_key=True)
    place: UUID = Field(sa_column_args=[ForeignKey("place.id", ondelete="CASCADE")])
    token_hash: str = Field(max_length=64)
    asked_at: datetime
    answered_at: datetime | None = None
    answer: str | None = Field(default=None, max_length=32)
