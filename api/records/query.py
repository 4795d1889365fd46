"""Text in addresses and forms: as strict as text in a record."""

from typing import Annotated
from uuid import UUID

from pydantic import BeforeValidator, Field

from api.records.admit import admit
from api.records.column import Column, Kind
from matching.errors import NotFoundError

LONGEST, LONGEST_KEY = 200, 100
LONGEST_WISH = 300


def key_of(text: str, *, unknown: str) -> UUID:
    """The random key that stands in an address; what is none is the key of nothing.

    NotFoundError in the same words (`unknown`) as for a key that nothing has.
    """
    try:
        return UUID(text)
    except ValueError:
        raise NotFoundError(unknown) from None


def _none_if_empty(value: object) -> object:
    return None if value == "" else value


EmptyIsNone = BeforeValidator(_none_if_empty)
"""For a choice or a day of a form: a field that was left empty says nothing."""


def _text(longest: int) -> BeforeValidator:
    """NFC and trimmed; NUL, lone surrogates and control characters are refused."""
    column = Column("query", Kind.TEXT, longest=longest)
    return BeforeValidator(lambda value: admit(value, column) or "")


QueryText = Annotated[str, _text(LONGEST), Field(max_length=LONGEST)]
KeyText = Annotated[str, _text(LONGEST_KEY), Field(min_length=1, max_length=LONGEST_KEY)]
OriginText = Annotated[str, _text(LONGEST_KEY), Field(max_length=LONGEST_KEY)]
WishText = Annotated[str, _text(LONGEST_WISH), Field(max_length=LONGEST_WISH)]
