"""The address book: the bodies that letters go to; list, enter, correct."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.responses import RedirectResponse

from api.context import Caller, Service
from api.pages.environment import page
from api.pages.letter_view import recipient_words
from api.records import BodyRecord
from api.records.query import QueryText
from api.routes.keys import RowKey
from api.services.listings import change_listing, create_listing, etag_of, get_listing, page_of
from matching.errors import PassungError
from matching.text import folded
from matching.vocabulary import BodyKind

router = APIRouter(prefix="/bodies", include_in_schema=False, default_response_class=HTMLResponse)
MOST = 500
KINDS = {
    BodyKind.AA: "Agentur für Arbeit",
    BodyKind.JOBCENTER: "Jobcenter",
    BodyKind.YOUTH_OFFICE: "Jugendamt",
    BodyKind.JUBA: "Jugendberufsagentur",
    BodyKind.SCHOOL: "Schule",
    BodyKind.PROVIDER: "Träger",
    BodyKind.EMPLOYER: "Betrieb",
    BodyKind.CHAMBER: "Kammer",
}
FIELDS = {
    "name": "Name",
    "unit": "Abteilung oder Ansprechperson",
    "street": "Straße und Hausnummer",
    "postcode": "Postleitzahl",
    "place": "Ort",
    "country": "Land, wenn nicht Deutschland",
    "email": "E-Mail",
    "phone": "Telefon",
}
UNFIT = "Bitte prüfen: {labels}."
KEY = "Nummer im Adressbuch"


class BookQuery(BaseModel):
    """Words to search for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    q: QueryText = ""


class NewQuery(BaseModel):
    """What is known of a new body already."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: QueryText = ""
    kind: BodyKind = BodyKind.EMPLOYER


class BodyForm(BaseModel):
    """A body as a form sends it; empty fields are not known. `mark`: the state that was seen."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    body_id: QueryText = ""
    kind: BodyKind
    name: QueryText = ""
    unit: QueryText = ""
    street: QueryText = ""
    postcode: QueryText = ""
    place: QueryText = ""
    country: QueryText = ""
    email: QueryText = ""
    phone: QueryText = ""
    mark: str = Field(default="", max_length=100)


@dataclass(frozen=True, slots=True)
class BodyLine:
    """One line of the list."""

    address: str
    words: str
    kind: str
    is_whole: bool


@router.get("")
def show(query: Annotated[BookQuery, Query()], service: Service, caller: Caller) -> HTMLResponse:
    """List the address book."""
    found = page_of(service.engine, caller, BodyRecord, after=None, limit=MOST)
    words = folded(query.q).split()
    lines = [
        BodyLine(
            address=f"/bodies/{one.id}",
            words=recipient_words(one.record),
            kind=KINDS.get(one.record.kind, "") if one.record.kind else "",
            is_whole=bool(one.record.street and one.record.postcode and one.record.place),
        )
        for one in found.items
    ]
    shown = [line for line in lines if all(word in folded(line.words) for word in words)]
    shown = sorted(shown, key=lambda line: folded(line.words))
    return page("bodies.html", lines=shown, query=query.q, is_cut=found.next is not None)


@router.get("/new")
def new(query: Annotated[NewQuery, Query()]) -> HTMLResponse:
    """Ask for a new body."""
    return _form({"name": query.name, "kind": query.kind}, address="/bodies/new")


@router.post("/new", response_model=None)
def create(
    form: Annotated[BodyForm, Form()], service: Service, caller: Caller
) -> HTMLResponse | RedirectResponse:
    """Enter a new body."""
    try:
        create_listing(service.engine, caller, _record(form, form.body_id or form.name))
    except (PassungError, ValidationError) as refusal:
        return _form(form.model_dump(), address="/bodies/new", complaint=_said(refusal))
    return RedirectResponse("/bodies", HTTPStatus.SEE_OTHER)


@router.get("/{id}")  # noqa: FAST003 RowKey reads it
def edit(key: RowKey, service: Service, caller: Caller) -> HTMLResponse:
    """Show a body to be corrected."""
    found = get_listing(service.engine, caller, BodyRecord, row_id=key)
    values = found.record.model_dump(mode="json")
    return _form(values, address=f"/bodies/{key}", mark=etag_of(found))


@router.post("/{id}", response_model=None)  # noqa: FAST003 RowKey reads it
def correct(
    key: RowKey, form: Annotated[BodyForm, Form()], service: Service, caller: Caller
) -> HTMLResponse | RedirectResponse:
    """Correct a body."""
    present = get_listing(service.engine, caller, BodyRecord, row_id=key)
    try:
        change_listing(
            service.engine,
            caller,
            _record(form, present.record.body_id),
            model=BodyRecord,
            row_id=key,
            if_match=form.mark,
        )
    except (PassungError, ValidationError) as refusal:
        values = {**form.model_dump(), "body_id": present.record.body_id}
        mark = etag_of(present)
        return _form(values, address=f"/bodies/{key}", mark=mark, complaint=_said(refusal))
    return RedirectResponse("/bodies", HTTPStatus.SEE_OTHER)


def _record(form: BodyForm, body_id: str) -> BodyRecord:
    values = {name: getattr(form, name).strip() or None for name in FIELDS}
    return BodyRecord.model_validate({"body_id": body_id, "kind": form.kind, **values})


def _said(refusal: PassungError | ValidationError) -> str:
    if isinstance(refusal, PassungError):
        return refusal.message
    labels = {**FIELDS, "body_id": KEY}
    wrong = dict.fromkeys(labels.get(str(one["loc"][0]), "Angaben") for one in refusal.errors())
    return UNFIT.format(labels=", ".join(wrong))


def _form(
    values: Mapping[str, object], *, address: str, mark: str = "", complaint: str = ""
) -> HTMLResponse:
    return page(
        "body.html",
        status_code=HTTPStatus.UNPROCESSABLE_ENTITY if complaint else HTTPStatus.OK,
        values=values,
        address=address,
        mark=mark,
        complaint=complaint,
        fields=list(FIELDS.items()),
        kinds=list(KINDS.items()),
        is_new=address.endswith("/new"),
        key_label=KEY,
    )
