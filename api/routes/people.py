"""GET matches of a stored person, and what the law keeps from her or him."""

from typing import Annotated, cast

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api.context import Caller, PersonKey, Service
from api.problems import Problem
from api.records.query import QueryText
from api.routes.answers import ExcludedAnswer, MatchAnswer
from api.routes.values import FOLD, ProfileName
from api.services.matching import MOST, excluded_places, match_person
from api.services.own_use import person_to_match
from matching.pipeline import Options
from matching.profiles import load

router = APIRouter(
    prefix="/api/v1/people",
    tags=["Junge Menschen"],
    responses={
        404: {"model": Problem},
        409: {"model": Problem},
        422: {"model": Problem},
    },
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

    after: QueryText = ""
    limit: int = Field(default=100, ge=1, le=500)


@router.get(
    "/{id}/matches",  # noqa: FAST003 PersonKey reads it
    summary="Plätze für einen jungen Menschen, mit Gründen",
    description="Ordnet die offenen Plätze für eine gespeicherte Person.",
    response_model=MatchAnswer,
)
def matches(
    key: PersonKey, query: Annotated[MatchesQuery, Query()], service: Service, caller: Caller
) -> Response:
    """Rank the open places for a stored person; the answer is written once for a held result."""
    person = person_to_match(service.engine, caller, row_id=key, own_use=service.own_use)
    options = Options(
        on=service.settings.today(),
        top=query.top,
        profile=load(query.profile),
        fold=query.fold,
    )
    result = match_person(service.market, person.to_seeker(), options, with_what_if=query.what_if)
    body = service.market.latest.answer(f"answer {key}", result, MatchAnswer.of(result).as_json)
    return Response(cast("bytes", body), media_type="application/json")


@router.get(
    "/{id}/matches/excluded",  # noqa: FAST003 PersonKey reads it
    summary="Plätze, denen eine Vorschrift entgegensteht",
    description="Nennt seitenweise die offenen Plätze, denen etwas entgegensteht, mit Fundstelle.",
)
def excluded(
    key: PersonKey, query: Annotated[ExcludedQuery, Query()], service: Service, caller: Caller
) -> ExcludedAnswer:
    """List the open places that a hard condition keeps from a stored person, page by page."""
    person = person_to_match(service.engine, caller, row_id=key, own_use=service.own_use)
    found = excluded_places(
        service.market,
        person.to_seeker(),
        on=service.settings.today(),
        after=query.after,
        limit=query.limit,
    )
    return ExcludedAnswer(found.items, next=found.next)
