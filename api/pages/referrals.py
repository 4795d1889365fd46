"""What goes on for one person: choose a way, say why and what comes next, and how far it came."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import RedirectResponse

from api.context import Caller, Context, PersonKey, Service
from api.pages.addresses import person_address, referrals_address
from api.pages.environment import page
from api.pages.person_view import display_name
from api.pages.words import day_for_form
from api.records import PlaceRecord
from api.records.query import EmptyIsNone, QueryText, key_of
from api.referral_store import Referral
from api.referral_terms import (
    FOLLOWS,
    PARTY_WORDS,
    REASON_WORDS,
    STATE_WORDS,
    WAY_WORDS,
    ContactWay,
    FailureReason,
    Party,
    ReferralState,
)
from api.routes.values import Day
from api.scope import Scope
from api.security.accounts import names_of
from api.services.listings import get_listing
from api.services.person_referrals import Way, ways_of
from api.services.referrals import Step, create_referral, get_referral, move_referral, note_attempt
from matching.errors import NotFoundError, PassungError
from matching.letter import german_day

router = APIRouter(
    prefix="/people/{id}/referrals", include_in_schema=False, default_response_class=HTMLResponse
)
NOBODY = UUID(int=0)
NOT_HERE = "Diese Überleitung gibt es bei dieser Person nicht."
REACHED = {True: "erreicht", False: "nicht erreicht", None: "ob erreicht, nicht bekannt"}


class NewQuery(BaseModel):
    """What was chosen in the list: the row of a place, or a programme in words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    place: QueryText = ""
    target: QueryText = ""


class NewForm(BaseModel):
    """The choice, why, and the next step with its day."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    place: QueryText = ""
    target: QueryText = ""
    state: ReferralState = ReferralState.WANTED
    chosen_because: QueryText = ""
    next_step: QueryText = ""
    next_due: Annotated[Day | None, EmptyIsNone] = None


class MoveForm(BaseModel):
    """How far it came; reason and party when it came to nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    to: ReferralState
    reason: Annotated[FailureReason | None, EmptyIsNone] = None
    party: Annotated[Party | None, EmptyIsNone] = None


