"""Programmes: the catalogue with free seats, and what could be examined for one person."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter

from api.context import Caller, PersonKey, Service
from api.problems import Problem
from api.services.programmes import ProgrammeLine, programme_lines, programmes_for
from matching.rules import ProgrammeAnswer

router = APIRouter(prefix="/api/v1", tags=["Förderangebote"])


@dataclass(frozen=True, slots=True)
class ProgrammesAnswer:
    """All programmes of the day; there is one page, so `next` is always null."""

    items: Sequence[ProgrammeLine]
    next: str | None = None


@router.get(
    "/programmes",
    summary="Die Förderprogramme auflisten",
    description="Nennt die Förderprogramme des Tages mit der Zahl der Angebote und freien Plätze.",
)
def list_programmes(service: Service) -> ProgrammesAnswer:
    """List the programmes of the day."""
    on = service.settings.today()
    return ProgrammesAnswer(programme_lines(service.engine, service.local, on=on))


@dataclass(frozen=True, slots=True)
class PersonProgrammesAnswer:
    """What can be said of every programme for one person, and the questions that decide most.

    `doubts`: facts that cannot all be true. There is one page, so `next` is always null.
    """

    items: Sequence[ProgrammeAnswer]
    questions: Sequence[str]
    doubts: Sequence[str]
    next: str | None = None


@router.get(
    "/people/{id}/programmes",  # noqa: FAST003 PersonKey reads it
    summary="Förderprogramme für einen jungen Menschen",
    description="Nennt für jedes Programm, ob es in Frage kommt, was dafür und dagegen spricht,"
    " was offen ist und wer prüfen könnte.",
    responses={404: {"model": Problem}, 409: {"model": Problem}, 422: {"model": Problem}},
)
def for_person(key: PersonKey, service: Service, caller: Caller) -> PersonProgrammesAnswer:
    """Say what could be examined for a stored person."""
    found = programmes_for(
        service.engine, caller, service.local, row_id=key, own_use=service.own_use
    )
    return PersonProgrammesAnswer(found.answers, found.questions, found.doubts)
