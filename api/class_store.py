"""School classes in the database: bare entries, the pupils of a class, declined consents.

The same rules as in `api.store`: an open connection and the caller's scope come in. Entries are
seen by the own school alone, whatever else the tenant may see.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select

from api import store
from api.audit import Event, Kind, Verb
from api.audit_store import record
from api.class_tables import ClassEntry as EntryTable
from api.class_tables import DeclinedConsent
from api.consent import Consent
from api.consent_store import CONSENTS
from api.reach import PEOPLE, in_reach
from api.referral_store import Referral, referrals_of
from api.scope import Scope
from api.store import StoredPerson
from api.tables import table_of

ENTRIES, DECLINED = table_of(EntryTable), table_of(DeclinedConsent)
LISTED = "CLASS_LIST"
DECLINES = "DECLINED"
"""What the audit log calls a bare entry of a class list, and a consent that was not given."""


@dataclass(frozen=True, slots=True)
class ClassEntry:
    """A pupil who has not been informed yet."""

    id: UUID
    school_class: str
    given_name: str
    family_name: str | None

    @property
    def name(self) -> str:
        """The name as it was listed."""
        return " ".join(filter(None, (self.given_name, self.family_name)))


@dataclass(frozen=True, slots=True)
class ClassFile:
    """What is stored of the pupils of one class, each by the key of the person."""

    pupils: Sequence[StoredPerson]
    consents: Mapping[UUID, Sequence[Consent]]
    declined: Mapping[UUID, Mapping[str, date]]
    referrals: Mapping[UUID, Sequence[Referral]]


def class_entries(
    connection: Connection, scope: Scope, *, school_class: str | None = None
) -> list[ClassEntry]:
    """The bare entries of the own school, or of one class of it, by name."""
    query = select(ENTRIES).where(_own(scope)).order_by(ENTRIES.c.given_name, ENTRIES.c.id)
    if school_class is not None:
        query = query.where(ENTRIES.c.school_class == school_class)
    names = ("id", "school_class", "given_name", "family_name")
    rows = connection.execute(query).mappings()
    return [ClassEntry(**{name: row[name] for name in names}) for row in rows]


def add_entries(
    connection: Connection, scope: Scope, names: Iterable[tuple[str, str | None]], *, to: str
) -> None:
    """Store names as bare entries of a class."""
    now = datetime.now(UTC)
    rows = [
        {
            "id": uuid4(),
            "created_at": now,
            "changed_at": now,
            "tenant": scope.tenant,
            "school": scope.school or "",
            "school_class": to,
            "given_name": given_name,
            "family_name": family_name,
        }
        for given_name, family_name in names
    ]
    if rows:
        connection.execute(insert(ENTRIES), rows)
    _record_entries(connection, scope, Verb.CREATE, [row["id"] for row in rows])


def remove_entries(connection: Connection, scope: Scope, ids: Sequence[UUID]) -> None:
    """Remove bare entries of the own school."""
    connection.execute(delete(ENTRIES).where(_own(scope), ENTRIES.c.id.in_(ids)))
    _record_entries(connection, scope, Verb.DELETE, ids)


def pupils_of(
    connection: Connection, scope: Scope, *, school_class: str | None = None
) -> list[StoredPerson]:
    """The people of the own school, or of one class of it, by first name."""
    everybody = [one for one in store.everybody(connection, scope) if one.record.school_class]
    found = [one for one in everybody if school_class in {None, one.record.school_class}]
    return sorted(found, key=lambda one: (one.record.given_name or "", one.record.person_id))


def class_file(connection: Connection, scope: Scope, *, school_class: str) -> ClassFile:
    """All that the sheets of a class show; the look at each pupil is recorded."""
    pupils = pupils_of(connection, scope, school_class=school_class)
    ids = [one.id for one in pupils]
    record(connection, scope, [Event(Verb.READ, Kind.PERSON, one, LISTED) for one in ids])
    return ClassFile(
        pupils=pupils,
        consents=_consents(connection, scope, ids),
        declined=declined_by(connection, scope, ids),
        referrals=referrals_of(connection, scope, ids),
    )


def declined_by(
    connection: Connection, scope: Scope, people: Sequence[UUID]
) -> dict[UUID, dict[str, date]]:
    """Who declined a letter to which body, and when."""
    query = select(DECLINED.c.person, DECLINED.c.recipient, DECLINED.c.declined_on)
    query = query.join(PEOPLE, PEOPLE.c.id == DECLINED.c.person)
    found: dict[UUID, dict[str, date]] = {}
    rows = connection.execute(query.where(in_reach(scope), DECLINED.c.person.in_(people)))
    for person, recipient, day in rows:
        found.setdefault(person, {})[recipient] = day
    return found


def decline(
    connection: Connection, scope: Scope, person: UUID, *, recipient: str, on: date
) -> None:
    """Keep that somebody in reach does not want a letter to a body, from the last time asked."""
    _forget(connection, person, recipient)
    now = datetime.now(UTC)
    row = {"person": person, "recipient": recipient, "declined_on": on}
    connection.execute(insert(DECLINED).values(**row, id=uuid4(), created_at=now, changed_at=now))
    record(connection, scope, [Event(Verb.CREATE, Kind.CONSENT, person, DECLINES, recipient)])


def forget_declined(connection: Connection, person: UUID, *, recipient: str) -> None:
    """Drop it: somebody signed after all."""
    _forget(connection, person, recipient)


def _forget(connection: Connection, person: UUID, recipient: str) -> None:
    same = (DECLINED.c.person == person, DECLINED.c.recipient == recipient)
    connection.execute(delete(DECLINED).where(*same))


def _consents(
    connection: Connection, scope: Scope, people: Sequence[UUID]
) -> dict[UUID, list[Consent]]:
    """The signatures of several people in one statement, the latest first."""
    query = (
        select(CONSENTS)
        .join(PEOPLE, PEOPLE.c.id == CONSENTS.c.person)
        .where(in_reach(scope), CONSENTS.c.person.in_(people))
        .order_by(CONSENTS.c.given_on.desc(), CONSENTS.c.id)
    )
    found: dict[UUID, list[Consent]] = {}
    for row in connection.execute(query).mappings():
        consent = Consent.model_validate({name: row[name] for name in Consent.model_fields})
        found.setdefault(row["person"], []).append(consent)
    return found


def _own(scope: Scope) -> ColumnElement[bool]:
    return and_(ENTRIES.c.tenant == scope.tenant, ENTRIES.c.school == (scope.school or ""))


def _record_entries(
    connection: Connection, scope: Scope, verb: Verb, ids: Sequence[object]
) -> None:
    keys = [one for one in ids if isinstance(one, UUID)]
    record(connection, scope, [Event(verb, Kind.PERSON, one, LISTED) for one in keys])
