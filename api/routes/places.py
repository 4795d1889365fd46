"""/api/v1/places: the places that the own office lists, and the open ones of the common market."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.context import Caller, Service
from api.listing_store import Listing
from api.problems import Problem
from api.records import PlaceRecord, Record
from api.records.kinds import Id, Seats
from api.routes.keys import IfMatch, PageQuery, RowKey
from api.services.listings import (
    change_listing,
    clone_place,
    create_listing,
    etag_of,
    get_listing,
    page_of,
    withdraw_place,
)
from api.shelves import as_json
from api.tables import PlaceState

router = APIRouter(
    prefix="/api/v1/places",
    tags=["Plätze"],
    responses={404: {"model": Problem}, 422: {"model": Problem}},
)


class PlaceAnswer(PlaceRecord):
    """A place in the columns of `places.csv`, its state, and the seats that are left."""

    id: Id
    state: PlaceState
    seats_free: Seats | None = None

    @classmethod
    def of(cls, listing: Listing[PlaceRecord]) -> Self:
        """The answer that a listing is."""
        shown = {"id": str(listing.id), "state": listing.state, "seats_free": listing.seats_free}
        return cls.model_validate({**as_json(listing.record), **shown})


class PlaceNew(PlaceRecord):
    """A new place: a draft, or open at once."""

    state: PlaceState = PlaceState.OPEN

    def to_record(self) -> PlaceRecord:
        """The place without its state."""
        return PlaceRecord.model_validate(self.model_dump(exclude={"state"}, exclude_unset=True))


class PlaceCopy(Record):
    """The number of the copy."""

    place_id: Id


class PlaceChange(PlaceRecord):
    """The fields to replace; null makes one unknown, what is left out stays."""

    place_id: Id = "-"
    state: PlaceState | None = None


@dataclass(frozen=True, slots=True)
class PlacesAnswer:
    """One page; `next` is the cursor of the next one, or null."""

    items: Sequence[PlaceAnswer]
    next: UUID | None


@router.get(
    "",
    summary="Plätze auflisten",
    description="Nennt seitenweise die eigenen Plätze; der Beratung dazu die offenen"
    " aller Stellen.",
    response_model_exclude_unset=True,
)
def list_places(
    query: Annotated[PageQuery, Query()], service: Service, caller: Caller
) -> PlacesAnswer:
    """List what the caller may see."""
    found = page_of(service.engine, caller, PlaceRecord, after=query.after, limit=query.limit)
    return PlacesAnswer([PlaceAnswer.of(one) for one in found.items], found.next)


@router.post(
    "",
    summary="Einen Platz melden",
    description="Trägt einen neuen Platz des eigenen Mandanten ein, als Entwurf (DRAFT) oder"
    " offen (OPEN).",
    status_code=HTTPStatus.CREATED,
    responses={409: {"model": Problem}},
    response_model_exclude_none=True,
)
def create(body: PlaceNew, response: Response, service: Service, caller: Caller) -> PlaceAnswer:
    """Store something new."""
    created = create_listing(service.engine, caller, body.to_record(), state=body.state)
    return _created(created, response)


@router.get(
    "/{id}",  # noqa: FAST003 RowKey reads it
    summary="Einen Platz ansehen",
    description="Gibt die Angaben zu einem Platz mit Zustand und ETag.",
    response_model_exclude_none=True,
)
def read(key: RowKey, response: Response, service: Service, caller: Caller) -> PlaceAnswer:
    """Show one."""
    return _answer(get_listing(service.engine, caller, PlaceRecord, row_id=key), response)


@router.patch(
    "/{id}",  # noqa: FAST003 RowKey reads it
    summary="Einen Platz ändern",
    description="Ersetzt die genannten Angaben eines eigenen Platzes; null macht eine unbekannt."
    " Wer openings nennt, sagt, wie viele Plätze jetzt frei sind. Verlangt If-Match.",
    responses={409: {"model": Problem}, 412: {"model": Problem}, 428: {"model": Problem}},
    response_model_exclude_none=True,
)
def change(
    key: RowKey,
    body: PlaceChange,
    response: Response,
    service: Service,
    caller: Caller,
    *,
    if_match: IfMatch = None,
) -> PlaceAnswer:
    """Replace some fields of what has not changed since it was read."""
    changed = change_listing(
        service.engine,
        caller,
        body,
        model=PlaceRecord,
        row_id=key,
        if_match=if_match,
        state=body.state,
    )
    return _answer(changed, response)


@router.post(
    "/{id}/withdraw",  # noqa: FAST003 RowKey reads it
    summary="Einen Platz zurückziehen",
    description="Nimmt einen eigenen Platz vom Markt. Verlangt If-Match.",
    responses={409: {"model": Problem}, 412: {"model": Problem}, 428: {"model": Problem}},
    response_model_exclude_none=True,
)
def withdraw(
    key: RowKey, response: Response, service: Service, caller: Caller, *, if_match: IfMatch = None
) -> PlaceAnswer:
    """Take a place off the market."""
    return _answer(withdraw_place(service.engine, caller, row_id=key, if_match=if_match), response)


@router.post(
    "/{id}/clone",  # noqa: FAST003 RowKey reads it
    summary="Einen Platz kopieren",
    description="Legt einen eigenen Platz unter einer anderen Nummer noch einmal an, als Entwurf.",
    status_code=HTTPStatus.CREATED,
    responses={409: {"model": Problem}},
    response_model_exclude_none=True,
)
def clone(
    key: RowKey, body: PlaceCopy, response: Response, service: Service, caller: Caller
) -> PlaceAnswer:
    """Copy a place under another number."""
    copied = clone_place(service.engine, caller, row_id=key, place_id=body.place_id)
    return _created(copied, response)


def _created(listing: Listing[PlaceRecord], response: Response) -> PlaceAnswer:
    response.headers["Location"] = f"/api/v1/places/{listing.id}"
    return _answer(listing, response)


def _answer(listing: Listing[PlaceRecord], response: Response) -> PlaceAnswer:
    response.headers["ETag"] = etag_of(listing)
    return PlaceAnswer.of(listing)
