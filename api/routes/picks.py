"""PUT and DELETE of what a counsellor picked for a wish of a stored person."""

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Self

from fastapi import APIRouter

from api.context import Caller, PersonKey, Service, WishNumber
from api.pick_store import Pick
from api.problems import Problem
from api.records.base import Record
from api.records.kinds import KnownKldb
from api.services.picks import pick_wish, take_back_pick
from matching.reference import title_of

router = APIRouter(
    prefix="/api/v1/people/{id}/wishes/{number}/pick",
    tags=["Junge Menschen"],
    responses={404: {"model": Problem}, 422: {"model": Problem}},
)


class PickRequest(Record):
    """The occupation that the wish means; null says that none of the candidates fits."""

    kldb: KnownKldb | None


@dataclass(frozen=True, slots=True)
class PickAnswer:
    """What is remembered; without a code none of the candidates fits."""

    kldb: str | None
    title: str | None
    picked_on: date

    @classmethod
    def of(cls, pick: Pick) -> Self:
        """The answer that a pick is."""
        title = None if pick.kldb is None else title_of(pick.kldb)
        return cls(pick.kldb, title, pick.picked_on)


@router.put(
    "",
    summary="Festhalten, welcher Beruf mit einem Wunsch gemeint ist",
    description="Merkt die Auswahl der Beratung nur für diese Person; null heißt: keiner davon.",
)
def pick(
    key: PersonKey, number: WishNumber, request: PickRequest, service: Service, caller: Caller
) -> PickAnswer:
    """Remember what a wish of this person means."""
    on = service.settings.today()
    picked = pick_wish(service.engine, caller, row_id=key, number=number, kldb=request.kldb, on=on)
    return PickAnswer.of(picked)


@router.delete(
    "",
    summary="Die Auswahl zu einem Wunsch zurücknehmen",
    description="Vergisst die Auswahl; der Wunsch wird wieder nach seinem Text verstanden.",
    status_code=HTTPStatus.NO_CONTENT,
)
def take_back(key: PersonKey, number: WishNumber, service: Service, caller: Caller) -> None:
    """Forget what was picked for a wish of this person."""
    take_back_pick(service.engine, caller, row_id=key, number=number)
