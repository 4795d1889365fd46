"""Which vacancies to ask about: a list for the phone, links for the firms; the firm's own page."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Path
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict
from starlette.responses import RedirectResponse

from api.context import Caller, Context, Service
from api.freshness_terms import ANSWER_WORDS, StillOpen
from api.pages.environment import page
from api.pages.vacancies import FormValues
from api.pages.words import UNKNOWN, counted
from api.records.query import EmptyIsNone, key_of
from api.routes.keys import RowKey
from api.scope import Scope
from api.services.freshness import (
    Reminder,
    answer_by_link,
    answer_by_phone,
    asked_about,
    link_for,
    reminders,
)
from matching.errors import NotFoundError
from matching.letter import german_day

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
REMINDERS = "/vacancies/reminders"
NO_ANSWER = "Bitte eine Antwort ankreuzen."
Token = Annotated[str, Path(max_length=200)]


class StillForm(BaseModel):
    """What an employer answers."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    answer: Annotated[StillOpen | None, EmptyIsNone] = None


@dataclass(frozen=True, slots=True)
class ReminderView:
    """A vacancy to ask about, in words."""

    id: UUID
    title: str
    employer: str
    number: str
    phone: str
    contact: str
    heard: str
    days: str


@router.get(REMINDERS)
def show(service: Service, caller: Caller) -> HTMLResponse:
    """Show whom to ask, by source."""
    return _page(service, caller)


@router.post(REMINDERS)
def called(entered: FormValues, service: Service, caller: Caller) -> RedirectResponse:
    """Keep what was said on the phone."""
    answers = {
        _row(name): StillOpen(said) for name, said in entered.items() if said in set(StillOpen)
    }
    answer_by_phone(service.engine, caller, answers, on=service.settings.today())
    return RedirectResponse(REMINDERS, HTTPStatus.SEE_OTHER)


@router.post("/vacancies/{id}/question")  # noqa: FAST003 RowKey reads it
def question(key: RowKey, service: Service, caller: Caller) -> HTMLResponse:
    """Make a link for the firm, shown this once."""
    token = link_for(service.engine, caller, row_id=key)
    return _page(service, caller, link=f"/still-open/{token}")


@router.get("/still-open/{token}")
def asked(token: Token, service: Service) -> HTMLResponse:
    """Ask a firm whether its vacancy is still open."""
    return _firm(service, token)


@router.post("/still-open/{token}")
def said(token: Token, form: Annotated[StillForm, Form()], service: Service) -> HTMLResponse:
    """Keep what the firm answers."""
    if form.answer is None:
        return _firm(service, token, complaint=NO_ANSWER)
    try:
        answer_by_link(service.engine, token, form.answer, on=service.settings.today())
    except NotFoundError as refusal:
        return _closed(refusal)
    return page("still_open.html", place=None, complaint="", done=True)


def _firm(service: Context, token: str, *, complaint: str = "") -> HTMLResponse:
    try:
        place = asked_about(service.engine, token)
    except NotFoundError as refusal:
        return _closed(refusal)
    return page(
        "still_open.html",
        status_code=HTTPStatus.UNPROCESSABLE_ENTITY if complaint else HTTPStatus.OK,
        place=place,
        token=token,
        complaint=complaint,
        choices=list(ANSWER_WORDS.items()),
        done=False,
    )


def _closed(refusal: NotFoundError) -> HTMLResponse:
    return page(
        "still_open.html",
        status_code=HTTPStatus.NOT_FOUND,
        place=None,
        complaint=refusal.message,
        done=False,
    )


def _page(service: Context, caller: Scope, *, link: str = "") -> HTMLResponse:
    on = service.settings.today()
    found = reminders(service.engine, caller, service.settings.stale_days, on=on)
    return page(
        "reminders.html",
        groups=[(source, [_view(one) for one in mine]) for source, mine in found.items()],
        choices=list(ANSWER_WORDS.items()),
        link=link,
        on=german_day(on),
    )


def _view(one: Reminder) -> ReminderView:
    record = one.record
    heard = (
        f"zuletzt bestätigt am {german_day(one.confirmed_on)}"
        if one.confirmed_on
        else "noch nie bestätigt"
    )
    return ReminderView(
        id=one.id,
        title=record.title or "Stelle ohne Bezeichnung",
        employer=record.employer or UNKNOWN,
        number=record.place_id,
        phone=record.contact_phone or "",
        contact=record.contact_name or "",
        heard=heard,
        days=f"seit {counted(one.days, 'Tag', 'Tagen')} nichts gehört",
    )


def _row(text: str) -> UUID:
    return key_of(text, unknown=NO_ANSWER)
