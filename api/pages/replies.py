"""The page of the answer sheet: without an account, once, and it shows nothing about anybody."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Path, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import RedirectResponse

from api.context import Context, Service
from api.letter_store import Reply
from api.pages.environment import page
from api.records.query import EmptyIsNone, QueryText
from api.reply_terms import ON_RESULT, WORDS, Answer
from api.routes.values import Day
from api.services.replies import OpenReply, answer, find_open
from matching.errors import InputError, NotFoundError

router = APIRouter(prefix="/reply", include_in_schema=False, default_response_class=HTMLResponse)
LONGEST = 200
NOBODY = UUID(int=0)
NO_ANSWER = "Bitte eine Antwort ankreuzen."


class ReferenceQuery(BaseModel):
    """The reference that stands on the sheet."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reference: QueryText = ""


class ReplyForm(BaseModel):
    """What the recipient ticked; empty fields are not answered."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    answer: Annotated[Answer | None, EmptyIsNone] = None
    first_day: Annotated[Day | None, EmptyIsNone] = None
    second_day: Annotated[Day | None, EmptyIsNone] = None
    begun_on: Annotated[Day | None, EmptyIsNone] = None
    better: str = Field(default="", max_length=LONGEST)
    phone: str = Field(default="", max_length=LONGEST)
    remark: str = Field(default="", max_length=LONGEST)


Reference = Annotated[str, Path(max_length=100)]


@router.get("", response_model=None)
def ask(query: Annotated[ReferenceQuery, Query()]) -> HTMLResponse | RedirectResponse:
    """Ask for the reference, and open its page."""
    if query.reference.strip():
        signs = "".join(sign for sign in query.reference if sign.isalnum() or sign == "-")
        return RedirectResponse(f"/reply/{signs or '-'}", HTTPStatus.SEE_OTHER)
    return page("reply.html", found=None, complaint="", done=False, choices=())


@router.get("/{reference}")
def show(reference: Reference, service: Service) -> HTMLResponse:
    """Show what can be answered."""
    try:
        found = find_open(service.engine, reference, on=service.settings.today())
    except NotFoundError as refusal:
        return _closed(refusal)
    return _form(reference, found)


@router.post("/{reference}")
def send(
    reference: Reference, form: Annotated[ReplyForm, Form()], service: Service
) -> HTMLResponse:
    """Keep the answer."""
    try:
        _keep(service, reference, form)
    except NotFoundError as refusal:
        return _closed(refusal)
    except InputError as refusal:
        found = find_open(service.engine, reference, on=service.settings.today())
        return _form(reference, found, form=form, complaint=refusal.message)
    return page("reply.html", found=None, complaint="", done=True, choices=())


def _keep(service: Context, reference: str, form: ReplyForm) -> None:
    if form.answer is None:
        find_open(service.engine, reference, on=service.settings.today())
        raise InputError(NO_ANSWER)
    reply = Reply(
        letter=NOBODY,
        at=datetime.now(UTC),
        answer=form.answer,
        first_day=form.first_day,
        second_day=form.second_day,
        begun_on=form.begun_on,
        better=_line(form.better),
        phone=_line(form.phone),
        remark=_line(form.remark),
    )
    answer(service.engine, reference, reply, on=service.settings.today())


def _line(said: str) -> str | None:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in said).split()) or None


def _form(
    reference: str, found: OpenReply, *, form: ReplyForm | None = None, complaint: str = ""
) -> HTMLResponse:
    choices = [
        (one, words) for one, words in WORDS.items() if found.on_result or one not in ON_RESULT
    ]
    return page(
        "reply.html",
        status_code=HTTPStatus.UNPROCESSABLE_ENTITY if complaint else HTTPStatus.OK,
        found=found,
        reference=reference,
        form=form or ReplyForm(),
        complaint=complaint,
        choices=choices,
        done=False,
    )


def _closed(refusal: NotFoundError) -> HTMLResponse:
    return page(
        "reply.html",
        status_code=HTTPStatus.NOT_FOUND,
        found=None,
        complaint=refusal.message,
        done=False,
        choices=(),
    )
