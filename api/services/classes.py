"""School classes: bare entries until a pupil is informed, then the sheet of the class.

A bare entry is a name on a list and no person: nothing here or elsewhere matches or shares it.
All of it is for the school social worker and the own school.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Connection, Engine

from api import class_store, store
from api.class_store import ClassEntry, ClassFile
from api.consent import Consent
from api.db import reading, writing
from api.information_store import save_information
from api.intake import PEOPLE, Reading, Source, Terms, read, read_sheet
from api.intake.formats.class_list import typed_class_list
from api.records import PersonRecord
from api.referral_store import Referral
from api.referral_terms import CLOSED, ReferralState
from api.scope import Scope
from api.security.account_store import list_accounts
from api.services.local_tables import LocalTables
from api.services.signatures import NOT_INFORMED_YET
from api.store import StoredPerson
from matching.errors import InputError, NotFoundError
from matching.support import SchoolDeadline

NO_CLASS = "Diese Klasse ist hier nicht eingetragen."
NOBODY = "Unter der Überschrift „Namen“ steht niemand, und es wurde keine Datei gewählt."
CLASS_NAME = "Bitte den Namen der Klasse eintragen, zum Beispiel 9b."
SURE = frozenset({ReferralState.CONTRACT, ReferralState.STARTED, ReferralState.PROBATION_PASSED})
SHOWN_DEADLINES = 6


class FollowUp(StrEnum):
    """Whether somebody knows what comes after school; the value is the German word."""

    SURE = "fest"
    IN_WORK = "in Arbeit"
    OPEN = "offen"


@dataclass(frozen=True, slots=True)
class ClassLine:
    """A class of the own school: bare entries, and pupils who were informed."""

    name: str
    entries: int
    pupils: int


@dataclass(frozen=True, slots=True)
class Added:
    """How many names were added; `left_out` says why others were not, by row."""

    names: int
    left_out: Sequence[str]


@dataclass(frozen=True, slots=True)
class PupilLine:
    """One informed pupil; `step` is the referral whose next step is due first."""

    person: StoredPerson
    follow_up: FollowUp
    step: Referral | None
    owner: str | None
    consents: Sequence[Consent]
    declined: Sequence[tuple[str, date]]


@dataclass(frozen=True, slots=True)
class ClassSheet:
    """A class: who was informed, who was not yet, and the deadlines that come next."""

    name: str
    pupils: Sequence[PupilLine]
    entries: Sequence[ClassEntry]
    deadlines: Sequence[SchoolDeadline]


def list_classes(engine: Engine, scope: Scope) -> Sequence[ClassLine]:
    """The classes of the own school by name."""
    with reading(engine) as connection:
        entries = [one.school_class for one in class_store.class_entries(connection, scope)]
        pupils = [one.record.school_class or "" for one in class_store.pupils_of(connection, scope)]
    names = sorted({*entries, *pupils}, key=_class_order)
    return [ClassLine(name, entries.count(name), pupils.count(name)) for name in names]


def type_class(engine: Engine, scope: Scope, *, school_class: str, names: str) -> Added:
    """Add typed names, one a line; what is listed already is not added again."""
    terms = _terms(scope, school_class)
    if not names.strip():
        raise InputError(NOBODY)
    found = read_sheet(typed_class_list(names, terms), "Liste", PEOPLE)
    return _added(engine, scope, found, school_class=school_class)


def upload_class(engine: Engine, scope: Scope, source: Source, *, school_class: str) -> Added:
    """Add the names of a file; nothing else in it is kept. InputError when there are none."""
    found = read(source, PEOPLE, terms=_terms(scope, school_class))
    return _added(engine, scope, found, school_class=school_class)


def remove_entry(engine: Engine, scope: Scope, *, entry: UUID) -> ClassEntry:
    """Take a bare entry off its list; NotFoundError when it is not on one of the own school."""
    with writing(engine) as connection:
        found = _entries(connection, scope, [entry])[0]
        class_store.remove_entries(connection, scope, [entry])
    return found


def inform_entries(
    engine: Engine, scope: Scope, *, ids: Sequence[UUID], informed_on: date, on: date
) -> int:
    """Make young people of bare entries, informed on a day; all or none; how many.

    Raises InputError for a day to come, NotFoundError for an entry that is not there.
    """
    if informed_on > on:
        raise InputError(NOT_INFORMED_YET)
    with writing(engine) as connection:
        found = _entries(connection, scope, ids)
        store.save(connection, scope, [_person(one, scope) for one in found], now=datetime.now(UTC))
        for entry in found:
            person = store.find_person(connection, scope, person_id=_number(entry))
            if person is None:
                raise NotFoundError(NO_CLASS)
            save_information(connection, scope, row_id=person.id, informed_on=informed_on)
        class_store.remove_entries(connection, scope, [one.id for one in found])
    return len(found)


def class_sheet(
    engine: Engine, scope: Scope, *, school_class: str, on: date, local: LocalTables
) -> ClassSheet:
    """The sheet of a class; that each pupil was looked at is recorded. NotFoundError for none."""
    with writing(engine) as connection:
        entries = class_store.class_entries(connection, scope, school_class=school_class)
        found = class_store.class_file(connection, scope, school_class=school_class)
        accounts = list_accounts(connection, tenant=scope.tenant)
    if not (entries or found.pupils):
        raise NotFoundError(NO_CLASS)
    owners = {one.id: one.login for one in accounts}
    coming = [one for one in local.deadlines if one.register_until >= on]
    coming.sort(key=lambda one: (one.register_until, one.programme_id, one.school))
    return ClassSheet(
        name=school_class,
        pupils=[_line(one, found, owners) for one in found.pupils],
        entries=entries,
        deadlines=coming[:SHOWN_DEADLINES],
    )


def follow_up(referrals: Sequence[Referral]) -> FollowUp:
    """The best that any referral says."""
    states = {one.state for one in referrals}
    if states & SURE:
        return FollowUp.SURE
    return FollowUp.IN_WORK if states - CLOSED else FollowUp.OPEN


def _line(person: StoredPerson, found: ClassFile, owners: dict[UUID, str]) -> PupilLine:
    referrals = found.referrals.get(person.id, ())
    going_on = [one for one in referrals if one.state not in CLOSED]
    step = next((one for one in going_on if one.next_step), None)
    return PupilLine(
        person=person,
        follow_up=follow_up(referrals),
        step=step,
        owner=owners.get(step.owner) if step and step.owner else None,
        consents=found.consents.get(person.id, ()),
        declined=sorted(found.declined.get(person.id, {}).items()),
    )


def _added(
    engine: Engine, scope: Scope, found: Reading[PersonRecord], *, school_class: str
) -> Added:
    """Store the names that the class does not have yet."""
    problems = [f"Zeile {error.line}: {error.message}" for error in found.report.errors]
    with writing(engine) as connection:
        entries = class_store.class_entries(connection, scope, school_class=school_class)
        pupils = class_store.pupils_of(connection, scope, school_class=school_class)
        known = {(one.given_name, one.family_name) for one in entries}
        known |= {(one.record.given_name or "", one.record.family_name) for one in pupils}
        names = [_names(one) for one in found.records]
        new = [one for one in dict.fromkeys(names) if one not in known]
        class_store.add_entries(connection, scope, new, to=school_class)
    return Added(len(new), problems)


def _names(record: PersonRecord) -> tuple[str, str | None]:
    """First name and family name; whoever has only a family name is called by it."""
    if record.given_name is None:
        return record.family_name or "", None
    return record.given_name, record.family_name


def _terms(scope: Scope, school_class: str) -> Terms:
    if not school_class:
        raise InputError(CLASS_NAME)
    return Terms(school=scope.school or "", school_class=school_class)


def _entries(connection: Connection, scope: Scope, ids: Sequence[UUID]) -> list[ClassEntry]:
    listed = {one.id: one for one in class_store.class_entries(connection, scope)}
    if not ids or not listed.keys() >= set(ids):
        raise NotFoundError(NO_CLASS)
    return [listed[one] for one in dict.fromkeys(ids)]


def _number(entry: ClassEntry) -> str:
    """The number of the person that an entry becomes."""
    return f"K-{entry.id.hex[:12]}"


def _person(entry: ClassEntry, scope: Scope) -> PersonRecord:
    return PersonRecord(
        person_id=_number(entry),
        given_name=entry.given_name,
        family_name=entry.family_name,
        school=scope.school,
        school_class=entry.school_class,
    )


def _class_order(name: str) -> tuple[int, str]:
    """9b before 10a."""
    digits = "".join(one for one in name if one.isdigit())
    return (int(digits[:6] or 0), name)
