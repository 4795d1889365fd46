"""GET /api/v1/programmes: the catalogue of the day with offers and free seats."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter

from api.context import Service
from api.services.programmes import ProgrammeLine, programme_lines

router = APIRouter(prefix="/api/v1/programmes", tags=["Förderangebote"])


@dataclass(frozen=True, slots=True)
class ProgrammesAnswer:
    """All programmes of the day; there is one page, so `next` is always null."""

    items: Sequence[ProgrammeLine]
    next: str | None = None


@router.get(
    "",
    summary="Die Förderprogramme auflisten",
    description="Nennt die Förderprogramme des Tages mit der Zahl der Angebote und freien Plätze.",
)
def list_programmes(service: Service) -> ProgrammesAnswer:
    """List the programmes of the day."""
    on = service.settings.today()
    return ProgrammesAnswer(programme_lines(service.engine, service.local, on=on))
