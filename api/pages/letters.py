"""The pages of letters about one person: list, new draft, words, confirmation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict
from starlette.responses import RedirectResponse

from api.consent import Consent
from api.consent_terms import ConsentAct, ConsentForm, ConsentGivenBy, ConsentPurpose
from api.context import Caller, Context, PersonKey, Service
from api.letters import LetterKind, letter_kind, letter_kinds
from api.letters.details import LetterDetails
from api.letters.front import Family
from api.pages.addresses import letter_address, person_address
from api.pages.environment import page
from api.pages.letter_view import LetterRow, letter_rows, recipient_words
from api.pages.person_view import display_name
from api.records.query import KeyText, QueryText
from api.routes.letters import desk_of
from api.routes.values import Day
from api.scope import Scope
from api.services.class_consents import address_book
from api.services.letter_drafts import (
    Wanted,
    draft_letter,
    letters_about,
)
from api.services.people import get_person
from api.services.programmes import programme_lines
from api.services.signatures import sign
from matching.errors import ConsentMissing, InputError, NotFoundError, PassungError
from matching.rules.days import add_months

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
FORM = "D10"
"""It belongs to other letters and is never written by itself."""
RELEASE = "SECRECY_RELEASE"
MONTHS = 12
FAMILY_WORDS = {Family.PERSON: "an die Person selbst", Family.GUARDIAN: "an die Sorgeberechtigten"}


class NewQuery(BaseModel):
    """What is wished for already: the kind, the recipient, the step, the occupation of a place."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: QueryText = "D03"
    to: QueryText = ""
    step: QueryText = ""
    occupation: QueryText = ""


class NewForm(BaseModel):
    """The letter to be drafted."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: KeyText
    to: KeyText
    step: QueryText = ""
    occupation: QueryText = ""


class SignedForm(NewForm):
    """A sheet that came back signed, for the letter that waits for it."""

    given_on: Day
    given_by: ConsentGivenBy
    capacity_checked_by: QueryText = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list to choose from."""

    value: str
    words: str


@router.get("/people/{id}/letters")  # noqa: FAST003 PersonKey reads it
def letters(
    key: PersonKey, query: Annotated[NewQuery, Query()], service: Service, caller: Caller
) -> HTMLResponse:
    """Show the letters about somebody, and draft another one."""
    wanted = NewForm(kind=query.kind or "D03", to=query.to or "-", step=query.step)
    return _overview(service, caller, key, wanted, occupation=query.occupation)


@router.post("/people/{id}/letters", response_model=None)  # noqa: FAST003
def draft(
    key: PersonKey, form: Annotated[NewForm, Form()], service: Service, caller: Caller
) -> RedirectResponse | HTMLResponse:
    """Draft a letter; without the signatures it needs the page offers the sheets to be signed."""
    details = LetterDetails(occupation=form.occupation or None)
    wanted = Wanted(key, form.kind, form.to, form.step or None, details)
    try:
        found = draft_letter(service.engine, caller, wanted, desk_of(service))
    except ConsentMissing as refusal:
        return _overview(service, caller, key, form, refusal=refusal)
    except PassungError as refusal:
        if isinstance(refusal, NotFoundError) and form.to in {"", "-"}:
            refusal = InputError("Bitte wählen, an wen der Brief geht.")
        return _overview(service, caller, key, form, refusal=refusal)
    return RedirectResponse(letter_address(found.stored.id), HTTPStatus.SEE_OTHER)


@router.post("/people/{id}/letters/signatures", response_model=None)  # noqa: FAST003
def signed(
    key: PersonKey, form: Annotated[SignedForm, Form()], service: Service, caller: Caller
) -> RedirectResponse | HTMLResponse:
    """Record what was signed for a letter, and draft it at once."""
    kind = letter_kind(form.kind)
    for consent in _consents(kind, form):
        sign(service.engine, caller, consent, row_id=key, on=service.settings.today())
    again = NewForm(kind=form.kind, to=form.to, step=form.step, occupation=form.occupation)
    return draft(key, again, service, caller)


def _overview(
    service: Context,
    caller: Scope,
    key: UUID,
    wanted: NewForm,
    *,
    occupation: str = "",
    refusal: PassungError | None = None,
) -> HTMLResponse:
    person = get_person(service.engine, caller, row_id=key)
    books = address_book(service.engine, caller)
    rows: Sequence[LetterRow] = letter_rows(
        letters_about(service.engine, caller, person=key), books
    )
    missing = isinstance(refusal, ConsentMissing)
    return page(
        "letters.html",
        status_code=HTTPStatus.OK if refusal is None else HTTPStatus.CONFLICT,
        name=display_name(person.record),
        address=person_address(key),
        rows=rows,
        kinds=[
            Choice(one.kind, f"{one.kind} {one.title}")
            for one in letter_kinds()
            if one.kind != FORM
        ],
        recipients=[
            *(Choice(family, words) for family, words in FAMILY_WORDS.items()),
            *(Choice(one.body_id, recipient_words(one)) for one in books),
        ],
        steps=[
            Choice("", "Ein Beratungsgespräch"),
            *(
                Choice(one.programme_id, one.name)
                for one in programme_lines(
                    service.engine, service.local, on=service.settings.today()
                )
            ),
        ],
        wanted=wanted,
        occupation=occupation or wanted.occupation,
        complaint=refusal.message if refusal else "",
        forms=_forms(letter_kind(wanted.kind)) if missing else (),
        given_by=[
            Choice(ConsentGivenBy.BOTH, "junger Mensch und Sorgeberechtigte"),
            Choice(ConsentGivenBy.PERSON, "junger Mensch"),
            Choice(ConsentGivenBy.GUARDIAN, "Sorgeberechtigte"),
        ],
        today=service.settings.today().isoformat(),
    )


def _forms(kind: LetterKind) -> Sequence[Choice]:
    """The sheets to be signed first."""
    wanted = ("D06", "D07") if kind.release_of_secrecy else ("D06",)
    return [Choice(code, letter_kind(code).title) for code in wanted]


def _consents(kind: LetterKind, form: SignedForm) -> list[Consent]:
    """What the letter needs, as it was signed: for a year."""
    acts = [ConsentAct.CONSENT, *([ConsentAct.SECRECY_RELEASE] if kind.release_of_secrecy else [])]
    until: date = add_months(form.given_on, MONTHS) - timedelta(days=1)
    return [
        Consent(
            act=act,
            purpose=purpose,
            recipient=form.to,
            given_on=form.given_on,
            given_by=form.given_by,
            form=ConsentForm.PAPER,
            capacity_checked_by=form.capacity_checked_by or None,
            valid_until=until,
        )
        for purpose in kind.consents or (ConsentPurpose.P3_LETTER_TO_BODY,)
        for act in acts
    ]
