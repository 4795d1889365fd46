"""Matching in the own office: on the information sheet, or on the person's consent (P1, P2).

Which of both it rests on is a setting that the controller's data protection officer decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, Engine

from api import store
from api.audit import Event, Kind, Verb
from api.audit_store import record
from api.consent import Consent
from api.consent_gate import require_consent
from api.consent_store import consents_of
from api.consent_terms import ConsentPurpose
from api.looks import looking
from api.scope import Scope
from api.services.people import UNKNOWN_PERSON
from api.services.restriction import PURPOSE as RESTRICTED
from api.services.restriction import restriction_of
from api.store import StoredPerson
from matching.errors import ConsentMissing, NotFoundError, RestrictedError

PURPOSES = (ConsentPurpose.P1_OWN_COUNSELLING, ConsentPurpose.P2_MATCH_INTERNAL)


@dataclass(frozen=True, slots=True)
class OwnUse:
    """The day of a question, and whether both purposes need a signature for the own office."""

    on: date
    needs_consent: bool = False


def person_to_match(engine: Engine, scope: Scope, *, row_id: UUID, own_use: OwnUse) -> StoredPerson:
    """The person with this key, for matching; check and entry are one unit of work.

    Raises NotFoundError out of reach, RestrictedError for a record that is only kept,
    ConsentMissing where consent is needed and none counts; such a refusal is recorded too.
    """

    def look(
        connection: Connection,
    ) -> tuple[StoredPerson, ConsentMissing | RestrictedError | None]:
        found = store.find_people(connection, scope, ids=[row_id])
        if not found:
            raise NotFoundError(UNKNOWN_PERSON)
        is_asked = own_use.needs_consent
        consents = consents_of(connection, scope, person=row_id) if is_asked else []
        missing = missing_consent(consents, found[0], scope, own_use)
        record(connection, scope, [_event(scope, row_id, missing)])
        return found[0], missing

    person, missing = looking(engine, look)
    if missing is not None:
        raise missing
    return person


def missing_consent(
    consents: Sequence[Consent], person: StoredPerson, scope: Scope, own_use: OwnUse
) -> ConsentMissing | RestrictedError | None:
    """What stands against matching this person in the own office; None if nothing does."""
    restricted = restriction_of(person)
    if restricted is not None or not own_use.needs_consent:
        return restricted
    return _unsigned(consents, person, scope, own_use)


def _unsigned(
    consents: Sequence[Consent], person: StoredPerson, scope: Scope, own_use: OwnUse
) -> ConsentMissing | None:
    """The consent that the own office needs and does not have."""
    try:
        for purpose in PURPOSES:
            require_consent(
                consents,
                purpose,
                recipient=scope.tenant,
                on=own_use.on,
                birth_date=person.record.birth_date,
            )
    except ConsentMissing as missing:
        return missing
    return None


def _event(scope: Scope, row_id: UUID, missing: ConsentMissing | RestrictedError | None) -> Event:
    if missing is None:
        return Event(Verb.READ, Kind.PERSON, row_id)
    if isinstance(missing, RestrictedError):
        return Event(Verb.REFUSE, Kind.PERSON, row_id, RESTRICTED)
    return Event(Verb.REFUSE, Kind.PERSON, row_id, missing.purpose, scope.tenant)
