"""The page with one person's consents: each one can be withdrawn with one press of a button."""

from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.responses import RedirectResponse

from api.context import Caller, ConsentKey, PersonKey, Service
from api.pages.addresses import consents_address
from api.pages.consent_view import consents_view
from api.pages.environment import page
from api.services.signatures import inform, list_signatures, withdraw

router = APIRouter(
    prefix="/people/{id}", include_in_schema=False, default_response_class=HTMLResponse
)


@router.get("/consents")
def consents(key: PersonKey, service: Service, caller: Caller) -> HTMLResponse:
    """Show what somebody signed."""
    on = service.settings.today()
    found = list_signatures(service.engine, caller, row_id=key, on=on)
    return page("consents.html", view=consents_view(found))


@router.post("/consents/{consent}/withdrawal")
def withdraw_consent(
    key: PersonKey, consent: ConsentKey, service: Service, caller: Caller
) -> RedirectResponse:
    """Withdraw a consent from today on."""
    on = service.settings.today()
    withdraw(service.engine, caller, row_id=key, consent_id=consent, on=on)
    return _back_to(key)


@router.post("/information")
def handed_over(key: PersonKey, service: Service, caller: Caller) -> RedirectResponse:
    """Record that the information sheet was handed over today."""
    on = service.settings.today()
    inform(service.engine, caller, row_id=key, informed_on=on, on=on)
    return _back_to(key)


def _back_to(key: UUID) -> RedirectResponse:
    return RedirectResponse(consents_address(key), status_code=HTTPStatus.SEE_OTHER)
