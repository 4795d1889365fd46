"""Text in the address of a request: as strict as text in a record."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from api.records.admit import admit
from api.records.column import Column, Kind

LONGEST = 200
LONGEST_WISH = 300


def _text(longest: int) -> BeforeValidator:
    """NFC and trimmed; NUL, lone surrogates and control characters are refused."""
    column = Column("query", Kind.TEXT, longest=longest)
    return BeforeValidator(lambda value: admit(value, column) or "")


QueryText = Annotated[str, _text(LONGEST), Field(max_length=LONGEST)]
WishText = Annotated[str, _text(LONGEST_WISH), Field(max_length=LONGEST_WISH)]
