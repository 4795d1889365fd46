"""What requests about one record share: its key in the path, the state seen, the page of a list."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Header, Path
from pydantic import BaseModel, ConfigDict, Field

from api.records.query import key_of
from api.services.listings import UNKNOWN

CONDITION = "Das ETag des Standes, der geändert werden soll."
IfMatch = Annotated[str | None, Header(alias="If-Match", description=CONDITION, max_length=1000)]


def _row_key(row: Annotated[str, Path(alias="id")]) -> UUID:
    """The random key in the path; what is none belongs to nothing."""
    return key_of(row, unknown=UNKNOWN)


RowKey = Annotated[UUID, Depends(_row_key)]


class PageQuery(BaseModel):
    """One page of a list, after the entry named by the cursor."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    after: UUID | None = None
    limit: int = Field(default=100, ge=1, le=500)
