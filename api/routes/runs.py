"""Results that are kept: /api/v1/people/{id}/runs and /api/v1/runs/{id}."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Response
from pydantic import BaseModel, ConfigDict, Field, StrictBool

from api.context import Caller, PersonKey, Service
from api.problems import Problem
from api.records.query import key_of
from api.routes.values import FOLD, ProfileName, Top
from api.run_store import StoredRun
from api.services.runs import (
    UNKNOWN_RUN,
    Reproduction,
    RunAnswer,
    RunOptions,
    get_run,
    keep_run,
    list_runs,
    reproduce_run,
)

router = APIRouter(
    prefix="/api/v1",
    tags=["Ergebnisse"],
    responses={404: {"model": Problem}, 422: {"model": Problem}},
)


def _run_id(run: Annotated[str, Path(alias="id")]) -> UUID:
    """The random key in the path; what is none is the key of no result."""
    return key_of(run, unknown=UNKNOWN_RUN)


RunKey = Annotated[UUID, Depends(_run_id)]


class RunNew(BaseModel):
    """How many places, with which weights."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    top: Top = 20
    profile: ProfileName = "standard"
    fold: StrictBool = Field(default=False, description=FOLD)


@dataclass(frozen=True, slots=True)
class RunItem:
    """A kept result without its places."""

    id: UUID
    person: UUID
    created_at: datetime
    on: date
    market: int
    options: Mapping[str, object]
    versions: Mapping[str, object]
    sha256: str

    @classmethod
    def of(cls, run: StoredRun) -> Self:
        """The answer that a stored run is."""
        given = run.input
        return cls(
            id=run.id,
            person=run.person,
            created_at=run.created_at,
            on=given.day,
            market=given.market,
            options=given.options,
            versions=given.versions,
            sha256=run.sha256,
        )


@dataclass(frozen=True, slots=True)
class RunsAnswer:
    """The kept results of one person, the latest first."""

    items: Sequence[RunItem]


@router.get(
    "/people/{id}/runs",  # noqa: FAST003 PersonKey reads it
    summary="Festgehaltene Ergebnisse auflisten",
    description="Nennt die festgehaltenen Ergebnisse einer Person, das jüngste zuerst.",
)
def list_all(key: PersonKey, service: Service, caller: Caller) -> RunsAnswer:
    """List the kept results of a person."""
    return RunsAnswer([RunItem.of(run) for run in list_runs(service.engine, caller, row_id=key)])


@router.post(
    "/people/{id}/runs",  # noqa: FAST003 PersonKey reads it
    summary="Ein Ergebnis festhalten",
    description="Ordnet die offenen Plätze für die Person und hält das Ergebnis mit dem fest,"
    " worauf es beruht.",
    status_code=HTTPStatus.CREATED,
    responses={409: {"model": Problem}},
)
def create(
    key: PersonKey, body: RunNew, response: Response, service: Service, caller: Caller
) -> RunItem:
    """Keep a result."""
    run = keep_run(
        service.engine,
        service.market,
        caller,
        row_id=key,
        options=RunOptions(top=body.top, profile=body.profile, fold=body.fold),
        own_use=service.own_use,
    )
    response.headers["Location"] = f"/api/v1/runs/{run.id}"
    return RunItem.of(run)


@router.get(
    "/runs/{id}",  # noqa: FAST003 RunKey reads it
    summary="Ein festgehaltenes Ergebnis ansehen",
    description="Zeigt, worauf ein Ergebnis beruht: Tag, Einstellungen, Stand der Plätze, der"
    " Regeln, der Listen und des Programms.",
)
def read(key: RunKey, service: Service, caller: Caller) -> RunItem:
    """Show what a kept result rests on."""
    return RunItem.of(get_run(service.engine, caller, run_id=key)[0])


@router.get(
    "/runs/{id}/result",  # noqa: FAST003 RunKey reads it
    summary="Das Ergebnis im Wortlaut",
    description="Gibt das Ergebnis Byte für Byte so, wie es festgehalten wurde.",
    response_model=RunAnswer,
)
def result(key: RunKey, service: Service, caller: Caller) -> Response:
    """Give a kept result as it was."""
    _, answer = get_run(service.engine, caller, run_id=key)
    return Response(answer, media_type="application/json")


@router.post(
    "/runs/{id}/reproduction",  # noqa: FAST003 RunKey reads it
    summary="Ein Ergebnis noch einmal berechnen",
    description="Berechnet ein Ergebnis aus den Angaben und den Plätzen von damals neu und sagt, ob"
    " es Byte für Byte gleich ist und was sich an Regeln, Listen oder Programm geändert hat.",
)
def reproduce(key: RunKey, service: Service, caller: Caller) -> Reproduction:
    """Compute a kept result once more."""
    return reproduce_run(service.engine, caller, run_id=key)
