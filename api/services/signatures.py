"""The consents of one person: listed, recorded, withdrawn; and the information sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy import Connection, Engine

from api import store
from api.audit import Event, Kind, Verb
from api.audit_store import record
from api.consent import Consent
from api.consent_gate import objection
from api.consent_store import save_consents, stored_consents, withdraw_consent
from api.db import writing
from api.information_store import save_information
from api.scope import Scope
from api.services.people import UNKNOWN_PERSON
from api.store import Stored, StoredPerson
from matching.errors import InputError, NotFoundError

UNKNOWN_CONSENT = "Diese Einwilligung ist hier nicht eingetragen."
UNKNOWN_RECIPIENT = (
    "Die empfangende Stelle (recipient) steht nicht im Adressbuch. Bitte ihre body_id angeben, für "
    "P1 und P2 den eigenen Mandanten."
)
NOT_YET = "Der Tag der Unterschrift (given_on) liegt in der Zukunft."
NOT_INFORMED_YET = "Der Tag der Aushändigung (informed_on) liegt in der Zukunft."


@dataclass(frozen=True, slots=True)
class Signature:
    """A consent and why it does not count today; None if it does."""

    id: UUID
    consent: Consent
    objection: str | None


@dataclass(frozen=True, slots=True)
class Signatures:
    """What one person signed, the latest first."""

    person: StoredPerson
    items: Sequence[Signature]


def list_signatures(engine: Engine, scope: Scope, *, row_id: UUID, on: date) -> Signatures:
    """All consents of somebody; that they were read is recorded. NotFoundError out of reach."""
    with writing(engine) as connection:
        person = _person(connection, scope, row_id=row_id)
        found = stored_consents(connection, scope, person=row_id)
        record(connection, scope, [Event(Verb.READ, Kind.PERSON, row_id)])
    return Signatures(person, [_signature(one, person, on) for one in found])


def sign(engine: Engine, scope: Scope, consent: Consent, *, row_id: UUID, on: date) -> Signature:
    """Record what was signed, whether it counts or not; the same again changes nothing.

    Raises InputError for a day to come, and for a recipient that is not in the address book.
    """
    if consent.given_on > on:
        raise InputError(NOT_YET)
    with writing(engine) as connection:
        person = _person(connection, scope, row_id=row_id)
        if not _is_known(connection, scope, consent.recipient):
            raise InputError(UNKNOWN_RECIPIENT)
        save_consents(connection, scope, row_id, consents=[consent], now=datetime.now(UTC))
        stored = stored_consents(connection, scope, person=row_id)
    return _signature(next(one for one in stored if _is_same(one.record, consent)), person, on)


def withdraw(
    engine: Engine, scope: Scope, *, row_id: UUID, consent_id: UUID, on: date
) -> Signature:
    """Withdraw a consent: what begins after this returns finds none. The first day stays."""
    with writing(engine) as connection:
        person = _person(connection, scope, row_id=row_id)
        stored = stored_consents(connection, scope, person=row_id)
        found = next((one for one in stored if one.id == consent_id), None)
        if found is None:
            raise NotFoundError(UNKNOWN_CONSENT)
        withdrawn = withdraw_consent(connection, scope, found, person=row_id, on=on)
    return _signature(Stored(consent_id, withdrawn), person, on)


def inform(
    engine: Engine, scope: Scope, *, row_id: UUID, informed_on: date | None, on: date
) -> None:
    """Record when the information sheet was handed over; None takes it back."""
    if informed_on is not None and informed_on > on:
        raise InputError(NOT_INFORMED_YET)
    with writing(engine) as connection:
        _person(connection, scope, row_id=row_id)
        save_information(connection, scope, row_id=row_id, informed_on=informed_on)


def _person(connection: Connection, scope: Scope, *, row_id: UUID) -> StoredPerson:
    found = store.find_people(connection, scope, ids=[row_id])
    if not found:
        raise NotFoundError(UNKNOWN_PERSON)
    return found[0]


def _is_known(connection: Connection, scope: Scope, recipient: str) -> bool:
    """Whether it is a body of the address book or the own office; the audit log names it."""
    if recipient == scope.tenant:
        return True
    return store.find_body(connection, scope, body_id=recipient) is not None


def _is_same(one: Consent, other: Consent) -> bool:
    keys = ("act", "purpose", "recipient", "given_on")
    return all(getattr(one, key) == getattr(other, key) for key in keys)


def _signature(stored: Stored[Consent], person: StoredPerson, on: date) -> Signature:
    against = objection(stored.record, on=on, birth_date=person.record.birth_date)
    words = None if against is None else f"{against.reason}. {against.advice}"
    return Signature(stored.id, stored.record, words)
