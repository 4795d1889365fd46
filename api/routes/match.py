"""POST /api/v1/match: one person in the body against the open places; nothing is stored."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from api.context import Service
from api.problems import Problem
from api.records import PersonRecord
from api.records.kinds import Id
from api.routes.answers import MatchAnswer
from api.routes.filters import FilterRequest
from api.routes.values import FOLD, Day, ProfileName, Top, Weights, check_weighable
from api.services.matching import match_person
from matching.pipeline import Options
from matching.profiles import load
from matching.weights import with_weights

router = APIRouter(prefix="/api/v1", tags=["Passung"])


class MatchPerson(PersonRecord):
    """A young person in the columns of `people.csv`, lists as JSON arrays; a key is optional."""

    person_id: Id = "anfrage"


class MatchRequest(BaseModel):
    """One question: who, for which day, how many places, with which weights and filters.

    `weights` replaces those of the profile by name; the others stay, and all are brought to the
    sum 1; the answer then says in `weighting` which of the places shown moved.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    person: MatchPerson
    on: Day | None = None
    top: Top = 20
    profile: ProfileName = "standard"
    weights: Weights | None = None
    filters: FilterRequest = FilterRequest()

    @field_validator("weights")
    @classmethod
    def _weighable(
        cls, weights: dict[str, float] | None, info: ValidationInfo
    ) -> dict[str, float] | None:
        """Check against the profile, which stands before; one that is refused is its own error."""
        if weights and "profile" in info.data:
            check_weighable(weights, profile=info.data["profile"])
        return weights

    def options(self, today: date, *, fold: bool) -> Options:
        """The same as the engine takes it."""
        profile = load(self.profile)
        return Options(
            on=self.on or today,
            top=self.top,
            profile=with_weights(profile, self.weights) if self.weights else profile,
            filters=self.filters.to_filters(),
            fold=fold,
        )


class FoldQuery(BaseModel):
    """What the list is to look like; other parameters are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fold: bool = Field(default=False, description=FOLD)


@router.post(
    "/match",
    summary="Plätze für einen jungen Menschen suchen, ohne etwas zu speichern",
    description="Ordnet die offenen Plätze für die Person in der Anfrage, mit Gründen.",
    responses={422: {"model": Problem}, 413: {"model": Problem}},
    response_model_exclude_none=True,
)
def match(
    request: MatchRequest, query: Annotated[FoldQuery, Query()], service: Service
) -> MatchAnswer:
    """Rank the open places for the person in the body."""
    options = request.options(service.settings.today(), fold=query.fold)
    moved_from = load(request.profile) if request.weights else None
    return MatchAnswer.of(
        match_person(service.market, request.person.to_seeker(), options, moved_from=moved_from)
    )
