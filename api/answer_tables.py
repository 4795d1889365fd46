"""The table of what young people say to suggested places."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlmodel import Field

from api.tables import Row


class PlaceAnswer(Row, table=True):
    """The last word of one person about one place; it goes with either."""

    __tablename__ = "place_answer"
    __table_args__ = (UniqueConstraint("person", "place"),)

    person: UUID = Field(sa_column_args=[ForeignKey("person.id", ondelete="CASCADE")])
    place: UUID = Field(sa_column_args=[ForeignKey("place.id", ondelete="CASCADE")])
    answer: str = Field(max_length=32)
    answered_on: date
