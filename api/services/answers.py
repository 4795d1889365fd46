"""What a young person says to a suggested place; "nicht für mich" puts it behind all others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy import Engine

from api import store
from api.answer_store import answers_of, remove_answer, save_answer
from api.answer_terms import Answer
from api.audit import Event, Kind, Verb
from api.audit_store import record
from api.db import reading, writing
from api.scope import Scope
from api.services.market import OpenPlaces
from api.services.people import UNKNOWN_PERSON
from api.services.restriction import restriction_of
from matching.errors import NotFoundError
from matching.explain import Match

UNKNOWN_PLACE = "Unter dieser Nummer ist kein offener Platz eingetragen."


@dataclass(frozen=True, slots=True)
class Said:
    """The row of a place, what is said to it, and the day; no answer takes back what was said."""

    place: UUID
    answer: Answer | None
    on: date


def answer_place(
    engine: Engine,
    scope: Scope,
    open_places: OpenPlaces,
    *,
    row_id: UUID,
    said: Said,
) -> None:
    """Remember what somebody says to an open place.

    Raises NotFoundError for who is out of reach or a place that is not open, RestrictedError for a
    record that is only kept.
    """
    if not open_places.keys_of([said.place]):
        raise NotFoundError(UNKNOWN_PLACE)
    with writing(engine) as connection:
        found = store.find_people(connection, scope, ids=[row_id])
        if not found:
            raise NotFoundError(UNKNOWN_PERSON)
        if (restricted := restriction_of(found[0])) is not None:
            raise restricted
        if said.answer is None:
            remove_answer(connection, row_id, said.place)
        else:
            save_answer(
                connection,
                row_id,
                said.place,
                answer=said.answer,
                on=said.on,
                now=datetime.now(UTC),
            )
        record(connection, scope, [Event(Verb.CHANGE, Kind.PERSON, row_id)])


def answers_by_place(
    engine: Engine, scope: Scope, open_places: OpenPlaces, *, row_id: UUID
) -> Mapping[str, Answer]:
    """What somebody said to places that are open, by their key."""
    with reading(engine) as connection:
        found = answers_of(connection, scope, person=row_id)
    return {key: found[open_places.rows[key]] for key in open_places.keys_of(found)}


def lowered(matches: Sequence[Match], answers: Mapping[str, Answer]) -> tuple[Match, ...]:
    """The same places; those that are not for the person come last, in their order."""
    return tuple(sorted(matches, key=lambda one: answers.get(one.place_id) is Answer.NOT_FOR_ME))
