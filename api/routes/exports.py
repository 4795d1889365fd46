"""GET /api/v1/people/{id}/export: what is stored of a person and what follows from it."""

from fastapi import APIRouter, Response

from api.context import Caller, PersonKey, Service
from api.problems import Problem
from api.services.person_export import PersonExport, export_person

router = APIRouter(
    prefix="/api/v1/people",
    tags=["Junge Menschen"],
    responses={404: {"model": Problem}, 422: {"model": Problem}},
)


@router.get(
    "/{id}/export",  # noqa: FAST003 PersonKey reads it
    summary="Auskunft über alles, was zu einem jungen Menschen gespeichert ist",
    description="Gibt in einem Aufruf Angaben, Ergebnisse mit Begründung, Einwilligungen, Auswahl,"
    " Briefe, empfangende Stellen und wer hineingesehen hat (Art. 15 DSGVO, § 83 SGB X).",
    response_model_exclude_none=True,
)
def export(key: PersonKey, response: Response, service: Service, caller: Caller) -> PersonExport:
    """Give everything about somebody as one document."""
    response.headers["Content-Disposition"] = 'attachment; filename="auskunft.json"'
    return export_person(
        service.engine,
        service.market,
        caller,
        row_id=key,
        own_use=service.own_use,
        local=service.local,
    )
