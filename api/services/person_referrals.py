"""What goes on for one person: every referral with its aim in words, and its history."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Engine

from api import store
from api.audit import Event, Kind, Verb
from api.audit_store import record
from api.db import writing
from api.referral_store import Attempt, Reached, Referral, attempts_of, history_of, referrals_of
from api.referral_terms import CLOSED
from api.scope import Scope
from api.services.exported_referrals import aim_of
from api.services.people import UNKNOWN_PERSON
from api.store import StoredPerson
from matching.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class Way:
    """A referral, its aim in words (None when it is gone), what happened and what was tried."""

    referral: Referral
    aim: str | None
    history: Sequence[Reached]
    attempts: Sequence[Attempt]


@dataclass(frozen=True, slots=True)
class Ways:
    """The referrals of a person, those that go on first."""

    person: StoredPerson
    items: Sequence[Way]


def ways_of(engine: Engine, scope: Scope, *, row_id: UUID) -> Ways:
    """All referrals of somebody; that they were read is recorded. NotFoundError out of reach."""
    with writing(engine) as connection:
        people = store.find_people(connection, scope, ids=[row_id])
        if not people:
            raise NotFoundError(UNKNOWN_PERSON)
        record(connection, scope, [Event(Verb.READ, Kind.REFERRAL, row_id)])
        found = referrals_of(connection, scope, [row_id]).get(row_id, ())
        items = [
            Way(
                one,
                aim_of(connection, scope, one),
                history_of(connection, one.id),
                attempts_of(connection, one.id),
            )
            for one in found
        ]
    return Ways(people[0], sorted(items, key=lambda way: way.referral.state in CLOSED))
