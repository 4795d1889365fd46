"""POST /api/v1/match: one person in the body against the open places; nothing is stored."""

from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from api.context import Service
from api.problems import Problem
from api.records import PersonRecord
from api.records.kinds import Id
from api.routes.answers import MatchAnswer
from api.routes.values import Day, ProfileName, Top, Weights
from api.services.matching import match_person, with_weights
from matching.pipeline import Options
from matching.profiles import load

router = APIRouter(prefix="/api/v1", tags=["Passung"])


class MatchPerson(PersonRecord):
    """A young person in the columns of `people.csv`, lists as JSON arrays; a key is optional."""

    person_id: Id = "anfrage"


class MatchRequest(BaseModel):
    """One question: who, for which day, how many places, with which weights.

    `weights` replaces those of the profile by name; the others stay, and all are brought to the
    sum 1.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    person: MatchPerson
    on: Day | None = None
    top: Top = 20
    profile: ProfileName = "standard"
    weights: Weights | None = None

    def options(self, today: date) -> Options:
        """The same as the engine takes it."""
        profile = load(self.profile)
        return Options(
            on=self.on or today,
            top=self.top,
            profile=with_weights(profile, self.weights) if self.weights else profile,
        )


@router.post(
    "/match",
    summary="Plätze für einen jungen Menschen suchen, ohne etwas zu speichern",
    responses={422: {"model": Problem}, 413: {"model": Problem}},
)
def match(request: MatchRequest, service: Service) -> MatchAnswer:
    """Rank the open places for the person in the body."""
    options = request.options(service.settings.today())
    result = match_person(service.market, request.person, options)
    return MatchAnswer(result.matches, result.excluded_count, result.versions)
