"""/api/v1/offers: offers of support programmes with their seats."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.context import Caller, Service
from api.listing_store import Listing
from api.problems import Problem
from api.records import OfferRecord
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
    prefix="/api/v1/offers",
    tags=["Förderangebote"],
    responses={404: {"model": Problem}, 422: {"model": Problem}},
)


class OfferAnswer(OfferRecord):
    """An offer in the columns of `offers.csv`; `seats_free` are the seats that are left."""

    id: Id

    @classmethod
    def of(cls, listing: Listing[OfferRecord]) -> Self:
        """The answer that a listing is."""
        shown = {"id": str(listing.id), "seats_free": listing.seats_free}
        return cls.model_validate({**as_json(listing.record), **shown})


class OfferChange(OfferRecord):
    """The fields to replace; null makes one unknown, what is left out stays."""

    offer_id: Id = "-"
    programme_id: Id = "-"


@dataclass(frozen=True, slots=True)
class OffersAnswer:
    """One page; `next` is the cursor of the next one, or null."""

    items: Sequence[OfferAnswer]
    next: UUID | None


@router.get(
    "",
    summary="Förderangebote auflisten",
    description="Nennt seitenweise die Förderangebote; einem Träger nur die eigenen.",
    response_model_exclude_unset=True,
)
def list_offers(
    query: Annotated[PageQuery, Query()], service: Service, caller: Caller
) -> OffersAnswer:
    """List what the caller may see."""
    found = page_of(service.engine, caller, OfferRecord, after=query.after, limit=query.limit)
    return OffersAnswer([OfferAnswer.of(one) for one in found.items], found.next)


@router.post(
    "",
    summary="Ein Förderangebot melden",
    description="Trägt ein neues Angebot des eigenen Mandanten ein.",
    status_code=HTTPStatus.CREATED,
    responses={409: {"model": Problem}},
    response_model_exclude_none=True,
)
def create(body: OfferRecord, response: Response, service: Service, caller: Caller) -> OfferAnswer:
    """Store something new."""
    created = create_listing(service.engine, caller, body)
    return _created(created, response)


@router.get(
    "/{id}",  # noqa: FAST003 RowKey reads it
    summary="Ein Förderangebot ansehen",
    description="Gibt die Angaben zu einem Angebot mit freien Plätzen und ETag.",
    response_model_exclude_none=True,
)
def read(key: RowKey, response: Response, service: Service, caller: Caller) -> OfferAnswer:
    """Show one."""
    return _answer(get_listing(service.engine, caller, OfferRecord, row_id=key), response)


@router.patch(
    "/{id}",  # noqa: FAST003 RowKey reads it
    summary="Ein Förderangebot ändern",
    description="Ersetzt die genannten Angaben eines eigenen Angebots; null macht eine unbekannt."
    " Wer seats_free nennt, sagt, wie viele Plätze jetzt frei sind. Verlangt If-Match.",
    responses={409: {"model": Problem}, 412: {"model": Problem}, 428: {"model": Problem}},
    response_model_exclude_none=True,
)
def change(
    key: RowKey,
    body: OfferChange,
    response: Response,
    service: Service,
    caller: Caller,
    *,
    if_match: IfMatch = None,
) -> OfferAnswer:
    """Replace some fields of what has not changed since it was read."""
    changed = change_listing(
        service.engine,
        caller,
        body,
        model=OfferRecord,
        row_id=key,
        if_match=if_match,
    )
    return _answer(changed, response)


def _created(listing: Listing[OfferRecord], response: Response) -> OfferAnswer:
    response.headers["Location"] = f"/api/v1/offers/{listing.id}"
    return _answer(listing, response)


def _answer(listing: Listing[OfferRecord], response: Response) -> OfferAnswer:
    response.headers["ETag"] = etag_of(listing)
    return OfferAnswer.of(listing)
