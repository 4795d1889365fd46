"""The buttons that restrict the processing of a record, and lift the restriction."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form
from pydantic import BaseModel, ConfigDict
from starlette.responses import RedirectResponse

from api.context import Caller, PersonKey, Service
from api.pages.addresses import person_address
from api.restriction_terms import RestrictionReason
from api.services.restriction import lift_restriction, restrict

router = APIRouter(prefix="/people/{id}/restriction", include_in_schema=False)


class RestrictionForm(BaseModel):
    """Why the record is only to be kept."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reason: RestrictionReason


@router.post("")
def restrict_from_today(
    key: PersonKey, form: Annotated[RestrictionForm, Form()], service: Service, caller: Caller
) -> RedirectResponse:
    """Restrict the record from today on."""
    on = service.settings.today()
    restrict(service.engine, caller, row_id=key, reason=form.reason, restricted_on=on, on=on)
    return _back_to(key)


@router.post("/lift")
def lift(key: PersonKey, service: Service, caller: Caller) -> RedirectResponse:
    """Let the record be used again."""
    lift_restriction(service.engine, caller, row_id=key)
    return _back_to(key)


def _back_to(key: UUID) -> RedirectResponse:
    return RedirectResponse(person_address(key), status_code=HTTPStatus.SEE_OTHER)
