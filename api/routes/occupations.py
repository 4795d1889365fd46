"""GET /api/v1/occupations: the occupations that a free text may mean; nothing is stored."""

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from api.problems import Problem
from api.records.query import WishText
from matching.occupations import Asker, Resolution, resolve

router = APIRouter(prefix="/api/v1/occupations", tags=["Berufe"])

MOST = 50
TEXT = "Der freie Text, höchstens 300 Zeichen."
AS = "`wish`: Wunsch eines jungen Menschen; `title`: Titel einer Stelle."


class As(StrEnum):
    """Who wrote the text."""

    WISH = "wish"
    TITLE = "title"


class OccupationsQuery(BaseModel):
    """The text, who wrote it, and how many candidates; other parameters are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    q: WishText = Field(description=TEXT)
    asker: As = Field(default=As.WISH, alias="as", description=AS)
    top: int = Field(default=10, ge=1, le=MOST)


@router.get(
    "",
    summary="Berufe finden, die ein freier Text meinen kann",
    description="Nennt die Berufe, die gemeint sein können, die wahrscheinlichsten zuerst.",
    responses={422: {"model": Problem}},
)
def occupations(query: Annotated[OccupationsQuery, Query()]) -> Resolution:
    """Resolve one text, as `passung resolve` does."""
    asker = Asker.WISH if query.asker is As.WISH else Asker.TITLE
    return resolve(query.q, asker=asker, top=query.top)
