"""/api/v1/imports: bring a file, see what it would do, store it, take it back."""

import json
from enum import StrEnum
from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Path, Response, UploadFile

from api.batch_store import Load
from api.context import Caller, Service
from api.problems import Problem
from api.records.query import OriginText, key_of
from api.routes.import_answers import ImportItem, ImportReport, ImportsAnswer
from api.routes.values import Day
from api.services.desk import (
    UNKNOWN_BATCH,
    Delivery,
    bring,
    confirm,
    discard,
    list_batches,
)
from api.services.desk_preview import preview
from api.services.desk_rejects import rejects
from api.services.desk_undo import undo
from matching.errors import InputError

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
NO_MAPPING = "Die Zuordnung der Überschriften ist kein JSON-Objekt aus Texten."
router = APIRouter(
    prefix="/api/v1/imports",
    tags=["Dateien"],
    responses={404: {"model": Problem}, 422: {"model": Problem}},
)


class FileKind(StrEnum):
    """What a file holds."""

    PEOPLE = "people"
    PLACES = "places"
    OFFERS = "offers"
    BODIES = "bodies"


def _batch_id(batch: Annotated[str, Path(alias="id")]) -> UUID:
    """The random key in the path; what is none is the key of nothing."""
    return key_of(batch, unknown=UNKNOWN_BATCH)


BatchKey = Annotated[UUID, Depends(_batch_id)]


@router.get(
    "",
    summary="Dateien auflisten",
    description="Nennt die zuletzt gebrachten Dateien des Mandanten, die die Rolle sehen darf.",
)
def list_imports(service: Service, caller: Caller) -> ImportsAnswer:
    """List the latest."""
    return ImportsAnswer([ImportItem.of(one) for one in list_batches(service.engine, caller)])


@router.post(
    "",
    summary="Eine Datei bringen",
    description="Nimmt eine Datei an und sagt, was Einlesen täte; gespeichert wird erst mit"
    " `confirm`. `load`: FULL, wenn alles in der Datei steht, was die Quelle meldet (was fehlt,"
    " wird geschlossen), sonst DIFFERENCE. `columns`: JSON-Objekt von Überschrift zu Spalte; für"
    " dieselbe `origin` wird es gemerkt. `collected_on`: Erhebungstag einer Kontaktliste nach"
    " § 31a SGB III; nur Agentur für Arbeit und Land dürfen sie einlesen.",
    status_code=HTTPStatus.CREATED,
    responses={409: {"model": Problem}, 413: {"model": Problem}},
)
def upload(  # noqa: PLR0913 one for each field of the form
    file: UploadFile,
    kind: Annotated[FileKind, Form()],
    service: Service,
    caller: Caller,
    response: Response,
    *,
    load: Annotated[Load, Form()] = Load.DIFFERENCE,
    origin: Annotated[OriginText, Form()] = "",
    columns: Annotated[str, Form(max_length=20_000)] = "",
    collected_on: Annotated[Day | None, Form()] = None,
) -> ImportReport:
    """Keep a file and show what it would do."""
    delivery = Delivery(
        kind=kind,
        name=file.filename or "Datei",
        content=file.file.read(),
        load=load,
        origin=origin,
        columns=mapping_of(columns),
        collected_on=collected_on,
    )
    brought = bring(service.engine, caller, delivery)
    response.headers["Location"] = f"/api/v1/imports/{brought.id}"
    return _report(brought.id, service, caller)


@router.get(
    "/{id}",  # noqa: FAST003 BatchKey reads it
    summary="Den Bericht zu einer Datei ansehen",
    description="Gibt an, was Einlesen jetzt täte: Zahlen, Fehler nach Zeile und Spalte, Prüfungen"
    " der Plätze, mögliche Dubletten.",
    responses={409: {"model": Problem}},
)
def report(key: BatchKey, service: Service, caller: Caller) -> ImportReport:
    """Show what storing would do now."""
    return _report(key, service, caller)


@router.post(
    "/{id}/confirm",  # noqa: FAST003 BatchKey reads it
    summary="Eine Datei einlesen",
    description="Trägt alle brauchbaren Zeilen in einem Stück ein; ein zweites Mal ändert nichts.",
    responses={409: {"model": Problem}},
)
def store_file(key: BatchKey, service: Service, caller: Caller) -> ImportItem:
    """Store it."""
    return ImportItem.of(confirm(service.engine, caller, row_id=key))


@router.post(
    "/{id}/undo",  # noqa: FAST003 BatchKey reads it
    summary="Das Einlesen zurücknehmen",
    description="Bringt alles in den Stand vor dieser Datei, wenn seitdem nichts davon geändert"
    " wurde.",
    responses={409: {"model": Problem}},
)
def take_back(key: BatchKey, service: Service, caller: Caller) -> ImportItem:
    """Undo it."""
    return ImportItem.of(undo(service.engine, caller, row_id=key))


@router.delete(
    "/{id}",  # noqa: FAST003 BatchKey reads it
    summary="Eine Datei verwerfen",
    description="Vergisst eine Datei, die noch nicht eingelesen ist.",
    responses={409: {"model": Problem}},
)
def forget(key: BatchKey, service: Service, caller: Caller) -> ImportItem:
    """Discard it."""
    return ImportItem.of(discard(service.engine, caller, row_id=key))


@router.get(
    "/{id}/rejected.csv",  # noqa: FAST003 BatchKey reads it
    summary="Fehlerhafte Zeilen als CSV",
    description="Gibt die ausgelassenen Zeilen der Datei mit einer Spalte der Gründe zurück.",
    responses={200: {"content": {"text/csv": {}}}, 409: {"model": Problem}},
    response_class=Response,
)
def rejected_csv(key: BatchKey, service: Service, caller: Caller) -> Response:
    """Give the bad rows back."""
    return attachment(rejects(service.engine, caller, row_id=key).to_csv(), CSV, "fehler.csv")


@router.get(
    "/{id}/rejected.xlsx",  # noqa: FAST003 BatchKey reads it
    summary="Fehlerhafte Zeilen als XLSX",
    description="Gibt die ausgelassenen Zeilen der Datei mit einer Spalte der Gründe zurück.",
    responses={200: {"content": {XLSX: {}}}, 409: {"model": Problem}},
    response_class=Response,
)
def rejected_xlsx(key: BatchKey, service: Service, caller: Caller) -> Response:
    """Give the bad rows back."""
    return attachment(rejects(service.engine, caller, row_id=key).to_xlsx(), XLSX, "fehler.xlsx")


def attachment(content: bytes, media_type: str, name: str) -> Response:
    """A file to save."""
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)


def mapping_of(text: str) -> dict[str, str]:
    """What headings mean, from JSON; InputError when it is not that."""
    if not text:
        return {}
    try:
        found = json.loads(text)
    except ValueError:
        raise InputError(NO_MAPPING) from None
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        raise InputError(NO_MAPPING)
    return found


def _report(key: UUID, service: Service, caller: Caller) -> ImportReport:
    on = service.settings.today()
    return ImportReport.of(preview(service.engine, caller, row_id=key, on=on))
