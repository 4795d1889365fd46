"""GET matches of a stored person, and what the law keeps from her or him."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from api.context import Caller, PersonKey, Service
from api.problems import Problem
from api.routes.answers import ExcludedAnswer, MatchAnswer
from api.routes.values import FOLD, ProfileName
from api.services.matching import MOST, match_person
from api.services.people import get_person
from matching.pipeline import Options
from matching.profiles import load

router = APIRouter(
    prefix="/api/v1/people",
    tags=["Junge Menschen"],
    responses={404: {"model": Problem}, 422: {"model": Problem}},
)

WHAT_IF = (
    "Mit `true` enthält die Antwort `what_if`: was je eine gelockerte Angabe an Plätzen hinzubringt"
    " (Weg, Schulabschluss, verwandter Beruf, Beginn, Arbeitszeit, Deutsch), das meiste zuerst."
)


class MatchesQuery(BaseModel):
    """How many places, with which weights, and what else; other parameters are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    top: int = Field(default=20, ge=1, le=MOST)
    profile: ProfileName = "standard"
    fold: bool = Field(default=False, description=FOLD)
    what_if: bool = Field(default=False, description=WHAT_IF)


class ExcludedQuery(BaseModel):
    """One page of places, after the place named by the cursor."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    after: str = Field(default="", max_length=200)
    limit: int = Field(default=100, ge=1, le=500)


@router.get(
    "/{id}/matches",  # noqa: FAST003 PersonKey reads it
    summary="Plätze für einen jungen Menschen, mit Gründen",
    response_model_exclude_none=True,
)
def matches(
    key: PersonKey, query: Annotated[MatchesQuery, Query()], service: Service, caller: Caller
) -> MatchAnswer:
    """Rank the open places for a stored person."""
    person = get_person(service.engine, caller, row_id=key)
    options = Options(
        on=service.settings.today(),
        top=query.top,
        profile=load(query.profile),
        fold=query.fold,
    )
    return MatchAnswer.of(
        match_person(service.market, person.record, options, with_what_if=query.what_if)
    )


@router.get("/{id}/matches/excluded", summary="Plätze, denen eine Vorschrift entgegensteht")  # noqa: FAST003 PersonKey reads it
def excluded(
    key: PersonKey, query: Annotated[ExcludedQuery, Query()], service: Service, caller: Caller
) -> ExcludedAnswer:
    """List the open places that a hard condition keeps from a stored person, page by page."""
    person = get_person(service.engine, caller, row_id=key)
    options = Options(service.settings.today(), top=1, with_excluded=True)
    found = match_person(service.market, person.record, options).excluded
    rest = [one for one in found if one.place_id > query.after]
    page = tuple(rest[: query.limit])
    more = len(rest) > query.limit
    return ExcludedAnswer(page, next=page[-1].place_id if more else None)
