"""Text in addresses and forms: as strict as text in a record."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from api.records.admit import admit
from api.records.column import Column, Kind

LONGEST, LONGEST_KEY = 200, 100
LONGEST_WISH = 300


def _text(longest: int) -> BeforeValidator:
    """NFC and trimmed; NUL, lone surrogates and control characters are refused."""
    column = Column("query", Kind.TEXT, longest=longest)
    return BeforeValidator(lambda value: admit(value, column) or "")


QueryText = Annotated[str, _text(LONGEST), Field(max_length=LONGEST)]
KeyText = Annotated[str, _text(LONGEST_KEY), Field(min_length=1, max_length=LONGEST_KEY)]
OriginText = Annotated[str, _text(LONGEST_KEY), Field(max_length=LONGEST_KEY)]
WishText = Annotated[str, _text(LONGEST_WISH), Field(max_length=LONGEST_WISH)]
