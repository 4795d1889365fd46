"""What a counsellor does about a wish on the page: pick, say that none fits, take it back."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict

from api.context import Caller, PersonKey, Service, WishNumber
from api.pages.addresses import person_address
from api.records.kinds import KnownKldb
from api.services.picks import pick_wish, take_back_pick

router = APIRouter(
    prefix="/people/{id}/wishes/{number}",
    include_in_schema=False,
    default_response_class=RedirectResponse,
)


class PickQuery(BaseModel):
    """The occupation of the button that was pressed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kldb: KnownKldb


@router.post("/pick")
def pick(
    key: PersonKey,
    number: WishNumber,
    query: Annotated[PickQuery, Query()],
    service: Service,
    caller: Caller,
) -> RedirectResponse:
    """Remember which occupation the wish means."""
    on = service.settings.today()
    pick_wish(service.engine, caller, row_id=key, number=number, kldb=query.kldb, on=on)
    return _back_to(key, number)


@router.post("/none-fits")
def none_fits(
    key: PersonKey, number: WishNumber, service: Service, caller: Caller
) -> RedirectResponse:
    """Remember that none of the candidates fits."""
    on = service.settings.today()
    pick_wish(service.engine, caller, row_id=key, number=number, kldb=None, on=on)
    return _back_to(key, number)


@router.post("/take-back")
def take_back(
    key: PersonKey, number: WishNumber, service: Service, caller: Caller
) -> RedirectResponse:
    """Forget what was picked."""
    take_back_pick(service.engine, caller, row_id=key, number=number)
    return _back_to(key, number)


def _back_to(key: UUID, number: int) -> RedirectResponse:
    """To the wish on the person's page, so that a reload does nothing again."""
    address = f"{person_address(key)}#wunsch-{number}"
    return RedirectResponse(address, status_code=HTTPStatus.SEE_OTHER)
