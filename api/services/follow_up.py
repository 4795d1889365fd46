"""Lists of referrals: all of them, those to be followed up, those that nobody follows up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Engine

from api import referral_store as rows
from api.db import reading
from api.listing_store import FIRST
from api.person_store import PersonEntry, list_people
from api.referral_store import Referral
from api.scope import Scope
from api.security.account_store import list_accounts
from api.services.deputies import covered_by
from matching.errors import InputError

NO_CURSOR = "Der Wert von after ist keiner, den eine Seite dieser Liste genannt hat."
EARLIEST = date(1900, 1, 1)
MOST = 200


@dataclass(frozen=True, slots=True)
class ReferralPage:
    """One page; `next` is the cursor to go on after, None on the last page."""

    items: Sequence[Referral]
    next: str | None


def referrals_page(
    engine: Engine, scope: Scope, *, person: UUID | None, after: str, limit: int
) -> ReferralPage:
    """The referrals in reach; only those of a person when one is named."""
    cursor = _key(after)
    with reading(engine) as connection:
        found = rows.referrals_after(
            connection, scope, person=person, after=cursor, limit=limit + 1
        )
    return ReferralPage(found[:limit], str(found[limit - 1].id) if found[limit:] else None)


def due_page(
    engine: Engine, scope: Scope, *, until: date, mine: date | None, after: str, limit: int
) -> ReferralPage:
    """What is to be followed up until a day, the oldest first.

    `mine`: only what the caller is responsible for on that day, as a deputy too.
    """
    cursor = _day_and_key(after)
    with reading(engine) as connection:
        owners = covered_by(connection, scope, on=mine)
        found = rows.due_after(
            connection, scope, until=until, owners=owners, after=cursor, limit=limit + 1
        )
    last = found[limit - 1] if found[limit:] else None
    return ReferralPage(found[:limit], f"{last.next_due}_{last.id}" if last else None)


def without_step_page(
    engine: Engine, scope: Scope, *, mine: date | None, after: str, limit: int
) -> ReferralPage:
    """What goes on without a next step; `mine` as above."""
    cursor = _key(after)
    with reading(engine) as connection:
        owners = covered_by(connection, scope, on=mine)
        found = rows.without_step_after(
            connection, scope, owners=owners, after=cursor, limit=limit + 1
        )
    return ReferralPage(found[:limit], str(found[limit - 1].id) if found[limit:] else None)


def _key(after: str) -> UUID:
    try:
        return UUID(after) if after else FIRST
    except ValueError:
        raise InputError(NO_CURSOR) from None


def _day_and_key(after: str) -> tuple[date, UUID]:
    day, _, key = after.partition("_")
    try:
        return (date.fromisoformat(day), UUID(key)) if after else (EARLIEST, FIRST)
    except ValueError:
        raise InputError(NO_CURSOR) from None


@dataclass(frozen=True, slots=True)
class Due:
    """A next step that is due, with the person, and by whom it is to be done."""

    referral: Referral
    person: PersonEntry
    owner: str | None


@dataclass(frozen=True, slots=True)
class Idle:
    """Somebody without a next step; `last` is the day of the last one, None when there was none."""

    person: PersonEntry
    last: date | None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What is due until a day, and everybody in reach without a next step, longest first.

    Both lists are cut after `MOST`; `idle_count` counts all.
    """

    due: Sequence[Due]
    idle: Sequence[Idle]
    idle_count: int


def follow_up(engine: Engine, scope: Scope, *, until: date, mine: date | None = None) -> FollowUp:
    """The list of a day: nobody is lost. `mine` narrows the steps, not who has none."""
    with reading(engine) as connection:
        owners = covered_by(connection, scope, on=mine)
        found = rows.due_after(
            connection, scope, until=until, owners=owners, after=(EARLIEST, FIRST), limit=MOST
        )
        people = {one.id: one for one in list_people(connection, scope)}
        planned = rows.with_a_step(connection, scope)
        last = rows.last_steps(connection, scope)
        names = {one.id: one.login for one in list_accounts(connection, tenant=scope.tenant)}
    idle = [Idle(one, last.get(key)) for key, one in people.items() if key not in planned]
    idle.sort(key=lambda one: (one.last or EARLIEST, one.person.person_id))
    due = [Due(one, people[one.person], names.get(one.owner or FIRST)) for one in found]
    return FollowUp(due, idle[:MOST], len(idle))
