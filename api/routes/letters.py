"""/api/v1/letters: letters that are drafted, edited, confirmed, and printed."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.context import Caller, Context, Service
from api.problems import Problem
from api.routes.keys import IfMatch, RowKey
from api.routes.letter_bodies import (
    LetterAnswer,
    LetterEdit,
    LetterLine,
    LetterNew,
    LettersAnswer,
    LettersQuery,
)
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
