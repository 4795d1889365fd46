"""Lists of referrals: all of them, those to be followed up, those that nobody follows up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Engine

from api import referral_store as rows
from api.db import reading
from api.listing_store import FIRST
from api.referral_store import Referral
from api.scope import Scope
from matching.errors import InputError

NO_CURSOR = "Der Wert von after ist keiner, den eine Seite dieser Liste genannt hat."
EARLIEST = date(1900, 1, 1)


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
    engine: Engine, scope: Scope, *, until: date, mine: bool, after: str, limit: int
) -> ReferralPage:
    """What is to be followed up until a day, the oldest first; only the caller's own."""
    owner, cursor = scope.user if mine else None, _day_and_key(after)
    with reading(engine) as connection:
        found = rows.due_after(
            connection, scope, until=until, owner=owner, after=cursor, limit=limit + 1
        )
    last = found[limit - 1] if found[limit:] else None
    return ReferralPage(found[:limit], f"{last.next_due}_{last.id}" if last else None)


def without_step_page(
    engine: Engine, scope: Scope, *, mine: bool, after: str, limit: int
) -> ReferralPage:
    """What goes on without a next step; only the caller's own."""
    owner, cursor = scope.user if mine else None, _key(after)
    with reading(engine) as connection:
        found = rows.without_step_after(
            connection, scope, owner=owner, after=cursor, limit=limit + 1
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
