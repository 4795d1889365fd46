"""Picks: the counsellor says which occupation a wish of one person means, or that none fits."""

from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy import Connection, Engine

from api import store
from api.audit import Event, Kind, Verb
from api.audit_store import record
from api.db import writing
from api.pick_store import Pick, remove_pick, save_pick
from api.scope import Scope
from api.services.people import UNKNOWN_PERSON
from matching.errors import NotFoundError
from matching.text import folded

UNKNOWN_WISH = "Unter dieser Nummer ist kein Wunsch eingetragen."


def pick_wish(
    engine: Engine, scope: Scope, *, row_id: UUID, number: int, kldb: str | None, on: date
) -> Pick:
    """Remember for this person what the wish means; `kldb` None: none of the candidates fits.

    Wishes are numbered from 1. The pick belongs to the words of the wish: it is kept while they
    are away, and counts again when they are back. NotFoundError for an unknown person or wish.
    """
    pick = Pick(kldb, on)
    with writing(engine) as connection:
        wish = _wish(connection, scope, row_id=row_id, number=number)
        save_pick(connection, row_id, wish, pick=pick, now=datetime.now(UTC))
        record(connection, scope, [Event(Verb.CHANGE, Kind.PERSON, row_id)])
    return pick


def take_back_pick(engine: Engine, scope: Scope, *, row_id: UUID, number: int) -> None:
    """Forget what was picked for a wish; the same again changes nothing."""
    with writing(engine) as connection:
        remove_pick(connection, row_id, _wish(connection, scope, row_id=row_id, number=number))
        record(connection, scope, [Event(Verb.CHANGE, Kind.PERSON, row_id)])


def _wish(connection: Connection, scope: Scope, *, row_id: UUID, number: int) -> str:
    """The folded text of a wish of somebody in the caller's reach."""
    found = store.find_people(connection, scope, ids=[row_id])
    if not found:
        raise NotFoundError(UNKNOWN_PERSON)
    wishes = found[0].record.wishes
    if not 1 <= number <= len(wishes):
        raise NotFoundError(UNKNOWN_WISH)
    return folded(wishes[number - 1])
