"""What is to be done next for one person, from her or his referrals."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Engine

from api.db import reading
from api.referral_store import Referral, referrals_of
from api.referral_terms import CLOSED
from api.scope import Scope


def next_steps(engine: Engine, scope: Scope, *, row_id: UUID) -> Sequence[Referral]:
    """Referrals that go on and have a next step, what is due first.

    That the profile is looked at is recorded by whoever shows the person.
    """
    with reading(engine) as connection:
        found = referrals_of(connection, scope, [row_id]).get(row_id, ())
    return [one for one in found if one.state not in CLOSED and one.next_step]
