"""The sheets that a class brought back: recorded in one go, signed or declined."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, Engine

from api import class_store, store
from api.class_store import ClassFile
from api.consent import Consent
from api.consent_gate import objection
from api.consent_store import save_consents
from api.consent_terms import (
    LONGEST_MONTHS,
    ConsentAct,
    ConsentForm,
    ConsentGivenBy,
    ConsentPurpose,
)
from api.db import reading, writing
from api.letters import letter_kind
from api.listing_store import FIRST, listings_after
from api.records import BodyRecord
from api.scope import Scope
from api.services.classes import NO_CLASS
from api.services.signatures import NOT_YET, UNKNOWN_RECIPIENT
from api.store import StoredPerson
from matching.errors import InputError, NotFoundError
from matching.rules.days import add_months

SHEET = "D06"
ABOUT = ("CONTACT", "SCHOOL", "WISHES", "STRENGTHS", "PROGRAMMES")
"""What the sheet says may be passed on."""
MOST_BODIES = 500
PURPOSE = ConsentPurpose.P3_LETTER_TO_BODY
NO_DAY = "Der Tag der Unterschrift fehlt."


@dataclass(frozen=True, slots=True)
class ReturnedSheet:
    """One pupil's sheets for one body; without `given_by` the pupil declined.

    `with_release`: the release from secrecy was signed as well.
    """

    person: UUID
    given_by: ConsentGivenBy | None
    given_on: date | None
    checked_by: str | None = None
    with_release: bool = True


@dataclass(frozen=True, slots=True)
class SheetState:
    """Where the consent of a pupil for one body stands.

    `objection` says why the latest signature does not count, None when it does or there is none.
    """

    consent: Consent | None
    release: Consent | None
    declined_on: date | None
    objection: str | None


@dataclass(frozen=True, slots=True)
class PupilSheets:
    """A pupil and the state for each body of the table."""

    person: StoredPerson
    states: Mapping[str, SheetState]


@dataclass(frozen=True, slots=True)
class ClassConsents:
    """The table of a class: pupil by recipient; `bodies` are all that one may choose from."""

    name: str
    recipients: Sequence[BodyRecord]
    pupils: Sequence[PupilSheets]
    bodies: Sequence[BodyRecord]


def class_consents(
    engine: Engine, scope: Scope, *, school_class: str, chosen: str, on: date
) -> ClassConsents:
    """The table for all bodies that somebody signed or declined for, and the chosen one."""
    with writing(engine) as connection:
        bodies = _bodies(connection, scope)
        found = class_store.class_file(connection, scope, school_class=school_class)
    if not found.pupils:
        raise NotFoundError(NO_CLASS)
    shown = {chosen} | {key for person in found.pupils for key in _named(found, person.id)}
    recipients = [one for one in bodies if one.body_id in shown]
    return ClassConsents(
        name=school_class,
        recipients=recipients,
        pupils=[_sheets(one, found, recipients, on=on) for one in found.pupils],
        bodies=bodies,
    )


def address_book(engine: Engine, scope: Scope) -> Sequence[BodyRecord]:
    """The bodies that a sheet may name, by name."""
    with reading(engine) as connection:
        return _bodies(connection, scope)


def record_sheets(
    engine: Engine, scope: Scope, sheets: Sequence[ReturnedSheet], *, recipient: str, on: date
) -> Mapping[UUID, str]:
    """Record all sheets, or none: then it says what is wrong, by the key of the pupil.

    Raises InputError for a recipient that is not in the address book, NotFoundError for somebody
    out of reach.
    """
    wrong = {one.person: said for one in sheets if (said := _fault(one, on))}
    if wrong:
        return wrong
    with writing(engine) as connection:
        if store.find_body(connection, scope, body_id=recipient) is None:
            raise InputError(UNKNOWN_RECIPIENT)
        ids = [one.person for one in sheets]
        if len(store.find_people(connection, scope, ids=ids)) != len(set(ids)):
            raise NotFoundError(NO_CLASS)
        for sheet in sheets:
            _record(connection, scope, sheet, recipient=recipient)
    return {}


def state_of(
    consents: Sequence[Consent],
    declined: Mapping[str, date],
    *,
    recipient: str,
    birth_date: date | None,
    on: date,
) -> SheetState:
    """Where the consent for one body stands on a day; a signature that counts goes first."""
    to_it = [one for one in consents if (one.purpose, one.recipient) == (PURPOSE, recipient)]
    consent, against = _best(to_it, ConsentAct.CONSENT, birth_date, on)
    release, against_release = _best(to_it, ConsentAct.SECRECY_RELEASE, birth_date, on)
    return SheetState(consent, release, declined.get(recipient), against or against_release)


def _best(
    consents: Sequence[Consent], act: ConsentAct, birth_date: date | None, on: date
) -> tuple[Consent | None, str | None]:
    """The first signature that counts, else the latest one with what stands against it."""
    found = [one for one in consents if one.act is act]
    against = [objection(one, on=on, birth_date=birth_date) for one in found]
    if None in against:
        return found[against.index(None)], None
    first = next((one for one in against if one is not None), None)
    return (found[0], f"{first.reason}. {first.advice}") if first else (None, None)


def _sheets(
    person: StoredPerson, found: ClassFile, recipients: Sequence[BodyRecord], *, on: date
) -> PupilSheets:
    consents = found.consents.get(person.id, ())
    declined = found.declined.get(person.id, {})
    states = {
        body.body_id: state_of(
            consents,
            declined,
            recipient=body.body_id,
            birth_date=person.record.birth_date,
            on=on,
        )
        for body in recipients
    }
    return PupilSheets(person, states)


def _named(found: ClassFile, person: UUID) -> set[str]:
    """The bodies that a pupil signed or declined for."""
    signed = {one.recipient for one in found.consents.get(person, ()) if one.purpose is PURPOSE}
    return signed | set(found.declined.get(person, {}))


def _fault(sheet: ReturnedSheet, on: date) -> str | None:
    if sheet.given_on is None:
        return NO_DAY
    return NOT_YET if sheet.given_on > on else None


def _record(connection: Connection, scope: Scope, sheet: ReturnedSheet, *, recipient: str) -> None:
    day = sheet.given_on
    if day is None:
        raise InputError(NO_DAY)
    if sheet.given_by is None:
        class_store.decline(connection, scope, sheet.person, recipient=recipient, on=day)
        return
    acts = (ConsentAct.CONSENT, ConsentAct.SECRECY_RELEASE)[: 1 + sheet.with_release]
    consents = [_consent(act, sheet, sheet.given_by, recipient, day) for act in acts]
    now = datetime.now(UTC)
    save_consents(connection, scope, sheet.person, consents=consents, now=now)
    class_store.forget_declined(connection, sheet.person, recipient=recipient)


def _consent(
    act: ConsentAct, sheet: ReturnedSheet, given_by: ConsentGivenBy, recipient: str, day: date
) -> Consent:
    return Consent(
        act=act,
        purpose=PURPOSE,
        recipient=recipient,
        data_categories=ABOUT,
        given_on=day,
        given_by=given_by,
        form=ConsentForm.PAPER,
        text_version=letter_kind(SHEET).text_version,
        capacity_checked_by=sheet.checked_by,
        valid_until=add_months(day, LONGEST_MONTHS) - timedelta(days=1),
    )


def _bodies(connection: Connection, scope: Scope) -> list[BodyRecord]:
    listed = listings_after(connection, scope, BodyRecord, after=FIRST, limit=MOST_BODIES)
    return sorted((one.record for one in listed), key=lambda one: (one.name or "", one.unit or ""))
