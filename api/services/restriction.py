"""Restriction of processing (Art. 18 GDPR, § 84 SGB X): a record is kept and nothing else.

While it lasts nobody matches the person, writes a letter about her or him, or refers her or him to
somebody; reading, correcting, giving the person the export, and erasing stay possible.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import Connection, Engine

from api import store
from api.db import writing
from api.restriction_store import save_restriction
from api.restriction_terms import RestrictionReason
from api.scope import Scope
from api.services.people import UNKNOWN_PERSON
from api.store import StoredPerson
from matching.errors import InputError, NotFoundError, RestrictedError

RESTRICTED = (
    "Die Verarbeitung der Angaben dieser Person ist eingeschränkt (Art. 18 DSGVO): kein Abgleich, "
    "kein Brief, keine Weitergabe. Wer das ändern will, hebt zuerst die Einschränkung auf."
)
PURPOSE = "RESTRICTED"
"""What the audit log calls a refusal for this reason."""
NOT_YET = "Der Tag der Einschränkung (restricted_on) liegt in der Zukunft."


def restrict(
    engine: Engine,
    scope: Scope,
    *,
    row_id: UUID,
    reason: RestrictionReason,
    restricted_on: date,
    on: date,
) -> StoredPerson:
    """Restrict a record; the same again changes nothing, another reason or day replaces it.

    Raises NotFoundError out of reach and InputError for a day to come.
    """
    if restricted_on > on:
        raise InputError(NOT_YET)
    with writing(engine) as connection:
        present = _person(connection, scope, row_id=row_id)
        if (present.restriction, present.restricted_on) != (reason, restricted_on):
            save_restriction(
                connection, scope, row_id=row_id, restricted_on=restricted_on, reason=reason
            )
        return _person(connection, scope, row_id=row_id)


def lift_restriction(engine: Engine, scope: Scope, *, row_id: UUID) -> StoredPerson:
    """Let a record be used again; without a restriction nothing changes."""
    with writing(engine) as connection:
        if _person(connection, scope, row_id=row_id).restriction is not None:
            save_restriction(connection, scope, row_id=row_id, restricted_on=None, reason=None)
        return _person(connection, scope, row_id=row_id)


def restriction_of(person: StoredPerson) -> RestrictedError | None:
    """What stands against using the record; None while it is not restricted."""
    return None if person.restriction is None else RestrictedError(RESTRICTED)


def require_unrestricted(*people: StoredPerson) -> None:
    """Raise RestrictedError when the record of one of them is only kept."""
    for person in people:
        restricted = restriction_of(person)
        if restricted is not None:
            raise restricted


def require_usable(connection: Connection, scope: Scope, row_id: UUID) -> None:
    """Raise NotFoundError out of reach, RestrictedError when the record is only kept."""
    require_unrestricted(_person(connection, scope, row_id=row_id))


def _person(connection: Connection, scope: Scope, *, row_id: UUID) -> StoredPerson:
    found = store.find_people(connection, scope, ids=[row_id])
    if not found:
        raise NotFoundError(UNKNOWN_PERSON)
    return found[0]
