"""Text in the address of a request: as strict as text in a record."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from api.records.admit import admit
from api.records.column import Column, Kind

LONGEST = 200
_COLUMN = Column("query", Kind.TEXT, longest=LONGEST)


def _text(value: object) -> object:
    """NFC and trimmed; NUL, lone surrogates and control characters are refused."""
    return admit(value, _COLUMN) or ""


QueryText = Annotated[str, BeforeValidator(_text), Field(max_length=LONGEST)]