class TryForm(BaseModel):
    """When and how somebody tried to reach the person."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tried_on: Day
    way: ContactWay
    reached: Annotated[bool | None, EmptyIsNone] = Field(default=None)


@dataclass(frozen=True, slots=True)
class WayView:
    """A referral in words."""

    id: UUID
    aim: str
    state: str
    because: str
    step: str
    owner: str
    history: tuple[str, ...]
    nexts: tuple[tuple[str, str], ...]


@router.get("")
def show(
    key: PersonKey, query: Annotated[NewQuery, Query()], service: Service, caller: Caller
) -> HTMLResponse:
    """Show what goes on, and the form for another way."""
    return _page(service, caller, key, NewForm(place=query.place, target=query.target))


@router.post("", response_model=None)
def begin(
    key: PersonKey, form: Annotated[NewForm, Form()], service: Service, caller: Caller
) -> HTMLResponse | RedirectResponse:
    """Keep the choice."""
    try:
        wanted = Referral(
            id=NOBODY,
            person=key,
            place=_place(form.place),
            offer=None,
            target=None if form.place else form.target.strip() or None,
            state=form.state,
            reason=None,
            party=None,
            holds_seat=False,
            owner=None,
            next_step=form.next_step.strip() or None,
            next_due=form.next_due,
            chosen_because=form.chosen_because.strip() or None,
        )
        create_referral(service.engine, caller, wanted, key=None)
    except PassungError as refusal:
        return _page(service, caller, key, form, complaint=refusal.message)
    return RedirectResponse(referrals_address(key), HTTPStatus.SEE_OTHER)


@router.post("/{referral}/state", response_model=None)
def move(
    key: PersonKey,
    referral: str,
    form: Annotated[MoveForm, Form()],
    service: Service,
    caller: Caller,
) -> HTMLResponse | RedirectResponse:
    """Say how far it came."""
    try:
        row_id = _own(service, caller, key, referral)
        step = Step(form.to, form.reason, form.party)
        move_referral(service.engine, caller, step, row_id=row_id)
    except PassungError as refusal:
        return _page(service, caller, key, NewForm(), complaint=refusal.message)
    return RedirectResponse(referrals_address(key), HTTPStatus.SEE_OTHER)


@router.post("/{referral}/contacts", response_model=None)
def tried(
    key: PersonKey,
    referral: str,
    form: Annotated[TryForm, Form()],
    service: Service,
    caller: Caller,
) -> HTMLResponse | RedirectResponse:
    """Note an attempt to reach the person."""
    try:
        row_id = _own(service, caller, key, referral)
        note_attempt(
            service.engine,
            caller,
            row_id=row_id,
            tried_on=form.tried_on,
            way=form.way,
            reached=form.reached,
        )
    except PassungError as refusal:
        return _page(service, caller, key, NewForm(), complaint=refusal.message)
    return RedirectResponse(referrals_address(key), HTTPStatus.SEE_OTHER)


def _own(service: Context, caller: Scope, key: UUID, referral: str) -> UUID:
    """The key of a referral of this very person."""
    row_id = _row(referral)
    if get_referral(service.engine, caller, row_id=row_id).referral.person != key:
        raise NotFoundError(NOT_HERE)
    return row_id


def _row(text: str) -> UUID:
    return key_of(text, unknown=NOT_HERE)


def _place(text: str) -> UUID | None:
    return _row(text) if text else None


def _page(
    service: Context, caller: Scope, key: UUID, form: NewForm, *, complaint: str = ""
) -> HTMLResponse:
    found = ways_of(service.engine, caller, row_id=key)
    names = names_of(service.engine, caller)
    return page(
        "referrals.html",
        status_code=HTTPStatus.CONFLICT if complaint else HTTPStatus.OK,
        name=display_name(found.person.record),
        person=person_address(key),
        address=referrals_address(key),
        ways=[
            _way(one, names.get(one.referral.owner) if one.referral.owner else None)
            for one in found.items
        ],
        form=form,
        chosen=_chosen(service, caller, form),
        complaint=complaint,
        reasons=list(REASON_WORDS.items()),
        parties=list(PARTY_WORDS.items()),
        contact_ways=list(WAY_WORDS.items()),
        today=service.settings.today().isoformat(),
        due=day_for_form(form.next_due),
    )


def _chosen(service: Context, caller: Scope, form: NewForm) -> str:
    """What was chosen, in words; nothing for what is not there."""
    if not form.place:
        return form.target
    try:
        row_id = _row(form.place)
        place = get_listing(service.engine, caller, PlaceRecord, row_id=row_id).record
    except NotFoundError:
        return ""
    return ", ".join(part for part in (place.title, place.employer, place.place) if part)


def _way(way: Way, owner: str | None) -> WayView:
    referral = way.referral
    history = [
        f"{german_day(step.at.date())}: {STATE_WORDS[step.state]}"
        + (f" ({REASON_WORDS[step.reason]})" if step.reason else "")
        for step in way.history
    ]
    history += [
        f"{german_day(one.tried_on)}: {WAY_WORDS[one.way]}, {REACHED[one.reached]}"
        for one in way.attempts
    ]
    due = f", bis {german_day(referral.next_due)}" if referral.next_due else ""
    return WayView(
        id=referral.id,
        aim=way.aim or "Platz oder Angebot, das es hier nicht mehr gibt",
        state=STATE_WORDS[referral.state],
        because=referral.chosen_because or "",
        step=f"{referral.next_step}{due}" if referral.next_step else "",
        owner=owner or "",
        history=tuple(history),
        nexts=tuple(
            (one, STATE_WORDS[one]) for one in ReferralState if one in FOLLOWS[referral.state]
        ),
    )
