"""GET /api/v1/people/{id}/export: what is stored of a person and what follows from it."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.context import Caller, Context, PersonKey, Service
from api.disclosure import disclosure_pdf
from api.problems import Problem
from api.scope import Scope
from api.services.person_export import PersonExport, export_person

PDF = "application/pdf"

router = APIRouter(
    prefix="/api/v1/people",
    tags=["Junge Menschen"],
    responses={404: {"model": Problem}, 422: {"model": Problem}},
)


@router.get(
    "/{id}/export",  # noqa: FAST003 PersonKey reads it
    summary="Auskunft über alles, was zu einem jungen Menschen gespeichert ist",
    description="Gibt in einem Aufruf Angaben, Ergebnisse mit Begründung, Einwilligungen, Auswahl,"
    " Überleitungen mit jedem Schritt, Briefe, empfangende Stellen und wer hineingesehen hat"
    " (Art. 15 DSGVO, § 83 SGB X).",
    response_model_exclude_none=True,
)
def export(key: PersonKey, response: Response, service: Service, caller: Caller) -> PersonExport:
    """Give everything about somebody as one document."""
    response.headers["Content-Disposition"] = 'attachment; filename="auskunft.json"'
    return _exported(key, service, caller)


@router.get(
    "/{id}/export.pdf",  # noqa: FAST003 PersonKey reads it
    summary="Dieselbe Auskunft als PDF",
    description="Gibt die Auskunft in verständlichem Deutsch als barrierefreies PDF.",
    response_class=Response,
    responses={200: {"content": {PDF: {}}}, 409: {"model": Problem}},
)
def export_pdf(key: PersonKey, service: Service, caller: Caller) -> Response:
    """Give everything about somebody to be read."""
    pdf = disclosure_pdf(_exported(key, service, caller), on=service.settings.today())
    shown = {"Content-Disposition": 'attachment; filename="auskunft.pdf"'}
    return Response(pdf, media_type=PDF, headers=shown)


def _exported(key: UUID, service: Context, caller: Scope) -> PersonExport:
    return export_person(
        service.engine,
        service.market,
        caller,
        row_id=key,
        own_use=service.own_use,
        local=service.local,
    )
