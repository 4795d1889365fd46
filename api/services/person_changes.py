"""Creating, changing and removing one young person; nobody overwrites what they have not seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import Connection, Engine

from api import store
from api.birth_date_store import correct_birth_date
from api.db import reading, writing
from api.engine import wipe
from api.person_store import PersonEntry, people_after, remove_person
from api.records import PersonRecord
from api.scope import Role, Scope
from api.services.condition import mark_of, require_seen
from api.services.people import UNKNOWN_PERSON
from api.shelves import as_json
from api.store import StoredPerson
from matching.errors import NotFoundError, NotPermitted, RefusedError

TAKEN = "Unter dieser Nummer ist schon jemand eingetragen."
KEY_STAYS = "Die Nummer (person_id) einer Person lässt sich nicht ändern."
OTHER_SCHOOL = "Die Schulsozialarbeit trägt nur junge Menschen der eigenen Schule ein."
FIRST_COUNTS = (
    "Das zuerst angegebene Geburtsdatum zählt (§ 33a SGB I). Soll es entfallen, gehört "
    "„birth_date_corrected“ dazu."
)
NOTHING_CORRECTED = "Zu „birth_date_corrected“ gehört „birth_date“: das Datum, das gilt."
PERSON = TypeAdapter(PersonRecord)


@dataclass(frozen=True, slots=True)
class PeopleList:
    """One page of people by key; `next` is the last key on it, None on the last page."""

    items: Sequence[PersonEntry]
    next: str | None


def etag_of(person: StoredPerson) -> str:
    """A mark of what is stored of somebody; another content has another one."""
    stored = as_json(person.record)
    if person.other_birth_date is not None:
        stored["other_birth_date"] = person.other_birth_date.isoformat()
    return mark_of(stored)


def page_of_people(engine: Engine, scope: Scope, *, after: str, limit: int) -> PeopleList:
    """One page of the people in the caller's reach."""
    with reading(engine) as connection:
        found = people_after(connection, scope, after=after, limit=limit + 1)
    page = found[:limit]
    return PeopleList(page, next=page[-1].person_id if len(found) > limit else None)


def create_person(engine: Engine, scope: Scope, record: PersonRecord) -> StoredPerson:
    """Store somebody new; RefusedError when the tenant already uses the number."""
    _require_own_school(scope, record)
    with writing(engine) as connection:
        if not store.compare(connection, scope, [record]).new:
            raise RefusedError(TAKEN)
        return _saved(connection, scope, record)


def change_person(
    engine: Engine,
    scope: Scope,
    change: PersonRecord,
    *,
    row_id: UUID,
    if_match: str | None,
    birth_date_corrected: bool = False,
) -> StoredPerson:
    """Replace the fields that are set in `change`; one that is set to nothing becomes unknown.

    Another birth date is kept beside the first one, unless it is `birth_date_corrected`.
    Raises NotFoundError out of reach, ConditionMissing without `if_match`, StaleError when it is
    not the present state, RefusedError when the first birth date should vanish.
    """
    with writing(engine) as connection:
        present = _present(connection, scope, row_id=row_id, if_match=if_match)
        record = _merged(present.record, change)
        _require_own_school(scope, record)
        if birth_date_corrected:
            _require_birth_date(change)
            correct_birth_date(connection, scope, row_id=row_id, birth_date=record.birth_date)
        elif record.birth_date is None and present.record.birth_date is not None:
            raise RefusedError(FIRST_COUNTS)
        return _saved(connection, scope, record)


def delete_person(engine: Engine, scope: Scope, *, row_id: UUID, if_match: str | None) -> None:
    """Erase somebody, also from the files of the database; raises like `change_person`."""
    with writing(engine) as connection:
        _present(connection, scope, row_id=row_id, if_match=if_match)
        remove_person(connection, scope, row_id=row_id)
    wipe(engine)


def _present(
    connection: Connection, scope: Scope, *, row_id: UUID, if_match: str | None
) -> StoredPerson:
    """The person as stored, if the caller has seen this state."""
    found = store.find_people(connection, scope, ids=[row_id])
    if not found:
        raise NotFoundError(UNKNOWN_PERSON)
    require_seen(if_match, etag_of(found[0]))
    return found[0]


def _require_birth_date(change: PersonRecord) -> None:
    """A correction says which date is right; null says that none is known."""
    if "birth_date" not in change.model_fields_set:
        raise RefusedError(NOTHING_CORRECTED)


def _merged(present: PersonRecord, change: PersonRecord) -> PersonRecord:
    """The record with the fields that the change sets."""
    named = change.model_fields_set & PersonRecord.model_fields.keys()
    if "person_id" in named and change.person_id != present.person_id:
        raise RefusedError(KEY_STAYS)
    kept = {name: value for name, value in as_json(present).items() if name not in named}
    new = {name: value for name, value in as_json(change).items() if name in named}
    return PERSON.validate_python({**kept, **new})


def _require_own_school(scope: Scope, record: PersonRecord) -> None:
    if scope.role is Role.SCHOOL_SOCIAL_WORKER and record.school != scope.school:
        raise NotPermitted(OTHER_SCHOOL)


def _saved(connection: Connection, scope: Scope, record: PersonRecord) -> StoredPerson:
    store.save(connection, scope, [record], now=datetime.now(UTC))
    saved = store.find_person(connection, scope, person_id=record.person_id)
    if saved is None:
        raise NotFoundError(UNKNOWN_PERSON)
    return saved
