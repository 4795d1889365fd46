"""Base of everything read from a rule file: immutable, and a misspelt key is refused."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Sentence = Annotated[str, Field(min_length=2)]
Identifier = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$")]


class Strict(BaseModel):
    """Frozen; unknown keys refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def not_before_its_begin(valid_to: date | None, valid_from: object) -> date | None:
    """The end of a period; ValueError if it lies before the begin."""
    if valid_to and isinstance(valid_from, date) and valid_to < valid_from:
        raise ValueError("valid_to liegt vor valid_from; erlaubt: derselbe Tag oder später")
    return valid_to
