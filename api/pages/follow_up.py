"""The page of next steps: what is due, who has no next step, and who stands in for whom."""

from dataclasses import dataclass
from datetime import date, timedelta
from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import RedirectResponse

from api.context import Caller, Context, Service
from api.deputy_store import Deputy
from api.pages.addresses import FOLLOW_UP, letter_address, person_address
from api.pages.environment import page
from api.pages.letter_view import reply_words
from api.pages.person_view import display_name
from api.pages.words import counted
from api.records.query import QueryText
from api.referral_terms import STATE_WORDS
from api.routes.deputies import DeputyKey, DeputyNew
from api.routes.keys import RowKey
from api.routes.values import Day
from api.scope import Role, Scope
from api.security.accounts import names_of
from api.services.deputies import colleagues_of, end_deputy, list_deputies, name_deputy
from api.services.follow_up import Due, FollowUp, Idle, follow_up
from api.services.referrals import get_referral, plan_next_step
from api.services.replies import unread_replies
from api.services.retention import silent_people
from matching.letter import german_day

router = APIRouter(prefix=FOLLOW_UP, include_in_schema=False, default_response_class=HTMLResponse)
AHEAD = timedelta(days=14)
MOST_SILENT = 50


@dataclass(frozen=True, slots=True)
class DueView:
    """A next step."""

    id: UUID
    name: str
    address: str
    state: str
    step: str
    until: str
    is_late: bool
    owner: str


@dataclass(frozen=True, slots=True)
class IdleView:
    """Somebody without a next step."""

    name: str
    address: str
    last: str


@dataclass(frozen=True, slots=True)
class SilentView:
    """Somebody who was not heard of for long, and how long the record is kept."""

    name: str
    address: str
    last: str
    kept_until: str


@dataclass(frozen=True, slots=True)
class ReplyView:
    """An answer to a letter that nobody has read yet."""

    name: str
    address: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeputyView:
    """Who stands in for whom."""

    id: UUID
    text: str


class FollowUpQuery(BaseModel):
    """Only what the caller is responsible for, unless `all`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    all: bool = False


class StepForm(BaseModel):
    """The next step and its day."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    next_step: Annotated[QueryText, Field(min_length=1)]
    next_due: Day


@router.get("")
def show(
    query: Annotated[FollowUpQuery, Query()], service: Service, caller: Caller
) -> HTMLResponse:
    """Show what is due in the next two weeks, and who has no next step."""
    on = service.settings.today()
    found = follow_up(service.engine, caller, until=on + AHEAD, mine=None if query.all else on)
    return page(
        "follow_up.html",
        due=[_due(one, on) for one in found.due],
        idle=[_idle(one, on) for one in found.idle],
        idle_count=found.idle_count,
        more=_more(found),
        everybody=query.all,
        silent=_silent(service, caller, on),
        replies=_replies(service, caller),
        deputies=_deputies(service, caller, on),
        colleagues=colleagues_of(service.engine, caller) if _leads(caller) else [],
        today=on.isoformat(),
    )


@router.post("/{id}/step")  # noqa: FAST003 RowKey reads it
def plan(
    key: RowKey, form: Annotated[StepForm, Form()], service: Service, caller: Caller
) -> RedirectResponse:
    """Plan the next step of a referral."""
    present = get_referral(service.engine, caller, row_id=key)
    changes: dict[str, str | date | UUID | None] = {
        "next_step": form.next_step,
        "next_due": form.next_due,
    }
    plan_next_step(service.engine, caller, row_id=key, changes=changes, if_match=present.etag)
    return _back()


@router.post("/deputies")
def name(form: Annotated[DeputyNew, Form()], service: Service, caller: Caller) -> RedirectResponse:
    """Name a deputy."""
    name_deputy(
        service.engine,
        caller,
        absent=form.absent,
        deputy=form.deputy,
        days=(form.first_day, form.last_day),
    )
    return _back()


@router.post("/deputies/{id}/end")  # noqa: FAST003 DeputyKey reads it
def end(key: DeputyKey, service: Service, caller: Caller) -> RedirectResponse:
    """End it."""
    end_deputy(service.engine, caller, row_id=key)
    return _back()


def _back() -> RedirectResponse:
    return RedirectResponse(FOLLOW_UP, status_code=HTTPStatus.SEE_OTHER)


def _leads(caller: Scope) -> bool:
    return caller.role is Role.TEAM_LEAD


def _due(one: Due, on: date) -> DueView:
    referral, until = one.referral, one.referral.next_due or on
    return DueView(
        id=referral.id,
        name=display_name(one.person),
        address=person_address(one.person.id),
        state=STATE_WORDS[referral.state],
        step=referral.next_step or "",
        until=german_day(until),
        is_late=until < on,
        owner=one.owner or "niemand",
    )


def _idle(one: Idle, on: date) -> IdleView:
    last = "noch kein Schritt"
    if one.last is not None:
        days = max(0, (on - one.last).days)
        ago = "heute" if days == 0 else f"vor {counted(days, 'Tag', 'Tagen')}"
        last = f"letzter Schritt {ago}"
    return IdleView(display_name(one.person), person_address(one.person.id), last)


def _silent(service: Context, caller: Scope, on: date) -> list[SilentView]:
    periods = service.settings.periods
    return [
        SilentView(
            display_name(one.person.record),
            person_address(one.person.id),
            german_day(one.last_contact),
            german_day(one.kept_until),
        )
        for one in silent_people(service.engine, caller, periods, on=on, most=MOST_SILENT)
    ]


def _replies(service: Context, caller: Scope) -> list[ReplyView]:
    return [
        ReplyView(
            display_name(one.person.record), letter_address(one.letter.id), reply_words(one.reply)
        )
        for one in unread_replies(service.engine, caller)
    ]


def _more(found: FollowUp) -> str:
    rest = found.idle_count - len(found.idle)
    return (
        f"und {counted(rest, 'weiterer junger Mensch', 'weitere junge Menschen')}" if rest else ""
    )


def _deputies(service: Context, caller: Scope, on: date) -> list[DeputyView]:
    names = names_of(service.engine, caller)
    return [
        DeputyView(one.id, _sentence(one, names.get(one.absent, ""), names.get(one.deputy, "")))
        for one in list_deputies(service.engine, caller, on=on)
    ]


def _sentence(one: Deputy, absent: str, deputy: str) -> str:
    days = f"vom {german_day(one.first_day)} bis zum {german_day(one.last_day)}"
    return f"{deputy} vertritt {absent} {days}"
