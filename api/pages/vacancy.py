"""The page of one vacancy for those who list it: correct, confirm, copy, renew, withdraw."""

from dataclasses import dataclass, replace
from datetime import date
from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict
from starlette.responses import RedirectResponse, Response

from api.context import Caller, Context, Service
from api.listing_store import Listing
from api.pages.environment import page
from api.pages.vacancies import FormValues, FormView, checked_form
from api.pages.vacancy_fields import FIELDS, read_form, values_of
from api.pages.vacancy_view import vacancy_address, vacancy_view
from api.pages.words import counted, day_or_unknown
from api.records import PlaceRecord
from api.records.kinds import Line
from api.routes.keys import RowKey
from api.scope import Scope
from api.services.listings import change_listing, etag_of, get_listing
from api.services.place_fit import steps_for_lister
from api.services.vacancies import confirm, copy, renew
from api.tables import PlaceState
from matching.errors import NotFoundError, StaleError
from matching.pipeline import Options
from matching.rules import programmes_on
from matching.rules.place_notices import minimum_pay
from matching.vocabulary import PlaceKind

router = APIRouter(
    prefix="/vacancies/{id}", include_in_schema=False, default_response_class=HTMLResponse
)

SUPPORT = frozenset({"ASA_ACC", "EQ"})
"""What helps a firm that takes somebody on."""


class SeenForm(BaseModel):
    """The state of the vacancy that the caller has seen."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    mark: Line


class StateForm(SeenForm):
    """The state that it shall have."""

    state: PlaceState


@dataclass(frozen=True, slots=True)
class FirmSheet:
    """The one page for the firm."""

    open_for: str
    start: str
    until: str
    pay: str
    minimum: str
    support: tuple[tuple[str, str], ...]


@router.get("")
def vacancy(key: RowKey, service: Service, caller: Caller) -> HTMLResponse:
    """Show one with its form."""
    found = _own(service, caller, key)
    return _page(service, found, _form_of(found))


@router.post("", response_model=None)
def change(key: RowKey, values: FormValues, service: Service, caller: Caller) -> Response:
    """Check, or store what was corrected; with a fault everything stays filled."""
    found = _own(service, caller, key)
    record = found.record
    entered = read_form(values, place_id=record.place_id, source=record.source or "")
    form = FormView(vacancy_address(key), values, entered, mark=values.get("mark", ""))
    if entered.record is None or values.get("intent", "check") == "check":
        return _page(service, found, form)
    try:
        change_listing(
            service.engine,
            caller,
            _corrected(found, entered.record),
            model=PlaceRecord,
            row_id=key,
            if_match=form.mark,
        )
    except StaleError as stale:
        return _page(service, found, replace(form, complaint=stale.message))
    confirm(service.engine, caller, row_id=key, on=service.settings.today())
    return _back_to(key)


@router.post("/state")
def bring_into(
    key: RowKey, form: Annotated[StateForm, Form()], service: Service, caller: Caller
) -> RedirectResponse:
    """Publish, fill, withdraw, open again."""
    change_listing(
        service.engine,
        caller,
        _nothing_of(_own(service, caller, key).record),
        model=PlaceRecord,
        row_id=key,
        if_match=form.mark,
        state=form.state,
    )
    return _back_to(key)


@router.post("/confirmation")
def confirmation(key: RowKey, service: Service, caller: Caller) -> RedirectResponse:
    """Record that it is still as it says."""
    confirm(service.engine, caller, row_id=key, on=service.settings.today())
    return _back_to(key)


@router.post("/copy")
def copied(key: RowKey, service: Service, caller: Caller) -> RedirectResponse:
    """Copy it as a draft, and show that one."""
    return _back_to(copy(service.engine, caller, row_id=key).id)


@router.post("/renewal")
def renewal(
    key: RowKey, form: Annotated[SeenForm, Form()], service: Service, caller: Caller
) -> RedirectResponse:
    """Offer it for the next year."""
    present, on = _own(service, caller, key), service.settings.today()
    renew(service.engine, caller, present, if_match=form.mark, on=on)
    return _back_to(key)


@router.get("/sheet")
def sheet(key: RowKey, service: Service, caller: Caller) -> HTMLResponse:
    """One page to print for the firm."""
    on = service.settings.today()
    found = steps_for_lister(
        service.engine, caller, row_id=key, options=Options(on), own_use=service.own_use
    )
    return page(
        "vacancy_sheet.html",
        view=vacancy_view(found.listing),
        fit=found.fit,
        sheet=_sheet(found.listing, on=on),
    )


def _own(service: Context, caller: Scope, key: UUID) -> Listing[PlaceRecord]:
    """What the own office lists; anything else is as good as unknown here."""
    found = get_listing(service.engine, caller, PlaceRecord, row_id=key)
    if not found.is_own(caller):
        raise NotFoundError("Diese Stelle meldet eine andere Einrichtung.")
    return found


def _form_of(found: Listing[PlaceRecord]) -> FormView:
    values = values_of(found)
    record = found.record
    entered = read_form(values, place_id=record.place_id, source=record.source or "")
    return FormView(vacancy_address(found.id), values, entered, mark=etag_of(found))


def _page(service: Context, found: Listing[PlaceRecord], form: FormView) -> HTMLResponse:
    wrong = form.complaint or form.entered.faults
    return page(
        "vacancy.html",
        status_code=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
        view=vacancy_view(found),
        mark=etag_of(found),
        form=replace(form, checked=checked_form(form.entered, service)),
    )


def _corrected(found: Listing[PlaceRecord], entered: PlaceRecord) -> PlaceRecord:
    """The fields of the form alone; the seats only when another number was entered.

    Who says anew how many seats are free starts their count anew. Another title loses the code
    that belonged to the former one.
    """
    changes = {name: getattr(entered, name) for name in FIELDS}
    if changes["openings"] == found.seats_free:
        del changes["openings"]
    if changes["title"] != found.record.title:
        changes["kldb"] = None
    record = found.record
    return PlaceRecord(place_id=record.place_id, source=record.source, **changes)


def _nothing_of(record: PlaceRecord) -> PlaceRecord:
    """A change of nothing but the state."""
    return PlaceRecord(place_id=record.place_id, source=record.source)


def _sheet(listing: Listing[PlaceRecord], *, on: date) -> FirmSheet:
    record = listing.record
    days = (on - listing.since).days if listing.since else 0
    rule = minimum_pay(record.start_date) if record.start_date else None
    is_dual = record.kind in {PlaceKind.DUAL, None}
    return FirmSheet(
        open_for="heute gemeldet" if days <= 0 else f"gemeldet vor {counted(days, 'Tag', 'Tagen')}",
        start=day_or_unknown(record.start_date),
        until=day_or_unknown(record.apply_until),
        pay=_euro(record.pay_year_1),
        minimum=f"{_euro(rule.pay[0])} ({rule.reference})" if rule and is_dual else "",
        support=tuple(
            (one.name_de, one.purpose_de) for one in programmes_on(on) if one.id in SUPPORT
        ),
    )


def _euro(amount: float | None) -> str:
    if amount is None:
        return "noch nicht bekannt"
    return f"{amount:,.2f} Euro".replace(",", " ").replace(".", ",")


def _back_to(key: UUID) -> RedirectResponse:
    return RedirectResponse(vacancy_address(key), status_code=HTTPStatus.SEE_OTHER)
