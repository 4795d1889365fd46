"""Consents in the database: the signatures of one person.

The same rules as in `api.store`: an open connection and the caller's scope come in.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection, RowMapping, insert, select, update

from api.audit import Event, Kind, Verb
from api.audit_store import record as record_events
from api.consent import Consent
from api.reach import PEOPLE, in_reach
from api.scope import Scope
from api.store import Changes
from api.tables import Consent as ConsentTable
from api.tables import table_of

CONSENTS = table_of(ConsentTable)


def consents_of(connection: Connection, scope: Scope, *, person: UUID) -> list[Consent]:
    """All signatures of a person, the latest first."""
    query = (
        select(CONSENTS)
        .join(PEOPLE, PEOPLE.c.id == CONSENTS.c.person)
        .where(in_reach(scope), CONSENTS.c.person == person)
        .order_by(CONSENTS.c.given_on.desc(), CONSENTS.c.id)
    )
    return [_consent(row) for row in connection.execute(query).mappings()]


def save_consents(
    connection: Connection,
    scope: Scope,
    person: UUID,
    *,
    consents: Sequence[Consent],
    now: datetime,
) -> Changes:
    """Store signatures of a person; one that is known is replaced, for instance when withdrawn."""
    known = {_signature(row): row for row in _consent_rows(connection, person)}
    events: list[Event] = []
    unchanged = 0
    for consent in consents:
        row = {**consent.model_dump(), "person": person, "changed_at": now}
        found = known.get((consent.act, consent.purpose, consent.recipient, consent.given_on))
        if found is None:
            connection.execute(insert(CONSENTS).values(**row, id=uuid4(), created_at=now))
            events.append(_signed(Verb.CREATE, person, consent))
        elif _consent(found) == consent:
            unchanged += 1
        else:
            same = CONSENTS.c.id == found["id"]
            connection.execute(update(CONSENTS).where(same).values(**row))
            events.append(_signed(Verb.CHANGE, person, consent))
    record_events(connection, scope, events)
    new = len([event for event in events if event.verb is Verb.CREATE])
    return Changes(new, len(events) - new, unchanged)


def _signed(verb: Verb, person: UUID, consent: Consent) -> Event:
    return Event(verb, Kind.CONSENT, person, consent.purpose, consent.recipient)


def _consent_rows(connection: Connection, person: UUID) -> Sequence[RowMapping]:
    query = select(CONSENTS).where(CONSENTS.c.person == person)
    return connection.execute(query).mappings().all()


def _signature(row: RowMapping) -> tuple[object, ...]:
    return (row["act"], row["purpose"], row["recipient"], row["given_on"])


def _consent(row: RowMapping) -> Consent:
    return Consent.model_validate({name: row[name] for name in Consent.model_fields})
