"""The referrals of one person as the person may read them: aim, each step, each attempt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection

from api.listing_store import find_listing
from api.records import OfferRecord, PlaceRecord
from api.referral_store import Referral, attempts_of, history_of, referrals_after
from api.referral_terms import ContactWay, FailureReason, Party, ReferralState
from api.scope import Scope

MOST = 10_000


@dataclass(frozen=True, slots=True)
class ExportedStep:
    """A state that a referral came into, and when."""

    at: datetime
    state: ReferralState
    reason: FailureReason | None
    party: Party | None


@dataclass(frozen=True, slots=True)
class ExportedAttempt:
    """A day on which somebody tried to reach the person; `reached` is None when not known."""

    tried_on: date
    way: ContactWay
    reached: bool | None


@dataclass(frozen=True, slots=True)
class ExportedReferral:
    """One referral; `aim` in words is None when the place or offer is gone."""

    aim: str | None
    state: ReferralState
    next_step: str | None
    next_due: date | None
    chosen_because: str | None
    steps: Sequence[ExportedStep]
    attempts: Sequence[ExportedAttempt]


def exported_referrals(
    connection: Connection, scope: Scope, *, person: UUID
) -> Sequence[ExportedReferral]:
    """All referrals of somebody in the caller's reach."""
    found = referrals_after(connection, scope, person=person, after=UUID(int=0), limit=MOST)
    return [
        ExportedReferral(
            aim=aim_of(connection, scope, one),
            state=one.state,
            next_step=one.next_step,
            next_due=one.next_due,
            chosen_because=one.chosen_because,
            steps=[
                ExportedStep(step.at, step.state, step.reason, step.party)
                for step in history_of(connection, one.id)
            ],
            attempts=[
                ExportedAttempt(attempt.tried_on, attempt.way, attempt.reached)
                for attempt in attempts_of(connection, one.id)
            ],
        )
        for one in found
    ]


def aim_of(connection: Connection, scope: Scope, referral: Referral) -> str | None:
    """The own words, or title and name of the place or offer as far as the caller sees it."""
    parts: tuple[str | None, ...] = (referral.target,)
    if referral.place is not None:
        place = find_listing(connection, scope, PlaceRecord, row_id=referral.place)
        parts = (place.record.title, place.record.employer) if place else ()
    elif referral.offer is not None:
        offer = find_listing(connection, scope, OfferRecord, row_id=referral.offer)
        parts = (offer.record.title, offer.record.provider) if offer else ()
    return ", ".join(part for part in parts if part) or None
