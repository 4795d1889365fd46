"""/api/v1/letters: letters that are drafted, edited, confirmed, and printed."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated, Literal, Self
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api.context import Caller, Context, Service
from api.letter_store import Reply, StoredLetter
from api.letters import letter_kind
from api.letters.details import LetterDetails
from api.letters.edited import AnyText, EditedText
from api.problems import Problem
from api.records.kinds import Id
from api.reply_terms import Answer
from api.routes.keys import IfMatch, PageQuery, RowKey
from api.services.letter_drafts import (
    LetterChange,
    Wanted,
    change_letter,
    confirm_letter,
    discard_letter,
    draft_letter,
    html_of_letter,
    page_of_letters,
    pdf_of_letter,
    read_letter,
)
from api.services.letter_file import Desk, LetterFile
from api.settings import SenderSettings
from matching.letter import Sender

router = APIRouter(
    prefix="/api/v1/letters",
    tags=["Briefe"],
    responses={404: {"model": Problem}, 409: {"model": Problem}, 422: {"model": Problem}},
)
PDF, HTML = "application/pdf", "text/html; charset=utf-8"
State = Literal["DRAFT", "CONFIRMED"]


class LettersQuery(PageQuery):
    """One page, of everybody in reach or about one person."""

    person: UUID | None = None


class LetterNew(BaseModel):
    """Which letter about whom goes where.

    `recipient` is a `body_id` of the address book, `person` or `guardian`; `programme_id` the next
    step that was agreed on, a talk without one; `details` what is added by hand.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    person: UUID
    kind: Id
    recipient: Id
    programme_id: Id | None = None
    details: LetterDetails = LetterDetails()


class LetterEdit(BaseModel):
    """What is to be another; what is left out stays. `as_template` takes other words back."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: EditedText | None = None
    details: LetterDetails | None = None
    as_template: bool = False


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter in a list, without its words."""

    id: UUID
    person: UUID
    kind: str
    title: str
    recipient: str
    state: State
    drafted_on: date
    confirmed_at: datetime | None

    @classmethod
    def of(cls, letter: StoredLetter) -> Self:
        """The line that a stored letter is."""
        return cls(
            id=letter.id,
            person=letter.person,
            kind=letter.kind,
            title=letter_kind(letter.kind).title,
            recipient=letter.recipient,
            state="DRAFT" if letter.confirmed_at is None else "CONFIRMED",
            drafted_on=letter.drafted_on,
            confirmed_at=letter.confirmed_at,
        )


@dataclass(frozen=True, slots=True)
class LettersAnswer:
    """One page; `next` is the cursor of the next one, or null."""

    items: Sequence[LetterLine]
    next: UUID | None


@dataclass(frozen=True, slots=True)
class Lacking:
    """A fact that is not known; a `needed` one leaves a line to fill in by hand."""

    label: str
    needed: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """A word to look at, and its place in the text of the letter, from 1."""

    word: str
    line: int
    column: int
    barred: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class LetterReplyAnswer:
    """What the recipient answered on the page of the answer sheet."""

    at: datetime
    answer: Answer
    first_day: date | None
    second_day: date | None
    begun_on: date | None
    better: str | None
    phone: str | None
    remark: str | None

    @classmethod
    def of(cls, reply: Reply) -> Self:
        """The answer as stored."""
        kept = asdict(reply)
        shown = {name: kept[name] for name in cls.__dataclass_fields__ if name != "answer"}
        return cls(answer=Answer(reply.answer), **shown)


@dataclass(frozen=True, slots=True)
class LetterAnswer:
    """A letter as it stands: `pdf_hash` (SHA-256) once it is confirmed.

    `missing`: what is not known; `warnings`: words to look at, with `barred` it cannot be
    confirmed.
    """

    id: UUID
    person: UUID
    kind: str
    title: str
    recipient: str
    programme_id: str | None
    state: State
    drafted_on: date
    details: LetterDetails
    subject: str
    blocks: Annotated[Sequence[AnyText], Field()]
    missing: Sequence[Lacking]
    warnings: Sequence[Marked]
    confirmed_at: datetime | None
    pdf_hash: str | None
    reply: LetterReplyAnswer | None

    @classmethod
    def of(cls, found: LetterFile) -> Self:
        """The answer that a letter is."""
        letter = found.stored
        line = LetterLine.of(letter)
        return cls(
            id=letter.id,
            person=letter.person,
            kind=letter.kind,
            title=line.title,
            recipient=letter.recipient,
            programme_id=letter.programme,
            state=line.state,
            drafted_on=letter.drafted_on,
            details=LetterDetails.model_validate(letter.details),
            subject=found.text.subject,
            blocks=found.text.blocks,
            missing=[Lacking(one.label, one.needed) for one in found.missing],
            warnings=[
                Marked(one.word, one.line, one.column, one.barred, one.sentence)
                for one in found.warnings
            ],
            confirmed_at=letter.confirmed_at,
            pdf_hash=letter.pdf_hash,
            reply=None if found.reply is None else LetterReplyAnswer.of(found.reply),
        )


def desk_of(service: Context) -> Desk:
    """What letters rest on today."""
    sender = Sender(**SenderSettings().model_dump())
    return Desk(sender, service.settings.today(), service.local.confirmed)


