"""/api/v1/people/{id}/restriction: keep a record without using it, and let it be used again."""

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from fastapi import APIRouter

from api.context import Caller, PersonKey, Service
from api.problems import Problem
from api.records.base import Record
from api.restriction_terms import RestrictionReason
from api.services.restriction import lift_restriction, restrict

router = APIRouter(
    prefix="/api/v1/people/{id}",
    tags=["Junge Menschen"],
    responses={404: {"model": Problem}, 422: {"model": Problem}},
)


class RestrictionRequest(Record):
    """Why a record is only to be kept, and since when; without a day since today."""

    reason: RestrictionReason
    restricted_on: date | None = None


@dataclass(frozen=True, slots=True)
class RestrictionAnswer:
    """Since when and why a record is only kept."""

    reason: RestrictionReason
    restricted_on: date


@router.put(
    "/restriction",
    summary="Verarbeitung der Angaben einschränken",
    description="Schränkt die Verarbeitung ein (Art. 18 DSGVO): kein Abgleich, kein Brief, keine"
    " Weitergabe, bis die Einschränkung aufgehoben ist.",
)
def put_restriction(
    key: PersonKey, request: RestrictionRequest, service: Service, caller: Caller
) -> RestrictionAnswer:
    """Restrict a record."""
    today = service.settings.today()
    day = request.restricted_on or today
    restrict(service.engine, caller, row_id=key, reason=request.reason, restricted_on=day, on=today)
    return RestrictionAnswer(request.reason, day)


@router.delete(
    "/restriction",
    summary="Einschränkung der Verarbeitung aufheben",
    description="Hebt die Einschränkung auf; ohne Einschränkung ändert sich nichts.",
    status_code=HTTPStatus.NO_CONTENT,
)
def delete_restriction(key: PersonKey, service: Service, caller: Caller) -> None:
    """Let a record be used again."""
    lift_restriction(service.engine, caller, row_id=key)
