"""What is stored of one person, and what follows from it, as one document.

Art. 15 GDPR, § 83 SGB X: data, results with their explanation, consents, picks, referrals with each
step and attempt, letters, and who looked. Members of staff are named by role.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, Engine

from api import store
from api.audit import Entry, Event, Kind, Verb
from api.audit_store import entries_about, record
from api.belongings_store import Belonging, belongings_of
from api.class_store import declined_by
from api.consent import Consent
from api.consent_store import consents_of
from api.db import writing
from api.records import PersonRecord
from api.restriction_terms import RestrictionReason
from api.scope import Scope
from api.services.exported_referrals import ExportedReferral, exported_referrals
from api.services.exported_runs import ExportedRun, exported_runs
from api.services.local_tables import LocalTables
from api.services.market import OpenMarket
from api.services.matching import match_person
from api.services.own_use import OwnUse, missing_consent
from api.services.people import UNKNOWN_PERSON
from api.shelves import as_json
from api.store import StoredPerson
from matching.errors import NotFoundError
from matching.explain import Excluded, Match
from matching.pipeline import Options
from matching.rules import ProgrammeAnswer, programme_answers
from matching.versions import Versions

PLACES = 100
EXPORTED = "EXPORT"
"""What the audit log calls this look at a profile."""
SHOWN = frozenset(
    {"person", "consent", "wish_pick", "referral", "referral_event", "contact_attempt", "match_run"}
)
"""Tables with a part of the document of their own; every other one about people is in `further`."""


class ExportedPerson(PersonRecord):
    """The record of the person, in the columns of `people.csv`."""


class ExportedConsent(Consent):
    """What the person signed."""


@dataclass(frozen=True, slots=True)
class ExportedPick:
    """An occupation that a counsellor picked for a wish; without a code none fits."""

    wish: str
    kldb: str | None
    picked_on: date


@dataclass(frozen=True, slots=True)
class ExportedDecline:
    """A body that the person does not want to be written to, and when that was said."""

    recipient: str
    declined_on: date


@dataclass(frozen=True, slots=True)
class ExportedPlace:
    """A place as it would be proposed, with every reason for its rank."""

    title: str | None
    employer: str | None
    match: Match


@dataclass(frozen=True, slots=True)
class ExportedResults:
    """What is computed from the data on the day of the export."""

    on: date
    profile: str
    versions: Versions
    places: Sequence[ExportedPlace]
    excluded: Sequence[Excluded]
    programmes: Sequence[ProgrammeAnswer]


@dataclass(frozen=True, slots=True)
class ExportedLook:
    """An entry of the audit log about the person; without a role it was the command line."""

    at: datetime
    role: str | None
    verb: str
    kind: str
    purpose: str | None
    recipient: str | None


@dataclass(frozen=True, slots=True)
class ExportedRecipient:
    """Who received something about the person, by key and, while it is known, by name."""

    key: str
    name: str | None
    days: Sequence[date]


@dataclass(frozen=True, slots=True)
class PersonExport:
    """The whole document; `results` is None where a rule stands against matching.

    That is a consent that is missing, or a restriction. `letters`: written or refused.
    `recipients`: who received one. `further`: rows of tables with no part of their own here.
    """

    id: UUID
    person: ExportedPerson
    other_birth_date: date | None
    informed_on: date | None
    restricted_on: date | None
    restriction: RestrictionReason | None
    picks: Sequence[ExportedPick]
    consents: Sequence[ExportedConsent]
    referrals: Sequence[ExportedReferral]
    declined: Sequence[ExportedDecline]
    results: ExportedResults | None
    runs: Sequence[ExportedRun]
    letters: Sequence[ExportedLook]
    recipients: Sequence[ExportedRecipient]
    further: Sequence[Belonging]
    log: Sequence[ExportedLook]


def export_person(
    engine: Engine,
    market: OpenMarket,
    scope: Scope,
    *,
    row_id: UUID,
    own_use: OwnUse,
    local: LocalTables = LocalTables(),  # noqa: B008 frozen
) -> PersonExport:
    """Everything about the person with this key; that it was given is recorded and in it.

    Raises NotFoundError out of reach.
    """
    with writing(engine) as connection:
        found = store.find_people(connection, scope, ids=[row_id])
        if not found:
            raise NotFoundError(UNKNOWN_PERSON)
        record(connection, scope, [Event(Verb.READ, Kind.PERSON, row_id, EXPORTED)])
        consents = consents_of(connection, scope, person=row_id)
        stored = _stored(connection, scope, found[0], consents)
    if missing_consent(consents, found[0], scope, own_use):
        return stored
    return replace(stored, results=_results(market, found[0], on=own_use.on, local=local))


def _stored(
    connection: Connection, scope: Scope, person: StoredPerson, consents: Sequence[Consent]
) -> PersonExport:
    """What is stored of somebody, without new results."""
    key, restriction = person.id, person.restriction
    looks = [_look(one) for one in entries_about(connection, scope, subject=key)]
    letters = [one for one in looks if one.kind == Kind.LETTER]
    return PersonExport(
        id=key,
        person=ExportedPerson.model_validate(as_json(person.record)),
        other_birth_date=person.other_birth_date,
        informed_on=person.informed_on,
        restricted_on=person.restricted_on,
        restriction=RestrictionReason(restriction) if restriction else None,
        picks=_picks(person),
        consents=[ExportedConsent.model_validate(one.model_dump()) for one in consents],
        declined=_declined(connection, scope, key),
        referrals=exported_referrals(connection, scope, person=key),
        results=None,
        runs=exported_runs(connection, scope, person=key),
        letters=letters,
        recipients=_recipients(connection, scope, letters),
        further=belongings_of(connection, scope, person=key, shown=SHOWN),
        log=looks,
    )


def _declined(connection: Connection, scope: Scope, key: UUID) -> Sequence[ExportedDecline]:
    declined = declined_by(connection, scope, [key]).get(key, {})
    return [ExportedDecline(*one) for one in sorted(declined.items())]


def _results(
    market: OpenMarket, person: StoredPerson, *, on: date, local: LocalTables
) -> ExportedResults:
    options = Options(on, top=PLACES, with_excluded=True)
    result = match_person(market, person.to_seeker(), options)
    return ExportedResults(
        on=on,
        profile=result.profile.title,
        versions=result.versions,
        places=[
            ExportedPlace(place.title, place.employer, match)
            for match in result.matches
            for place in [result.open_places.records[match.place_id]]
        ],
        excluded=result.excluded,
        programmes=programme_answers(result.seeker.facts, on, confirmed=local.confirmed),
    )


def _picks(person: StoredPerson) -> Sequence[ExportedPick]:
    return [
        ExportedPick(wish, pick.kldb, pick.picked_on) for wish, pick in sorted(person.picks.items())
    ]


def _recipients(
    connection: Connection, scope: Scope, letters: Sequence[ExportedLook]
) -> Sequence[ExportedRecipient]:
    """Who received a letter, by key, with the days."""
    days: dict[str, list[date]] = {}
    for one in letters:
        if one.verb == Verb.CREATE and one.recipient:
            days.setdefault(one.recipient, []).append(one.at.date())
    bodies = {key: store.find_body(connection, scope, body_id=key) for key in days}
    return [
        ExportedRecipient(key, body.name if body else None, days[key])
        for key, body in sorted(bodies.items())
    ]


def _look(entry: Entry) -> ExportedLook:
    return ExportedLook(
        entry.at, entry.role, entry.verb, entry.kind, entry.purpose, entry.recipient
    )