@router.get(
    "",
    summary="Briefe auflisten",
    description="Nennt seitenweise die Briefe über junge Menschen im eigenen Bereich oder über"
    " einen davon, ohne ihren Wortlaut.",
)
def list_letters(
    query: Annotated[LettersQuery, Query()], service: Service, caller: Caller
) -> LettersAnswer:
    """List what the caller may see."""
    found = page_of_letters(
        service.engine, caller, person=query.person, after=query.after, limit=query.limit
    )
    return LettersAnswer([LetterLine.of(one) for one in found.items], found.next)


@router.post(
    "",
    summary="Einen Brief entwerfen",
    description="Entwirft einen Brief aus den Angaben und Gründen. Ohne die Einwilligung, die die"
    " empfangende Stelle braucht, 409; `D06` und `D07` für dieselbe Person und Stelle gehen immer.",
    status_code=HTTPStatus.CREATED,
    responses={400: {"model": Problem}},
    response_model_exclude_none=True,
)
def create(body: LetterNew, response: Response, service: Service, caller: Caller) -> LetterAnswer:
    """Draft a letter."""
    wanted = Wanted(body.person, body.kind, body.recipient, body.programme_id, body.details)
    found = draft_letter(service.engine, caller, wanted, desk_of(service))
    response.headers["Location"] = f"/api/v1/letters/{found.stored.id}"
    return _answer(found, response)


@router.get(
    "/{id}.pdf",  # noqa: FAST003 RowKey reads it
    summary="Ein Brief als PDF",
    description="Gibt den bestätigten Brief, Byte für Byte wie bei der Bestätigung, oder den"
    " Entwurf, wie er gerade lautet (PDF/UA-1).",
    response_class=Response,
    responses={200: {"content": {PDF: {"schema": {"type": "string", "format": "binary"}}}}},
)
def read_pdf(key: RowKey, service: Service, caller: Caller) -> Response:
    """Print a letter."""
    pdf = pdf_of_letter(service.engine, caller, desk_of(service), row_id=key)
    return Response(pdf, media_type=PDF, headers={"Content-Disposition": "inline"})


@router.get(
    "/{id}.html",  # noqa: FAST003 RowKey reads it
    summary="Ein Brief als Seite",
    description="Gibt denselben Brief als HTML zum Drucken aus dem Browser.",
    response_class=Response,
    responses={200: {"content": {"text/html": {"schema": {"type": "string"}}}}},
)
def read_html(key: RowKey, service: Service, caller: Caller) -> Response:
    """Show a letter as a page of its own."""
    html = html_of_letter(service.engine, caller, desk_of(service), row_id=key)
    return Response(html, media_type=HTML)


@router.get(
    "/{id}",  # noqa: FAST003 RowKey reads it
    summary="Einen Brief ansehen",
    description="Gibt den Wortlaut, was noch fehlt, Wörter zum Nachsehen und das ETag.",
    response_model_exclude_none=True,
)
def read(key: RowKey, response: Response, service: Service, caller: Caller) -> LetterAnswer:
    """Show one."""
    return _answer(read_letter(service.engine, caller, desk_of(service), row_id=key), response)


@router.patch(
    "/{id}",  # noqa: FAST003 RowKey reads it
    summary="Einen Entwurf ändern",
    description="Ersetzt Wortlaut oder Ergänzungen eines Entwurfs. Verlangt If-Match; ein"
    " bestätigter Brief ändert sich nicht mehr (409).",
    responses={412: {"model": Problem}, 428: {"model": Problem}},
    response_model_exclude_none=True,
)
def change(
    key: RowKey,
    body: LetterEdit,
    response: Response,
    service: Service,
    caller: Caller,
    *,
    if_match: IfMatch = None,
) -> LetterAnswer:
    """Give a draft other words."""
    changed = change_letter(
        service.engine,
        caller,
        LetterChange(body.text, body.details, body.as_template),
        desk_of(service),
        row_id=key,
        if_match=if_match,
    )
    return _answer(changed, response)


@router.post(
    "/{id}/confirmation",  # noqa: FAST003 RowKey reads it
    summary="Einen Brief bestätigen",
    description="Friert den Brief als PDF ein; dessen Prüfsumme steht im Protokoll. Verlangt"
    " If-Match.",
    responses={412: {"model": Problem}, 428: {"model": Problem}},
    response_model_exclude_none=True,
)
def confirm(
    key: RowKey, response: Response, service: Service, caller: Caller, *, if_match: IfMatch = None
) -> LetterAnswer:
    """Freeze a letter."""
    desk = desk_of(service)
    found = confirm_letter(service.engine, caller, desk, row_id=key, if_match=if_match)
    return _answer(found, response)


@router.delete(
    "/{id}",  # noqa: FAST003 RowKey reads it
    summary="Einen Entwurf verwerfen",
    description="Löscht einen Entwurf; ein bestätigter Brief bleibt (409).",
    status_code=HTTPStatus.NO_CONTENT,
)
def discard(key: RowKey, service: Service, caller: Caller) -> None:
    """Remove a draft."""
    discard_letter(service.engine, caller, row_id=key)


def _answer(found: LetterFile, response: Response) -> LetterAnswer:
    response.headers["ETag"] = found.etag
    return LetterAnswer.of(found)
