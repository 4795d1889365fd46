"""What retention asks of the database: over all tenants, for the command line on the machine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, delete, func, select, true

from api.audit import CASE_KINDS, Verb
from api.audit_store import ENTRIES
from api.consent_store import CONSENTS
from api.reach import PEOPLE, in_reach
from api.referral_store import ATTEMPTS, EVENTS, REFERRALS
from api.referral_terms import CLOSED, ReferralState
from api.retention_terms import months_before
from api.scope import Scope
from api.security.account_store import TENANTS

S = ReferralState
ARRIVED = (S.STARTED, S.PROBATION_PASSED)
CONTACTS = (Verb.CREATE, Verb.CHANGE)
MONTHS_OF_CONSENT = 12
"""A signature counts for so long at most (rulebook 5.3)."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Somebody who is stored, and when she or he was last heard of.

    `delete_by` is the last day of who is known from a list of § 31a SGB III alone: once the
    information sheet was handed over, the counselling has a basis of its own.
    """

    id: UUID
    tenant: str
    is_restricted: bool
    last_contact: date
    delete_by: date | None = None


def everybody_kept(connection: Connection, scope: Scope | None = None) -> Sequence[Kept]:
    """All people of all tenants, or those in the caller's reach, by tenant and key.

    A contact is every change of what is stored of them, and every attempt to reach them.
    """
    whose = true() if scope is None else in_reach(scope)
    changed, tried = _last_changes(connection), _last_attempts(connection)
    columns = (PEOPLE.c.id, PEOPLE.c.tenant, PEOPLE.c.restriction, PEOPLE.c.changed_at)
    listed = (PEOPLE.c.delete_by, PEOPLE.c.informed_on)
    query = select(*columns, *listed).where(whose)
    rows = connection.execute(query.order_by(PEOPLE.c.tenant, PEOPLE.c.id))
    return [
        Kept(
            row.id,
            row.tenant,
            row.restriction is not None,
            max(
                row.changed_at.date(),
                changed.get(row.id, row.changed_at).date(),
                tried.get(row.id, date.min),
            ),
            row.delete_by if row.informed_on is None else None,
        )
        for row in rows
    ]


def arrived_before(connection: Connection, day: date, *, on: date) -> frozenset[UUID]:
    """Those who began something before a day, without another open referral or a next step."""
    begun = (
        select(REFERRALS.c.person, func.max(EVENTS.c.at))
        .join(EVENTS, EVENTS.c.referral == REFERRALS.c.id)
        .where(REFERRALS.c.state.in_(ARRIVED), EVENTS.c.state == S.STARTED)
        .group_by(REFERRALS.c.person)
    )
    open_states = REFERRALS.c.state.not_in((*CLOSED, S.STARTED))
    busy = select(REFERRALS.c.person).where(open_states | (REFERRALS.c.next_due >= on))
    kept = {row.person for row in connection.execute(busy)}
    return frozenset(
        person for person, at in connection.execute(begun) if at.date() < day and person not in kept
    )


def consents_over(connection: Connection, *, months: int, on: date) -> Sequence[UUID]:
    """The signatures whose proof was kept long enough after they ended."""
    columns = ("id", "given_on", "valid_until", "withdrawn_on")
    rows = connection.execute(select(*(CONSENTS.c[name] for name in columns)))
    before = months_before(on, months)
    return [
        row.id for row in rows if _ended(row.given_on, row.valid_until, row.withdrawn_on) < before
    ]


def remove_consents(connection: Connection, ids: Sequence[UUID]) -> None:
    """Remove signatures."""
    for id_ in ids:
        connection.execute(delete(CONSENTS).where(CONSENTS.c.id == id_))


def all_tenants(connection: Connection) -> Sequence[str]:
    """Every tenant that has accounts."""
    return list(connection.execute(select(TENANTS.c.key)).scalars())


def _ended(given_on: date, valid_until: date, withdrawn_on: date | None) -> date:
    """The last day of a signature, whatever longer time stands on it."""
    longest = min(valid_until, months_before(given_on, -MONTHS_OF_CONSENT))
    return longest if withdrawn_on is None else min(longest, withdrawn_on)


def _last_changes(connection: Connection) -> Mapping[UUID, datetime]:
    """When something about each person was last created or changed, by the audit log."""
    query = (
        select(ENTRIES.c.subject, func.max(ENTRIES.c.at).label("last"))
        .where(ENTRIES.c.kind.in_(CASE_KINDS), ENTRIES.c.verb.in_(CONTACTS))
        .where(ENTRIES.c.subject.is_not(None))
        .group_by(ENTRIES.c.subject)
    )
    return {row.subject: row.last for row in connection.execute(query)}


def _last_attempts(connection: Connection) -> Mapping[UUID, date]:
    query = (
        select(REFERRALS.c.person, func.max(ATTEMPTS.c.tried_on).label("last"))
        .join(ATTEMPTS, ATTEMPTS.c.referral == REFERRALS.c.id)
        .group_by(REFERRALS.c.person)
    )
    return {row.person: row.last for row in connection.execute(query)}
