"""Places, offers and bodies one at a time: list, read, create, change, withdraw, copy.

Only the tenant that lists something changes it; a place of others can be seen while it is open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Engine

from api import store
from api.db import reading, writing
from api.listing_store import (
    FIRST,
    Listing,
    count_seats_anew,
    find_listing,
    find_same,
    listings_after,
    set_place_state,
)
from api.place_states import BEGINNINGS, FOLLOWS, STATE_WORDS
from api.records import PlaceRecord, Record
from api.scope import Scope
from api.services.condition import mark_of, require_seen
from api.shelves import SHELVES, as_json
from api.tables import PlaceState
from matching.errors import NotFoundError, NotPermitted, RefusedError

R = TypeVar("R", bound=Record)
UNKNOWN = "Unter dieser Nummer ist hier nichts eingetragen."
TAKEN = "Unter dieser Nummer ist schon etwas eingetragen."
KEY_STAYS = "Die Nummer und die Quelle eines Eintrags lassen sich nicht ändern."
NOT_OWN = "Diesen Eintrag kann nur ändern, wer ihn gemeldet hat."
NO_SEATS = "Ein Platz ohne freie Plätze kann nicht offen sein. Bitte zuerst openings angeben."
WRONG_BEGINNING = "Ein neuer Platz ist ein Entwurf (DRAFT) oder offen (OPEN)."


@dataclass(frozen=True, slots=True)
class ListingPage(Generic[R]):
    """One page; `next` is the key to go on after, None on the last page."""

    items: Sequence[Listing[R]]
    next: UUID | None


def etag_of(listing: Listing[R]) -> str:
    """A mark of what a listing says, its state and its seats."""
    shown = {"state": listing.state, "taken": listing.seats_taken}
    return mark_of({**as_json(listing.record), "": shown})


def page_of(
    engine: Engine, scope: Scope, model: type[R], *, after: UUID | None, limit: int
) -> ListingPage[R]:
    """One page of what the caller may see."""
    with reading(engine) as connection:
        found = listings_after(connection, scope, model, after=after or FIRST, limit=limit + 1)
    page = found[:limit]
    return ListingPage(page, next=page[-1].id if len(found) > limit else None)


def get_listing(engine: Engine, scope: Scope, model: type[R], *, row_id: UUID) -> Listing[R]:
    """The record with this key; NotFoundError when the caller may not see it."""
    with reading(engine) as connection:
        return _seen(connection, scope, model, row_id=row_id)


def create_listing(
    engine: Engine, scope: Scope, record: R, *, state: PlaceState | None = None
) -> Listing[R]:
    """Store something new; RefusedError when its key is in use."""
    if state is not None and state not in BEGINNINGS:
        raise RefusedError(WRONG_BEGINNING)
    with writing(engine) as connection:
        return _created(connection, scope, record, state=state)


def change_listing(  # noqa: PLR0913 what, which, to what, seen as
    engine: Engine,
    scope: Scope,
    change: Record,
    *,
    model: type[R],
    row_id: UUID,
    if_match: str | None,
    state: PlaceState | None = None,
) -> Listing[R]:
    """Replace the fields that are set in `change`, and bring a place into a state.

    Raises NotFoundError, NotPermitted for what others list, ConditionMissing, StaleError, and
    RefusedError for a state that may not follow. Who names the free seats starts their count anew.
    """
    shelf = SHELVES[model]
    with writing(engine) as connection:
        present = _own(connection, scope, model, row_id=row_id, if_match=if_match)
        store.save(connection, scope, [_merged(present.record, change)], now=datetime.now(UTC))
        if shelf.counted in change.model_fields_set:
            count_seats_anew(connection, shelf, row_id=row_id)
        if state is not None and state is not present.state:
            _bring_into(connection, scope, model, row_id=row_id, state=state)
        return _seen(connection, scope, model, row_id=row_id)


def withdraw_place(
    engine: Engine, scope: Scope, *, row_id: UUID, if_match: str | None
) -> Listing[PlaceRecord]:
    """Take a place off the market; raises like `change_listing`."""
    with writing(engine) as connection:
        _own(connection, scope, PlaceRecord, row_id=row_id, if_match=if_match)
        _bring_into(connection, scope, PlaceRecord, row_id=row_id, state=PlaceState.WITHDRAWN)
        return _seen(connection, scope, PlaceRecord, row_id=row_id)


def clone_place(
    engine: Engine, scope: Scope, *, row_id: UUID, place_id: str
) -> Listing[PlaceRecord]:
    """Copy an own place under another number, as a draft."""
    with writing(engine) as connection:
        present = _seen(connection, scope, PlaceRecord, row_id=row_id)
        if not present.is_own(scope):
            raise NotPermitted(NOT_OWN)
        copy = present.record.model_copy(update={"place_id": place_id})
        return _created(connection, scope, copy, state=PlaceState.DRAFT)


def _created(
    connection: Connection, scope: Scope, record: R, *, state: PlaceState | None
) -> Listing[R]:
    if find_same(connection, scope, record) is not None:
        raise RefusedError(TAKEN)
    store.save(connection, scope, [record], now=datetime.now(UTC))
    created = find_same(connection, scope, record)
    if created is None:
        raise NotFoundError(UNKNOWN)
    if state is PlaceState.DRAFT:
        set_place_state(connection, scope, row_id=created.id, state=state)
    return _seen(connection, scope, type(record), row_id=created.id)


def _seen(connection: Connection, scope: Scope, model: type[R], *, row_id: UUID) -> Listing[R]:
    found = find_listing(connection, scope, model, row_id=row_id)
    if found is None:
        raise NotFoundError(UNKNOWN)
    return found


def _own(
    connection: Connection, scope: Scope, model: type[R], *, row_id: UUID, if_match: str | None
) -> Listing[R]:
    """What the caller's tenant lists, in the state that the caller has seen."""
    found = _seen(connection, scope, model, row_id=row_id)
    if not found.is_own(scope):
        raise NotPermitted(NOT_OWN)
    require_seen(if_match, etag_of(found))
    return found


def _bring_into(
    connection: Connection, scope: Scope, model: type[R], *, row_id: UUID, state: PlaceState
) -> None:
    """The step of a place to another state, if it may follow."""
    present = _seen(connection, scope, model, row_id=row_id)
    if present.state is None or state not in FOLLOWS[present.state]:
        was = STATE_WORDS[present.state] if present.state else ""
        raise RefusedError(f"Ein Platz, der {was} ist, kann nicht {STATE_WORDS[state]} werden.")
    if state is PlaceState.OPEN and present.seats_free == 0:
        raise RefusedError(NO_SEATS)
    set_place_state(connection, scope, row_id=row_id, state=state)


def _merged(present: R, change: Record) -> R:
    """The record with the fields that the change sets."""
    model = type(present)
    named = change.model_fields_set & set(model.model_fields)
    fixed = named & set(SHELVES[model].key)
    if any(getattr(change, name) != getattr(present, name) for name in fixed):
        raise RefusedError(KEY_STAYS)
    kept = {name: value for name, value in as_json(present).items() if name not in named}
    new = {name: value for name, value in as_json(change).items() if name in named}
    return model.model_validate({**kept, **new})
