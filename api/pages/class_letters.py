"""The page that prints letters for a class: recommendations, and the sheets to be signed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.context import Caller, Context, Service
from api.pages.class_view import RESTRICTED, ClassAddresses, body_name, listed_name, state_words
from api.pages.environment import page
from api.records.query import KeyText, QueryText
from api.scope import Scope
from api.services.class_consents import address_book
from api.services.class_letters import (
    KINDS,
    PossibleLetter,
    kinds,
    possible_letters,
    print_letters,
)
from api.services.letter_writing import LetterOrder
from api.services.letters import LeftOut
from api.services.programmes import programme_lines
from api.settings import SenderSettings
from matching.errors import InputError
from matching.letter import Sender

router = APIRouter(
    prefix="/class/letters", include_in_schema=False, default_response_class=HTMLResponse
)
MOST = 200
PDF, ZIP = "application/pdf", "application/zip"
NOBODY = "Bitte mindestens einen jungen Menschen ankreuzen."
NO_BODY = "Bitte die Stelle wählen, an die der Brief geht."
RECOMMENDATION = "D01"


class LettersQuery(BaseModel):
    """The class, the kind of letter, and the body that it goes to."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: QueryText
    kind: QueryText = RECOMMENDATION
    to: QueryText = ""


class LettersForm(BaseModel):
    """Who gets the letter; `step` is the programme that was agreed on, empty for a talk.

    `single`: a ZIP of single files instead of one to print.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: QueryText
    kind: QueryText
    to: QueryText
    step: QueryText = ""
    person: list[KeyText] = Field(default_factory=list, max_length=MOST)
    single: bool = False


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A pupil, and what is missing for the letter."""

    number: str
    name: str
    missing: str
    is_chosen: bool = True


@dataclass(frozen=True, slots=True)
class LettersView:
    """The page; without a chosen body there are no rows yet."""

    name: str
    addresses: ClassAddresses
    kind: str
    kind_title: str
    kinds: tuple[tuple[str, str], ...]
    to: str
    to_name: str
    bodies: tuple[tuple[str, str], ...]
    steps: tuple[tuple[str, str], ...]
    rows: tuple[LetterRow, ...]
    step: str = ""
    left_out: tuple[tuple[str, str], ...] = ()

    @property
    def possible(self) -> int:
        """For how many a letter can be written."""
        return sum(not one.missing for one in self.rows)

    @property
    def remaining(self) -> int:
        """How many stay chosen, once some turned out to be left out."""
        return sum(one.is_chosen for one in self.rows)


@router.get("")
def letters(
    query: Annotated[LettersQuery, Query()], service: Service, caller: Caller
) -> HTMLResponse:
    """Show who can have the letter, and what is missing for the others."""
    return _page(service, caller, query)


@router.post("", response_model=None)
def print_them(form: Annotated[LettersForm, Form()], service: Service, caller: Caller) -> Response:
    """Write the letters and give them as one file."""
    query = LettersQuery(name=form.name, kind=form.kind, to=form.to)
    if not form.person or not form.to:
        complaint = NO_BODY if not form.to else NOBODY
        return _page(service, caller, query, complaint=complaint)
    if form.kind not in KINDS:
        raise InputError(NO_BODY)
    sender = Sender(**SenderSettings().model_dump())
    orders = _orders(form, service)
    bundle = print_letters(service.engine, caller, orders, sender=sender, as_zip=form.single)
    if bundle.content is None or bundle.letters.left_out:
        return _page(service, caller, query, form=form, left_out=bundle.letters.left_out)
    ending, media_type = ("zip", ZIP) if form.single else ("pdf", PDF)
    name = f"briefe-{form.kind}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(bundle.content, media_type=media_type, headers=headers)


def _row(one: PossibleLetter) -> LetterRow:
    missing = RESTRICTED if one.person.restriction else state_words(one.state)
    missing = "" if one.may else missing
    return LetterRow(one.person.record.person_id, listed_name(one.person), missing)


def _orders(form: LettersForm, service: Context) -> list[LetterOrder]:
    return [
        LetterOrder(
            kind=form.kind,
            person_id=person,
            recipient=form.to,
            on=service.settings.today(),
            programme_id=form.step or None,
            confirmed=service.local.confirmed,
        )
        for person in dict.fromkeys(form.person)
    ]


def _page(
    service: Context,
    caller: Scope,
    query: LettersQuery,
    *,
    complaint: str = "",
    form: LettersForm | None = None,
    left_out: Sequence[LeftOut] = (),
) -> HTMLResponse:
    wrong = complaint or left_out
    view = _view(service, caller, query)
    if form is not None:
        view = _without(view, form, {one.order.person_id: one.reason for one in left_out})
    return page(
        "class_letters.html",
        status_code=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
        view=view,
        complaint=complaint,
    )


def _without(view: LettersView, form: LettersForm, reasons: Mapping[str, str]) -> LettersView:
    """The form as it was sent, without those whose letter could not be written: they are named."""
    names = {one.number: one.name for one in view.rows}
    chosen = set(form.person) - set(reasons)
    return replace(
        view,
        step=form.step,
        rows=tuple(
            replace(one, is_chosen=not one.missing and one.number in chosen) for one in view.rows
        ),
        left_out=tuple((names.get(key, key), reason) for key, reason in reasons.items()),
    )


def _view(service: Context, caller: Scope, query: LettersQuery) -> LettersView:
    on = service.settings.today()
    offered = kinds()
    chosen = next((one for one in offered if one.kind == query.kind), offered[0])
    bodies = [
        one
        for one in address_book(service.engine, caller)
        if one.kind and one.kind in chosen.recipients
    ]
    body = next((one for one in bodies if one.body_id == query.to), None)
    found = possible_letters(
        service.engine,
        caller,
        school_class=query.name,
        kind=chosen.kind,
        recipient=query.to,
        on=on,
    )
    steps = programme_lines(service.engine, service.local, on=on)
    return LettersView(
        name=query.name,
        addresses=ClassAddresses.of(query.name),
        kind=chosen.kind,
        kind_title=chosen.title,
        kinds=tuple((one.kind, one.title) for one in offered),
        to=body.body_id if body else "",
        to_name=body_name(body) if body else "",
        bodies=tuple((one.body_id, body_name(one)) for one in bodies),
        steps=tuple((one.programme_id, one.name) for one in steps)
        if chosen.kind == RECOMMENDATION
        else (),
        rows=tuple(_row(one) for one in found if body),
    )
