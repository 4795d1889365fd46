"""Pages to share a talk: looked at together, a sheet to take home, lines for another system."""

from http import HTTPStatus
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Form, Path
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict
from starlette.responses import RedirectResponse

from api.answer_terms import Answer
from api.context import Caller, Context, PersonKey, Service
from api.pages.addresses import person_address
from api.pages.environment import page
from api.pages.restricted_view import restricted_view
from api.pages.second_words import LanguageTag, SecondWords, languages, words_in
from api.pages.together_view import note_view, together_view
from api.records.query import key_of
from api.scope import Scope
from api.services.answers import UNKNOWN_PLACE, Said, answer_place
from api.services.next_steps import next_steps
from api.services.overview import Overview, overview
from api.services.people import get_person
from matching.errors import RestrictedError

router = APIRouter(
    prefix="/people/{id}", include_in_schema=False, default_response_class=HTMLResponse
)


@router.get("/together")
def together(key: PersonKey, service: Service, caller: Caller) -> HTMLResponse:
    """Show what counsellor and young person look at together, on one side of A4."""
    return _shared("together.html", key, service, caller)


@router.get("/sheet")
def sheet(
    key: PersonKey, service: Service, caller: Caller, language: LanguageTag = ""
) -> HTMLResponse:
    """Show the young person's own sheet: what is stored, what is suggested, the own word to it.

    With a language its fixed words stand beside the German ones.
    """
    return _shared("sheet.html", key, service, caller, second=words_in(language))


@router.get("/note")
def note(key: PersonKey, service: Service, caller: Caller) -> HTMLResponse:
    """Show the talk in five lines to copy."""
    return _shared("note.html", key, service, caller)


class AnswerForm(BaseModel):
    """The button that was pressed: what was said, or that it is taken back."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    answer: Answer | Literal["BACK"]
    language: LanguageTag = ""


@router.post("/answers/{place}")
def say(
    key: PersonKey,
    place: Annotated[str, Path()],
    form: Annotated[AnswerForm, Form()],
    service: Service,
    caller: Caller,
) -> RedirectResponse:
    """Remember what the young person says to a place, and go back to the list."""
    _say(key, place, form, service, caller)
    return _to(f"{person_address(key)}#ergebnis")


@router.post("/answers/{place}/sheet")
def say_on_sheet(
    key: PersonKey,
    place: Annotated[str, Path()],
    form: Annotated[AnswerForm, Form()],
    service: Service,
    caller: Caller,
) -> RedirectResponse:
    """Remember it, and go back to the sheet."""
    _say(key, place, form, service, caller)
    words_in(form.language)
    chosen = f"?language={form.language}" if form.language else ""
    return _to(f"{person_address(key)}/sheet{chosen}#plaetze")


def _say(key: UUID, place: str, form: AnswerForm, service: Context, caller: Scope) -> None:
    on = service.settings.today()
    said = Said(_place(place), None if form.answer == "BACK" else form.answer, on)
    answer_place(service.engine, caller, service.market.on(on)[0], row_id=key, said=said)


def _place(text: str) -> UUID:
    """The row of a place; what is none belongs to nothing."""
    return key_of(text, unknown=UNKNOWN_PLACE)


def _shared(
    template: str, key: UUID, service: Context, caller: Scope, second: SecondWords | None = None
) -> HTMLResponse:
    try:
        found = _overview(key, service, caller)
    except RestrictedError:
        kept = get_person(service.engine, caller, row_id=key)
        return page("restricted.html", view=restricted_view(kept))
    steps = next_steps(service.engine, caller, row_id=key)
    if template == "note.html":
        return page(template, view=note_view(found, steps))
    view = together_view(found, steps, with_facts=template == "sheet.html")
    return page(template, view=view, second=second, languages=languages())


def _overview(key: UUID, service: Context, caller: Scope) -> Overview:
    return overview(
        service.engine,
        service.market,
        caller,
        row_id=key,
        own_use=service.own_use,
        local=service.local,
    )


def _to(address: str) -> RedirectResponse:
    return RedirectResponse(address, status_code=HTTPStatus.SEE_OTHER)
