"""The page on which the sheets that a class brought back are recorded, by keyboard, in one go."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import RedirectResponse, Response

from api.consent_terms import ConsentGivenBy
from api.context import Caller, Context, Service
from api.pages.class_view import ClassAddresses, body_name, listed_name, state_words
from api.pages.environment import page
from api.records import BodyRecord
from api.records.query import KeyText, QueryText
from api.scope import Scope
from api.services.class_consents import (
    ClassConsents,
    PupilSheets,
    ReturnedSheet,
    class_consents,
    record_sheets,
)
from matching.errors import InputError
from matching.letter import german_day

router = APIRouter(
    prefix="/class/consents", include_in_schema=False, default_response_class=HTMLResponse
)
MOST_ROWS = 200
DECLINED = "DECLINED"
SIGNERS = (
    ("", "noch nicht zurück"),
    (ConsentGivenBy.PERSON.value, "junger Mensch"),
    (ConsentGivenBy.GUARDIAN.value, "Sorgeberechtigte"),
    (ConsentGivenBy.BOTH.value, "beide"),
    (DECLINED, "möchte das nicht"),
)
DAYS = ("%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d")
SHEETS = (("BOTH", "beide Bögen"), ("CONSENT", "nur Einwilligung"))
UNEVEN = "Das Formular kam unvollständig an. Bitte die Seite neu laden und noch einmal eintragen."


class ConsentsQuery(BaseModel):
    """The class, and the body that the sheets are for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: QueryText
    to: QueryText = ""


class SheetsForm(BaseModel):
    """One row for each pupil; the lists are equally long. A row without a signer is no sheet."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: QueryText
    to: KeyText
    person: list[UUID] = Field(default_factory=list, max_length=MOST_ROWS)
    signer: list[QueryText] = Field(default_factory=list, max_length=MOST_ROWS)
    sheets: list[QueryText] = Field(default_factory=list, max_length=MOST_ROWS)
    given_on: list[QueryText] = Field(default_factory=list, max_length=MOST_ROWS)
    checked_by: list[QueryText] = Field(default_factory=list, max_length=MOST_ROWS)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One pupil in the form: what is known, what was entered, what is wrong with it."""

    id: str
    name: str
    state: str
    signer: str
    sheets: str
    given_on: str
    checked_by: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class ConsentsView:
    """The page; `recipients` head the table, `cells` are one row of words for each pupil."""

    name: str
    addresses: ClassAddresses
    to: str
    to_name: str
    bodies: tuple[tuple[str, str], ...]
    recipients: tuple[str, ...]
    cells: tuple[tuple[str, tuple[str, ...]], ...]
    rows: tuple[SheetRow, ...]


@router.get("")
def table(
    query: Annotated[ConsentsQuery, Query()], service: Service, caller: Caller
) -> HTMLResponse:
    """Show who signed or declined for which body, and the form for one of them."""
    return _page(service, caller, query.name, query.to)


@router.post("", response_model=None)
def record(form: Annotated[SheetsForm, Form()], service: Service, caller: Caller) -> Response:
    """Record all sheets at once; with a fault nothing is recorded and everything stays filled."""
    entered = _rows(form)
    on = service.settings.today()
    faults = {one.id: BAD_DAY for one in entered if one.signer and _day(one.given_on) is None}
    if not faults:
        sheets = [_sheet(one) for one in entered if one.signer]
        wrong = record_sheets(service.engine, caller, sheets, recipient=form.to, on=on)
        faults = {str(person): said for person, said in wrong.items()}
    if faults:
        return _page(service, caller, form.name, form.to, entered=entered, faults=faults)
    address = ClassAddresses.of(form.name).consents_to(form.to)
    return RedirectResponse(address, status_code=HTTPStatus.SEE_OTHER)


BAD_DAY = "Der Tag der Unterschrift fehlt oder ist kein Datum."


def _rows(form: SheetsForm) -> list[SheetRow]:
    """The rows as they were entered."""
    columns = (form.person, form.signer, form.sheets, form.given_on, form.checked_by)
    if len({len(column) for column in columns}) != 1:
        raise InputError(UNEVEN)
    known = {value for value, _ in SIGNERS}
    if not known.issuperset(form.signer):
        raise InputError(UNEVEN)
    return [
        SheetRow(str(person), "", "", signer, sheets, given_on, checked_by)
        for person, signer, sheets, given_on, checked_by in zip(*columns, strict=True)
    ]


def _sheet(row: SheetRow) -> ReturnedSheet:
    return ReturnedSheet(
        person=UUID(row.id),
        given_by=None if row.signer == DECLINED else ConsentGivenBy(row.signer),
        given_on=_day(row.given_on),
        checked_by=row.checked_by or None,
        with_release=row.sheets != "CONSENT",
    )


def _day(text: str) -> date | None:
    """A day as it is typed in German, or as browsers send it."""
    for form in DAYS:
        with suppress(ValueError):
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 a day alone
    return None


def _page(
    service: Context,
    caller: Scope,
    name: str,
    to: str,
    *,
    entered: Sequence[SheetRow] = (),
    faults: Mapping[str, str] | None = None,
) -> HTMLResponse:
    on = service.settings.today()
    found = class_consents(service.engine, caller, school_class=name, chosen=to, on=on)
    return page(
        "class_consents.html",
        status_code=HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK,
        view=_view(found, to, on=on, entered=entered, faults=faults or {}),
        signers=SIGNERS,
        sheets=SHEETS,
        faults=len(faults or {}),
    )


def _view(
    found: ClassConsents,
    to: str,
    *,
    on: date,
    entered: Sequence[SheetRow],
    faults: Mapping[str, str],
) -> ConsentsView:
    body = next((one for one in found.bodies if one.body_id == to), None)
    filled = {one.id: one for one in entered}
    rows = [_row(one, body, filled, on=on) for one in found.pupils] if body else []
    return ConsentsView(
        name=found.name,
        addresses=ClassAddresses.of(found.name),
        to=to if body else "",
        to_name=body_name(body) if body else "",
        bodies=tuple((one.body_id, body_name(one)) for one in found.bodies),
        recipients=tuple(body_name(one) for one in found.recipients),
        cells=tuple((listed_name(one.person), _cells(one, found)) for one in found.pupils),
        rows=tuple(replace(one, fault=faults.get(one.id, "")) for one in rows),
    )


def _cells(pupil: PupilSheets, found: ClassConsents) -> tuple[str, ...]:
    return tuple(state_words(pupil.states[one.body_id]) for one in found.recipients)


def _row(
    pupil: PupilSheets, body: BodyRecord, filled: Mapping[str, SheetRow], *, on: date
) -> SheetRow:
    """An empty row, or what was entered before."""
    key = str(pupil.person.id)
    name, state = listed_name(pupil.person), state_words(pupil.states[body.body_id])
    if key in filled:
        return replace(filled[key], name=name, state=state)
    return SheetRow(key, name, state, "", "BOTH", german_day(on), "")
