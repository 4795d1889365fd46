"""/api/v1/bodies: the address book of the own tenant."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.context import Caller, Service
from api.listing_store import Listing
from api.problems import Problem
from api.records import BodyRecord
from api.records.kinds import Id
from api.routes.keys import IfMatch, PageQuery, RowKey
from api.services.listings import (
    change_listing,
    create_listing,
    etag_of,
    get_listing,
    page_of,
)
from api.shelves import as_json

router = APIRouter(
    prefix="/api/v1/bodies",
    tags=["Adressbuch"],
    responses={404: {"model": Problem}, 422: {"model": Problem}},
)


class BodyAnswer(BodyRecord):
    """A body in the columns of `bodies.csv`."""

    id: Id

    @classmethod
    def of(cls, listing: Listing[BodyRecord]) -> Self:
        """The answer that a listing is."""
        shown = {"id": str(listing.id)}
        return cls.model_validate({**as_json(listing.record), **shown})


class BodyChange(BodyRecord):
    """The fields to replace; null makes one unknown, what is left out stays."""

    body_id: Id = "-"


@dataclass(frozen=True, slots=True)
class BodiesAnswer:
    """One page; `next` is the cursor of the next one, or null."""

    items: Sequence[BodyAnswer]
    next: UUID | None


@router.get(
    "",
    summary="Das Adressbuch auflisten",
    description="Nennt seitenweise die Stellen im Adressbuch des eigenen Mandanten.",
    response_model_exclude_unset=True,
)
def list_bodies(
    query: Annotated[PageQuery, Query()], service: Service, caller: Caller
) -> BodiesAnswer:
    """List what the caller may see."""
    found = page_of(service.engine, caller, BodyRecord, after=query.after, limit=query.limit)
    return BodiesAnswer([BodyAnswer.of(one) for one in found.items], found.next)


@router.post(
    "",
    summary="Eine Stelle eintragen",
    description="Trägt eine neue Stelle ins Adressbuch des eigenen Mandanten ein.",
    status_code=HTTPStatus.CREATED,
    responses={409: {"model": Problem}},
    response_model_exclude_none=True,
)
def create(body: BodyRecord, response: Response, service: Service, caller: Caller) -> BodyAnswer:
    """Store something new."""
    created = create_listing(service.engine, caller, body)
    return _created(created, response)


@router.get(
    "/{id}",  # noqa: FAST003 RowKey reads it
    summary="Eine Stelle ansehen",
    description="Gibt die Angaben zu einer Stelle mit ihrem ETag.",
    response_model_exclude_none=True,
)
def read(key: RowKey, response: Response, service: Service, caller: Caller) -> BodyAnswer:
    """Show one."""
    return _answer(get_listing(service.engine, caller, BodyRecord, row_id=key), response)


@router.patch(
    "/{id}",  # noqa: FAST003 RowKey reads it
    summary="Eine Stelle ändern",
    description="Ersetzt die genannten Angaben einer Stelle; null macht eine unbekannt."
    " Verlangt If-Match.",
    responses={409: {"model": Problem}, 412: {"model": Problem}, 428: {"model": Problem}},
    response_model_exclude_none=True,
)
def change(
    key: RowKey,
    body: BodyChange,
    response: Response,
    service: Service,
    caller: Caller,
    *,
    if_match: IfMatch = None,
) -> BodyAnswer:
    """Replace some fields of what has not changed since it was read."""
    changed = change_listing(
        service.engine,
        caller,
        body,
        model=BodyRecord,
        row_id=key,
        if_match=if_match,
    )
    return _answer(changed, response)


def _created(listing: Listing[BodyRecord], response: Response) -> BodyAnswer:
    response.headers["Location"] = f"/api/v1/bodies/{listing.id}"
    return _answer(listing, response)


def _answer(listing: Listing[BodyRecord], response: Response) -> BodyAnswer:
    response.headers["ETag"] = etag_of(listing)
    return BodyAnswer.of(listing)
