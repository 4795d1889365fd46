"""Kurzberatung: five answers, a first list, nothing stored; on a wish it becomes a profile."""

from http import HTTPStatus
from secrets import token_hex
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.responses import RedirectResponse

from api.context import Caller, Context, Service
from api.pages.addresses import person_address
from api.pages.environment import page
from api.pages.together_view import together_view
from api.pages.words import day_for_form
from api.records import PersonRecord
from api.records.query import EmptyIsNone, QueryText
from api.routes.values import Day
from api.scope import Role, Scope
from api.services.overview import overview_of
from api.services.person_changes import create_person
from api.services.signatures import inform
from api.store import StoredPerson
from matching.vocabulary import Cefr, CertificateState, SchoolCertificate
from matching.wording import CEFR, CERTIFICATE

router = APIRouter(prefix="/short", include_in_schema=False, default_response_class=HTMLResponse)
NOBODY = UUID(int=0)
PASSING = "kurzberatung"
"""The key of somebody who is not stored."""
NO_POSTCODE = "Diese Postleitzahl ist nicht lesbar. Bitte fünf Ziffern eingeben."
NOT_INFORMED = (
    "Bitte zuerst das Informationsblatt aushändigen und das ankreuzen. Vorher wird nichts "
    "gespeichert."
)
STATES = (
    (CertificateState.EXPECTED, "angestrebt"),
    (CertificateState.REACHED, "schon erreicht"),
)


class ShortForm(BaseModel):
    """Five answers; an empty one is not known."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    wish: QueryText = ""
    postcode: QueryText = ""
    certificate: Annotated[SchoolCertificate | None, EmptyIsNone] = None
    state: Annotated[CertificateState | None, EmptyIsNone] = None
    start: Annotated[Day | None, EmptyIsNone] = None
    german: Annotated[Cefr | None, EmptyIsNone] = None

    def record(self, person_id: str, *, school: str | None = None) -> PersonRecord:
        """The answers as a record; ValidationError for a postcode that is none."""
        wish = " ".join(self.wish.split())
        return PersonRecord(
            person_id=person_id,
            wishes=(wish,) if wish else (),
            postcode=self.postcode.strip() or None,
            school_certificate=self.certificate,
            certificate_state=self.state if self.certificate else None,
            earliest_start=self.start,
            cefr=self.german,
            school=school,
        )


class KeepForm(ShortForm):
    """The same, to become a profile: `informed` says that the information sheet was handed over."""

    given_name: QueryText = ""
    family_name: QueryText = ""
    informed: bool = Field(default=False)


@router.get("")
def ask() -> HTMLResponse:
    """Ask the five questions."""
    return _page(ShortForm())


@router.post("")
def look(form: Annotated[ShortForm, Form()], service: Service) -> HTMLResponse:
    """Answer at once; nothing is stored."""
    return _answer(form, service)


@router.post("/profile", response_model=None)
def keep(
    form: Annotated[KeepForm, Form()], service: Service, caller: Caller
) -> HTMLResponse | RedirectResponse:
    """Make a profile of it, once the person was informed."""
    five = ShortForm.model_validate(form.model_dump(include=set(ShortForm.model_fields)))
    if not form.informed:
        return _answer(five, service, complaint=NOT_INFORMED)
    try:
        record = form.record(f"K-{token_hex(4)}", school=_school(caller))
    except ValidationError:
        return _page(five, complaint=NO_POSTCODE)
    names = {
        "given_name": form.given_name.strip() or None,
        "family_name": form.family_name.strip() or None,
    }
    created = create_person(service.engine, caller, record.model_copy(update=names))
    on = service.settings.today()
    inform(service.engine, caller, row_id=created.id, informed_on=on, on=on)
    return RedirectResponse(person_address(created.id), HTTPStatus.SEE_OTHER)


def _answer(form: ShortForm, service: Context, *, complaint: str = "") -> HTMLResponse:
    try:
        record = form.record(PASSING)
    except ValidationError:
        return _page(form, complaint=NO_POSTCODE)
    person = StoredPerson(NOBODY, record, picks={})
    on = service.settings.today()
    found = overview_of(service.engine, service.market, person, on=on, local=service.local)
    return _page(form, view=together_view(found, ()), complaint=complaint)


def _page(form: ShortForm, *, view: object = None, complaint: str = "") -> HTMLResponse:
    return page(
        "short_talk.html",
        status_code=HTTPStatus.UNPROCESSABLE_ENTITY if complaint else HTTPStatus.OK,
        form=form,
        view=view,
        complaint=complaint,
        certificates=list(CERTIFICATE.items()),
        states=STATES,
        levels=list(CEFR.items()),
        start=day_for_form(form.start),
    )


def _school(caller: Scope) -> str | None:
    """A school social worker keeps pupils of the own school alone."""
    return caller.school if caller.role is Role.SCHOOL_SOCIAL_WORKER else None
