"""Whether the process lives, and whether it can work."""

from dataclasses import dataclass

from fastapi import APIRouter

from api.context import Service
from api.db import is_migrated
from api.problems import Problem
from matching.errors import UnavailableError
from matching.reference import occupations

router = APIRouter(tags=["Betrieb"])

NOT_MIGRATED = "Die Datenbank ist noch nicht eingerichtet. Bitte „passung migrate“ ausführen."
NO_LISTS = "Die Berufslisten fehlen."


@dataclass(frozen=True, slots=True)
class State:
    """State of the service."""

    status: str


@router.get(
    "/healthz",
    summary="Lebt der Prozess?",
    description="Antwortet, solange der Prozess lebt; fragt sonst nichts ab.",
)
def healthz() -> State:
    """Answer as long as the process lives; asks nobody."""
    return State("ok")


@router.get(
    "/readyz",
    summary="Kann der Dienst arbeiten?",
    description="Antwortet, wenn die Datenbank eingerichtet ist und die Berufslisten gelesen sind.",
    responses={503: {"model": Problem}},
)
def readyz(service: Service) -> State:
    """Answer when the database is migrated and the reference lists are read; 503 otherwise."""
    if not is_migrated(service.engine):
        raise UnavailableError(NOT_MIGRATED)
    if not occupations():
        raise UnavailableError(NO_LISTS)
    return State("ok")
