"""Creating, changing and removing one young person; nobody overwrites what they have not seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import Connection, Engine

from api import store
from api.db import reading, writing
from api.person_store import people_after, remove_person
from api.records import PersonRecord
from api.scope import Role, Scope
from api.services.condition import mark_of, require_seen
from api.services.people import UNKNOWN_PERSON
from api.shelves import as_json
from api.store import PersonEntry, StoredPerson
from matching.errors import NotFoundError, NotPermitted, RefusedError

TAKEN = "Unter dieser Nummer ist schon jemand eingetragen."
KEY_STAYS = "Die Nummer (person_id) einer Person lässt sich nicht ändern."
OTHER_SCHOOL = "Die Schulsozialarbeit trägt nur junge Menschen der eigenen Schule ein."
PERSON = TypeAdapter(PersonRecord)


@dataclass(frozen=True, slots=True)
class PeopleList:
    """One page of people by key; `next` is the last key on it, None on the last page."""

    items: Sequence[PersonEntry]
    next: str | None


def etag_of(record: PersonRecord) -> str:
    """A mark of what a record says; another content has another one."""
    return mark_of(as_json(record))


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
        if not store.compare(connection, scope, [record])[0].new:
            raise RefusedError(TAKEN)
        return _saved(connection, scope, record)


def change_person(
    engine: Engine, scope: Scope, change: PersonRecord, *, row_id: UUID, if_match: str | None
) -> StoredPerson:
    """Replace the fields that are set in `change`; one that is set to nothing becomes unknown.

    Raises NotFoundError out of reach, ConditionMissing without `if_match`, StaleError when it is
    not the present state.
    """
    with writing(engine) as connection:
        present = _present(connection, scope, row_id=row_id, if_match=if_match)
        record = _merged(present.record, change)
        _require_own_school(scope, record)
        return _saved(connection, scope, record)


def delete_person(engine: Engine, scope: Scope, *, row_id: UUID, if_match: str | None) -> None:
    """Remove somebody; raises like `change_person`."""
    with writing(engine) as connection:
        _present(connection, scope, row_id=row_id, if_match=if_match)
        remove_person(connection, scope, row_id=row_id)


def _present(
    connection: Connection, scope: Scope, *, row_id: UUID, if_match: str | None
) -> StoredPerson:
    """The person as stored, if the caller has seen this state."""
    found = store.find_people(connection, scope, ids=[row_id])
    if not found:
        raise NotFoundError(UNKNOWN_PERSON)
    require_seen(if_match, etag_of(found[0].record))
    return found[0]


def _merged(present: PersonRecord, change: PersonRecord) -> PersonRecord:
    """The record with the fields that the change sets."""
    named = change.model_fields_set
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
