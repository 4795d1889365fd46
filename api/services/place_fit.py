"""The view from a place: steps for those who list it, the own young people for counsellors.

People are those of the caller's tenant. Every look is recorded; what cannot be recorded is not
given.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, Engine

from api import store
from api.audit import Event, Kind, Verb
from api.audit_store import record
from api.consent_store import consents_of
from api.consent_terms import ConsentPurpose
from api.db import writing
from api.listing_store import Listing, find_listing
from api.records import PlaceRecord
from api.referral_store import last_steps
from api.scope import Scope
from api.services.listings import UNKNOWN
from api.services.own_use import OwnUse, missing_consent
from api.store import StoredPerson
from matching.domain import TrainingPlace
from matching.errors import NotFoundError
from matching.pipeline import Options, understand_people, understand_places
from matching.reverse import PlaceFit, fit_steps, own_people
from matching.seeker import Seeker
from matching.vocabulary import Band

PURPOSE = ConsentPurpose.P2_MATCH_INTERNAL


@dataclass(frozen=True, slots=True)
class StepsForLister:
    """A place and in how many profiles it fits, in steps."""

    listing: Listing[PlaceRecord]
    fit: PlaceFit


@dataclass(frozen=True, slots=True)
class OwnPerson:
    """Somebody whom the place could interest; `waiting_days` since the last step, None = none."""

    person: StoredPerson
    waiting_days: int | None


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """Young people of one band, who has waited longest first; without scores."""

    band: Band
    title: str
    people: Sequence[OwnPerson]


@dataclass(frozen=True, slots=True)
class OwnPeople:
    """A place and whom of the caller's reach it could interest, best band first."""

    listing: Listing[PlaceRecord]
    groups: Sequence[OwnGroup]


def steps_for_lister(
    engine: Engine, scope: Scope, *, row_id: UUID, options: Options, own_use: OwnUse
) -> StepsForLister:
    """How many profiles of the tenant fit an own place, as stored and as proposed, in steps.

    Raises NotFoundError for a place that others list. Of the options only day and profile count.
    """
    with writing(engine) as connection:
        listing = find_listing(connection, scope, PlaceRecord, row_id=row_id)
        if listing is None or not listing.is_own(scope):
            raise NotFoundError(UNKNOWN)
        people = _people(connection, Scope(scope.tenant), own_use)
        record(connection, scope, [Event(Verb.READ, Kind.PLACE, row_id, PURPOSE)])
    return StepsForLister(listing, fit_steps(_place(listing), _seekers(people), options))


def people_for_counsellor(
    engine: Engine, scope: Scope, *, row_id: UUID, options: Options, own_use: OwnUse
) -> OwnPeople:
    """Whom of the caller's reach a place could interest, grouped by band.

    Raises NotFoundError for a place that the caller may not see. Of the options only day and
    profile count.
    """
    with writing(engine) as connection:
        listing = find_listing(connection, scope, PlaceRecord, row_id=row_id)
        if listing is None:
            raise NotFoundError(UNKNOWN)
        people = _people(connection, scope, own_use)
        steps = last_steps(connection, scope)
        record(connection, scope, [Event(Verb.READ, Kind.PLACE, row_id, PURPOSE)])
    found = {str(one.id): OwnPerson(one, _days(steps.get(one.id), options.on)) for one in people}
    groups = [
        OwnGroup(group.band, group.title, _longest_first([found[id_] for id_ in group.person_ids]))
        for group in own_people(_place(listing), _seekers(people), options)
    ]
    return OwnPeople(listing, groups)


def _people(connection: Connection, scope: Scope, own_use: OwnUse) -> list[StoredPerson]:
    """Those in reach whom the own office may match."""
    people = store.everybody(connection, scope)
    asks = own_use.needs_consent
    return [
        one
        for one in people
        for consents in [consents_of(connection, scope, person=one.id) if asks else []]
        if missing_consent(consents, one, scope, own_use) is None
    ]


def _seekers(people: Sequence[StoredPerson]) -> list[Seeker]:
    """The people understood, each named by the random key."""
    seekers = [one.to_seeker().named(str(one.id)) for one in people]
    return understand_people(seekers)


def _place(listing: Listing[PlaceRecord]) -> TrainingPlace:
    return understand_places([listing.record.to_place()])[0]


def _days(last: date | None, today: date) -> int | None:
    return None if last is None else max(0, (today - last).days)


def _longest_first(people: Sequence[OwnPerson]) -> Sequence[OwnPerson]:
    """Who never had a step comes first; by key when equally long."""

    def order(one: OwnPerson) -> tuple[bool, int, UUID]:
        return (one.waiting_days is not None, -(one.waiting_days or 0), one.person.id)

    return sorted(people, key=order)
