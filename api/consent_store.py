"""Consents in the database: the signatures of one person.

The same rules as in `api.store`: an open connection and the caller's scope come in.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection, RowMapping, insert, select, update

from api.audit import Event, Kind, Verb
from api.audit_store import record as record_events
from api.consent import Consent
from api.reach import PEOPLE, in_reach
from api.scope import Scope
from api.store import Changes, Stored
from api.tables import Consent as ConsentTable
from api.tables import table_of

CONSENTS = table_of(ConsentTable)


def consents_of(connection: Connection, scope: Scope, *, person: UUID) -> list[Consent]:
    """All signatures of a person, the latest first."""
    return [one.record for one in stored_consents(connection, scope, person=person)]


def stored_consents(connection: Connection, scope: Scope, *, person: UUID) -> list[Stored[Consent]]:
    """The same with the keys of their rows."""
    query = (
        select(CONSENTS)
        .join(PEOPLE, PEOPLE.c.id == CONSENTS.c.person)
        .where(in_reach(scope), CONSENTS.c.person == person)
        .order_by(CONSENTS.c.given_on.desc(), CONSENTS.c.id)
    )
    rows = connection.execute(query).mappings()
    return [Stored(row["id"], _consent(row)) for row in rows]


def withdraw_consent(
    connection: Connection, scope: Scope, consent: Stored[Consent], *, person: UUID, on: date
) -> Consent:
    """Store the day of the withdrawal, the earlier one of two; the signature itself stays."""
    withdrawn = _with_withdrawal(consent.record, on)
    same = CONSENTS.c.id == consent.id
    changes = {"withdrawn_on": withdrawn.withdrawn_on, "changed_at": datetime.now(UTC)}
    connection.execute(update(CONSENTS).where(same).values(changes))
    record_events(connection, scope, [_signed(Verb.CHANGE, person, withdrawn)])
    return withdrawn


def save_consents(
    connection: Connection,
    scope: Scope,
    person: UUID,
    *,
    consents: Sequence[Consent],
    now: datetime,
) -> Changes:
    """Store signatures of a person; one that is known is replaced, for instance when withdrawn.

    What was withdrawn stays so, even if an older list is read again.
    """
    known = {_signature(row): row for row in _consent_rows(connection, person)}
    events: list[Event] = []
    unchanged = 0
    for given in consents:
        found = known.get((given.act, given.purpose, given.recipient, given.given_on))
        consent = _with_withdrawal(given, found["withdrawn_on"] if found else None)
        row = {**consent.model_dump(), "person": person, "changed_at": now}
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


def _with_withdrawal(consent: Consent, day: date | None) -> Consent:
    """The signature withdrawn on that day, unless it was before; never before it was given."""
    days = [one for one in (consent.withdrawn_on, day) if one is not None]
    withdrawn_on = max(min(days), consent.given_on) if days else None
    return consent.model_copy(update={"withdrawn_on": withdrawn_on})


def _signed(verb: Verb, person: UUID, consent: Consent) -> Event:
    return Event(verb, Kind.CONSENT, person, consent.purpose, consent.recipient)


def _consent_rows(connection: Connection, person: UUID) -> Sequence[RowMapping]:
    query = select(CONSENTS).where(CONSENTS.c.person == person)
    return connection.execute(query).mappings().all()


def _signature(row: RowMapping) -> tuple[object, ...]:
    return (row["act"], row["purpose"], row["recipient"], row["given_on"])


def _consent(row: RowMapping) -> Consent:
    return Consent.model_validate({name: row[name] for name in Consent.model_fields})
