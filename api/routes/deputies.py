"""/api/v1/deputies: who takes over the next steps of somebody who is away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path

from api.context import Caller, Context, Service
from api.deputy_store import Deputy
from api.problems import Problem
from api.records.base import Record
from api.records.kinds import Line
from api.records.query import key_of
from api.scope import Scope
from api.security.accounts import names_of
from api.services.deputies import UNKNOWN_DEPUTY, end_deputy, list_deputies, name_deputy

router = APIRouter(
    prefix="/api/v1/deputies",
    tags=["Überleitung"],
    responses={404: {"model": Problem}, 422: {"model": Problem}},
)


def _deputy_id(deputy: Annotated[str, Path(alias="id")]) -> UUID:
    """The random key in the path; what is none is the key of nothing."""
    return key_of(deputy, unknown=UNKNOWN_DEPUTY)


DeputyKey = Annotated[UUID, Depends(_deputy_id)]


class DeputyNew(Record):
    """Who is away, who takes over, from the first to the last day; both by login."""

    absent: Line
    deputy: Line
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class DeputyItem:
    """Who stands in for whom, both by login."""

    id: UUID
    absent: str | None
    deputy: str | None
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class DeputiesAnswer:
    """All of today and later on one page."""

    items: Sequence[DeputyItem]


@router.get(
    "",
    summary="Vertretungen auflisten",
    description="Zeigt, wer heute oder später wen vertritt.",
)
def list_all(service: Service, caller: Caller) -> DeputiesAnswer:
    """List the deputies of today and later."""
    found = list_deputies(service.engine, caller, on=service.settings.today())
    return DeputiesAnswer(_items(found, service, caller))


@router.post(
    "",
    summary="Eine Vertretung eintragen",
    description="Trägt ein, wer für wen die nächsten Schritte übernimmt, und wie lange.",
    status_code=HTTPStatus.CREATED,
)
def create(body: DeputyNew, service: Service, caller: Caller) -> DeputyItem:
    """Name a deputy."""
    named = name_deputy(
        service.engine,
        caller,
        absent=body.absent,
        deputy=body.deputy,
        days=(body.first_day, body.last_day),
    )
    return _items([named], service, caller)[0]


@router.delete(
    "/{id}",  # noqa: FAST003 _deputy_id reads it
    summary="Eine Vertretung beenden",
    description="Beendet eine Vertretung sofort.",
    status_code=HTTPStatus.NO_CONTENT,
)
def end(key: DeputyKey, service: Service, caller: Caller) -> None:
    """End it."""
    end_deputy(service.engine, caller, row_id=key)


def _items(found: Sequence[Deputy], service: Context, caller: Scope) -> Sequence[DeputyItem]:
    names = names_of(service.engine, caller)
    return [
        DeputyItem(
            id=one.id,
            absent=names.get(one.absent),
            deputy=names.get(one.deputy),
            first_day=one.first_day,
            last_day=one.last_day,
        )
        for one in found
    ]
