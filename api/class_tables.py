"""Tables for the work with school classes: bare entries of a class list, and who declined."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlmodel import Field

from api.tables import KEY, Row


class ClassEntry(Row, table=True):
    """A pupil of a class list who has not been informed yet: a name and nothing else.

    It is no person: nothing matches, exports or shares it. With the information it becomes one.
    """

    __tablename__ = "class_entry"
    __table_args__ = (Index(None, "tenant", "school", "school_class"),)

    tenant: str = Field(max_length=64)
    school: str = Field(max_length=200)
    school_class: str = Field(max_length=200)
    given_name: str = Field(max_length=200)
    family_name: str | None = Field(default=None, max_length=200)


class DeclinedConsent(Row, table=True):
    """Somebody does not want a letter to a body: as normal as a signature, and no gap."""

    __tablename__ = "declined_consent"
    __table_args__ = (UniqueConstraint("person", "recipient"),)

    person: UUID = Field(sa_column_args=[ForeignKey("person.id", ondelete="CASCADE")])
    recipient: str = Field(sa_type=KEY)
    declined_on: date
