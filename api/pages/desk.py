"""The desk for files: bring, look, store, take back; templates to fill in."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Response, UploadFile
from fastapi.responses import HTMLResponse
from starlette.responses import RedirectResponse

from api.batch_store import BatchState, Load
from api.context import Caller, Service
from api.intake import KINDS, MissingKeyError
from api.intake.writing import template
from api.pages.addresses import DESK
from api.pages.desk_view import batch_view, choices, file_view
from api.pages.environment import page
from api.records.query import OriginText
from api.routes.imports import XLSX, BatchKey, FileKind, attachment
from api.routes.values import Day
from api.services.desk import (
    Delivery,
    bring,
    confirm,
    discard,
    get_batch,
    kinds_for,
    list_batches,
)
from api.services.desk_preview import preview
from api.services.desk_terms import takes_contact_lists
from api.services.desk_undo import undo

router = APIRouter(prefix=DESK, include_in_schema=False, default_response_class=HTMLResponse)


@router.get("")
def show(service: Service, caller: Caller) -> HTMLResponse:
    """Show the form and the latest files."""
    return page(
        "desk.html",
        kinds=choices(kinds_for(caller)),
        lists=takes_contact_lists(service.engine, caller),
        files=[batch_view(one) for one in list_batches(service.engine, caller)],
    )


@router.post("")
def upload(  # noqa: PLR0913 one for each field of the form
    file: UploadFile,
    kind: Annotated[FileKind, Form()],
    load: Annotated[Load, Form()],
    service: Service,
    caller: Caller,
    *,
    origin: Annotated[OriginText, Form()] = "",
    collected_on: Annotated[Day | None, Form()] = None,
) -> RedirectResponse:
    """Keep a file and go to its preview."""
    delivery = Delivery(
        kind=kind,
        name=file.filename or "Datei",
        content=file.file.read(),
        load=load,
        origin=origin.strip(),
        collected_on=collected_on,
        ask=True,
    )
    return _to(bring(service.engine, caller, delivery).id)


@router.get("/templates/{kind}")
def empty_table(kind: FileKind) -> Response:
    """Give an empty table with drop-downs."""
    return attachment(template(KINDS[kind]), XLSX, f"vorlage-{kind}.xlsx")


@router.get("/{id}")  # noqa: FAST003 BatchKey reads it
def look(key: BatchKey, service: Service, caller: Caller) -> Response:
    """Show what a file would do, or what became of it."""
    batch = get_batch(service.engine, caller, row_id=key)
    if batch.state is not BatchState.PREVIEW:
        return page("desk_stored.html", view=batch_view(batch))
    try:
        found = preview(service.engine, caller, row_id=key, on=service.settings.today())
    except MissingKeyError:
        return RedirectResponse(f"{DESK}/{key}/columns", status_code=HTTPStatus.SEE_OTHER)
    return page("desk_file.html", view=file_view(found))


@router.post("/{id}/confirm")  # noqa: FAST003 BatchKey reads it
def store_file(key: BatchKey, service: Service, caller: Caller) -> RedirectResponse:
    """Store it."""
    return _to(confirm(service.engine, caller, row_id=key).id)


@router.post("/{id}/undo")  # noqa: FAST003 BatchKey reads it
def take_back(key: BatchKey, service: Service, caller: Caller) -> RedirectResponse:
    """Undo it."""
    return _to(undo(service.engine, caller, row_id=key).id)


@router.post("/{id}/discard")  # noqa: FAST003 BatchKey reads it
def forget(key: BatchKey, service: Service, caller: Caller) -> RedirectResponse:
    """Discard it."""
    return _to(discard(service.engine, caller, row_id=key).id)


def _to(batch: UUID) -> RedirectResponse:
    return RedirectResponse(f"{DESK}/{batch}", status_code=HTTPStatus.SEE_OTHER)
