"""Base of everything read from a rule file: immutable, and a misspelt key is refused."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Sentence = Annotated[str, Field(min_length=2)]
Identifier = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$")]


class Strict(BaseModel):
    """Frozen; unknown keys refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)
