"""The page of one letter: its words as fields while it is a draft, then as they were confirmed."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Path, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import RedirectResponse

from api.context import Caller, Context, Service
from api.letters import letter_kind
from api.letters.details import LetterDetails
from api.pages.addresses import letter_address, letters_address
from api.pages.environment import page
from api.pages.letter_fields import added_fields, details_from, text_from, word_fields
from api.pages.letter_view import reply_words
from api.pages.person_view import display_name
from api.records.query import key_of
from api.routes.letters import desk_of
from api.scope import Scope
from api.services.letter_drafts import (
    LetterChange,
    change_letter,
    confirm_letter,
    discard_letter,
    read_letter,
)
from api.services.letter_file import UNKNOWN_LETTER, LetterFile
from api.services.replies import note_read

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


async def _letter_key(letter: Annotated[str, Path()]) -> UUID:
    """The random key in the path; what is none belongs to no letter."""
    return key_of(letter, unknown=UNKNOWN_LETTER)


async def _entered(request: Request) -> Mapping[str, str]:
    """The fields of a form with names of its own."""
    form = await request.form()
    return {name: value for name, value in form.items() if isinstance(value, str)}


LetterKey = Annotated[UUID, Depends(_letter_key)]
Entered = Annotated[Mapping[str, str], Depends(_entered)]


class SeenForm(BaseModel):
    """The state of a letter that was seen."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    mark: str = Field(max_length=100)


@router.get("/letters/{letter}")  # noqa: FAST003 LetterKey reads it
def show(key: LetterKey, service: Service, caller: Caller) -> HTMLResponse:
    """Show a letter: its words as fields while it is a draft."""
    found = read_letter(service.engine, caller, desk_of(service), row_id=key)
    return _page(found)


@router.post("/letters/{letter}/words", response_model=None)  # noqa: FAST003 LetterKey reads it
def reword(key: LetterKey, entered: Entered, service: Service, caller: Caller) -> RedirectResponse:
    """Give a draft other words."""
    change = LetterChange(text=text_from(entered))
    return _changed(service, caller, key, change, entered)


@router.post("/letters/{letter}/details", response_model=None)  # noqa: FAST003 LetterKey reads it
def add(key: LetterKey, entered: Entered, service: Service, caller: Caller) -> RedirectResponse:
    """Add something by hand; the words are drafted again."""
    present = read_letter(service.engine, caller, desk_of(service), row_id=key)
    details = details_from(entered, LetterDetails.model_validate(present.stored.details))
    change = LetterChange(details=details, as_template=True)
    return _changed(service, caller, key, change, entered)


@router.post("/letters/{letter}/template", response_model=None)  # noqa: FAST003 LetterKey reads it
def back_to_template(
    key: LetterKey, form: Annotated[SeenForm, Form()], service: Service, caller: Caller
) -> RedirectResponse:
    """Take other words back."""
    change = LetterChange(as_template=True)
    return _changed(service, caller, key, change, {"mark": form.mark})


@router.post("/letters/{letter}/confirmation", response_model=None)  # noqa: FAST003 LetterKey reads it
def confirm(
    key: LetterKey, form: Annotated[SeenForm, Form()], service: Service, caller: Caller
) -> RedirectResponse:
    """Freeze a letter."""
    desk = desk_of(service)
    confirm_letter(service.engine, caller, desk, row_id=key, if_match=form.mark)
    return RedirectResponse(letter_address(key), HTTPStatus.SEE_OTHER)


@router.post("/letters/{letter}/discard", response_model=None)  # noqa: FAST003 LetterKey reads it
def discard(key: LetterKey, service: Service, caller: Caller) -> RedirectResponse:
    """Remove a draft."""
    found = read_letter(service.engine, caller, desk_of(service), row_id=key)
    discard_letter(service.engine, caller, row_id=key)
    return RedirectResponse(letters_address(found.stored.person), HTTPStatus.SEE_OTHER)


@router.post("/letters/{letter}/read", response_model=None)  # noqa: FAST003 LetterKey reads it
def read_reply(key: LetterKey, service: Service, caller: Caller) -> RedirectResponse:
    """Take an answer off the list of those that nobody has read."""
    note_read(service.engine, caller, row_id=key)
    return RedirectResponse(letter_address(key), HTTPStatus.SEE_OTHER)


def _changed(
    service: Context, caller: Scope, key: UUID, change: LetterChange, entered: Mapping[str, str]
) -> RedirectResponse:
    mark = entered.get("mark")
    change_letter(service.engine, caller, change, desk_of(service), row_id=key, if_match=mark)
    return RedirectResponse(letter_address(key), HTTPStatus.SEE_OTHER)


def _page(found: LetterFile) -> HTMLResponse:
    kind, stored = letter_kind(found.stored.kind), found.stored
    return page(
        "letter.html",
        title=kind.title,
        kind=kind.kind,
        name=display_name(found.person.record),
        person=letters_address(stored.person),
        address=letter_address(stored.id),
        key=stored.id,
        mark=found.etag,
        is_confirmed=found.is_confirmed,
        is_edited=stored.edited is not None,
        confirmed=stored.confirmed_at,
        hash=stored.pdf_hash,
        reference=stored.reference if kind.reply else "",
        missing=[one.label for one in found.missing if one.needed],
        optional=[one.label for one in found.missing if not one.needed],
        barred=[one.sentence for one in found.warnings if one.barred],
        words=word_fields(found.text),
        text=found.text,
        added=added_fields(kind, LetterDetails.model_validate(stored.details)),
        is_fixed=kind.is_fixed,
        can_reword=not (kind.is_fixed or stored.details.get("language")),
        reply=reply_words(found.reply) if found.reply else (),
        is_new_reply=found.reply is not None and found.reply.seen_at is None,
    )
