"""Referrals in the database, with history, attempts to reach the person, and keys of repetition.

The same rules as in `api.store`: an open connection and the caller's scope come in; who does not
see a person does not see her or his referrals.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    RowMapping,
    Table,
    and_,
    false,
    func,
    insert,
    or_,
    select,
    true,
    update,
)

from api.reach import PEOPLE, in_reach
from api.referral_tables import ContactAttempt, OnceKey, ReferralEvent
from api.referral_tables import Referral as ReferralTable
from api.referral_terms import CLOSED, ContactWay, FailureReason, Party, ReferralState
from api.scope import Scope
from api.tables import table_of

REFERRALS, EVENTS = table_of(ReferralTable), table_of(ReferralEvent)
ATTEMPTS, KEYS = table_of(ContactAttempt), table_of(OnceKey)


@dataclass(frozen=True, slots=True)
class Referral:
    """One referral as stored; exactly one of place, offer and target was its aim."""

    id: UUID
    person: UUID
    place: UUID | None
    offer: UUID | None
    target: str | None
    state: ReferralState
    reason: FailureReason | None
    party: Party | None
    holds_seat: bool
    owner: UUID | None
    next_step: str | None
    next_due: date | None
    chosen_because: str | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """A state that a referral came into, when, and by whom."""

    number: int
    at: datetime
    account: UUID | None
    state: ReferralState
    reason: FailureReason | None
    party: Party | None


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt to reach the person; `reached` is None when it is not known."""

    tried_on: date
    way: ContactWay
    reached: bool | None
    at: datetime
    account: UUID | None


def find_referral(connection: Connection, scope: Scope, *, row_id: UUID) -> Referral | None:
    """The referral with this key, if the caller sees the person."""
    found = _found(connection, scope, REFERRALS.c.id == row_id, order=[], limit=1)
    return next(iter(found), None)


def referrals_after(
    connection: Connection, scope: Scope, *, person: UUID | None, after: UUID, limit: int
) -> Sequence[Referral]:
    """The referrals in reach by key, those after one of them; only those of a person."""
    key = REFERRALS.c.id
    whose = true() if person is None else REFERRALS.c.person == person
    return _found(connection, scope, key > after, whose, order=[key], limit=limit)


def referrals_of(
    connection: Connection, scope: Scope, people: Sequence[UUID]
) -> Mapping[UUID, Sequence[Referral]]:
    """The referrals of several people in reach, what is due first, by the key of the person."""
    due = func.coalesce(REFERRALS.c.next_due, date.max)
    query = select(*_columns(Referral, REFERRALS)).join(PEOPLE, PEOPLE.c.id == REFERRALS.c.person)
    query = query.where(in_reach(scope), REFERRALS.c.person.in_(people))
    found: dict[UUID, list[Referral]] = {}
    for row in connection.execute(query.order_by(due, REFERRALS.c.id)).mappings():
        found.setdefault(row["person"], []).append(_referral(row))
    return found


def due_after(
    connection: Connection,
    scope: Scope,
    *,
    until: date,
    owners: Collection[UUID] | None,
    after: tuple[date, UUID],
    limit: int,
) -> Sequence[Referral]:
    """Those with a next step due until a day, the oldest first; only those of some owners."""
    due, key = REFERRALS.c.next_due, REFERRALS.c.id
    later = or_(due > after[0], and_(due == after[0], key > after[1]))
    where = (_is_open(), due <= until, later, _of(owners))
    return _found(connection, scope, *where, order=[due, key], limit=limit)


def without_step_after(
    connection: Connection,
    scope: Scope,
    *,
    owners: Collection[UUID] | None,
    after: UUID,
    limit: int,
) -> Sequence[Referral]:
    """Those that go on and have no next step, by key; only those of some owners."""
    key = REFERRALS.c.id
    where = (_is_open(), REFERRALS.c.next_due.is_(None), _of(owners), key > after)
    return _found(connection, scope, *where, order=[key], limit=limit)


def with_a_step(connection: Connection, scope: Scope) -> frozenset[UUID]:
    """The people in reach who have a next step with a day."""
    query = select(REFERRALS.c.person).join(PEOPLE, PEOPLE.c.id == REFERRALS.c.person)
    where = (in_reach(scope), _is_open(), REFERRALS.c.next_due.is_not(None))
    return frozenset(connection.execute(query.where(*where).distinct()).scalars())


def last_steps(connection: Connection, scope: Scope) -> Mapping[UUID, date]:
    """The day of the last step or attempt of each person in reach who has any."""
    whose = select(REFERRALS.c.person, func.max(EVENTS.c.at), func.max(ATTEMPTS.c.tried_on))
    joined = (
        whose.join(PEOPLE, PEOPLE.c.id == REFERRALS.c.person)
        .join(EVENTS, EVENTS.c.referral == REFERRALS.c.id)
        .outerjoin(ATTEMPTS, ATTEMPTS.c.referral == REFERRALS.c.id)
    )
    rows = connection.execute(joined.where(in_reach(scope)).group_by(REFERRALS.c.person))
    return {person: max(at.date(), tried or at.date()) for person, at, tried in rows}


def has_open(connection: Connection, wanted: Referral) -> bool:
    """Whether the person has an open referral to the same place or offer already."""
    same = or_(
        REFERRALS.c.place == wanted.place if wanted.place else false(),
        REFERRALS.c.offer == wanted.offer if wanted.offer else false(),
    )
    where = (REFERRALS.c.person == wanted.person, _is_open(), same)
    return connection.execute(select(REFERRALS.c.id).where(*where)).first() is not None


def add_referral(connection: Connection, referral: Referral, *, now: datetime) -> None:
    """Store a new referral."""
    row = {field.name: getattr(referral, field.name) for field in fields(Referral)}
    connection.execute(insert(REFERRALS).values(**row, created_at=now, changed_at=now))


def change_referral(
    connection: Connection, row_id: UUID, values: Mapping[str, object], *, now: datetime
) -> None:
    """Replace some columns of a referral."""
    same = REFERRALS.c.id == row_id
    connection.execute(update(REFERRALS).where(same).values(**values, changed_at=now))


def history_of(connection: Connection, row_id: UUID) -> Sequence[Reached]:
    """The states that a referral came into, the first one first."""
    query = select(*_columns(Reached, EVENTS)).where(EVENTS.c.referral == row_id)
    rows = connection.execute(query.order_by(EVENTS.c.number)).mappings()
    return [
        Reached(
            number=row["number"],
            at=row["at"],
            account=row["account"],
            state=ReferralState(row["state"]),
            reason=row["reason"] and FailureReason(row["reason"]),
            party=row["party"] and Party(row["party"]),
        )
        for row in rows
    ]


def add_event(connection: Connection, scope: Scope, referral: Referral, *, now: datetime) -> None:
    """Keep the state that a referral has come into."""
    numbers = select(func.count()).where(EVENTS.c.referral == referral.id)
    values = {
        "id": uuid4(),
        "referral": referral.id,
        "number": connection.execute(numbers).scalar_one() + 1,
        "at": now,
        "account": scope.user,
        "state": referral.state,
        "reason": referral.reason,
        "party": referral.party,
    }
    connection.execute(insert(EVENTS).values(**values))


def attempts_of(connection: Connection, row_id: UUID) -> Sequence[Attempt]:
    """The attempts to reach the person, the first one first."""
    query = select(*_columns(Attempt, ATTEMPTS)).where(ATTEMPTS.c.referral == row_id)
    rows = connection.execute(query.order_by(ATTEMPTS.c.tried_on, ATTEMPTS.c.at)).mappings()
    return [Attempt(**{**row, "way": ContactWay(row["way"])}) for row in rows]


def add_attempt(connection: Connection, row_id: UUID, attempt: Attempt) -> None:
    """Keep an attempt to reach the person."""
    row = {field.name: getattr(attempt, field.name) for field in fields(Attempt)}
    connection.execute(insert(ATTEMPTS).values(**row, id=uuid4(), referral=row_id))


def once(connection: Connection, scope: Scope, key: str) -> tuple[str, UUID] | None:
    """The request (as a hash) and the referral that came with a key of the caller before."""
    query = select(KEYS.c.request, KEYS.c.referral)
    row = connection.execute(query.where(KEYS.c.account == scope.user, KEYS.c.key == key)).first()
    return None if row is None else (row.request, row.referral)


def keep_once(
    connection: Connection, scope: Scope, key: str, *, request: str, referral: UUID, now: datetime
) -> None:
    """Remember a key of the caller."""
    row = {"account": scope.user, "key": key, "request": request, "referral": referral}
    connection.execute(insert(KEYS).values(**row, created_at=now))


def _found(
    connection: Connection,
    scope: Scope,
    *where: ColumnElement[bool],
    order: Sequence[ColumnElement[object]],
    limit: int,
) -> Sequence[Referral]:
    """The referrals in the caller's reach to which all of this applies."""
    query = select(*_columns(Referral, REFERRALS)).join(PEOPLE, PEOPLE.c.id == REFERRALS.c.person)
    query = query.where(in_reach(scope), *where).order_by(*order).limit(limit)
    return [_referral(row) for row in connection.execute(query).mappings()]


def _columns(shape: type[Referral | Reached | Attempt], table: Table) -> list[Column[object]]:
    return [table.c[field.name] for field in fields(shape)]


def _is_open() -> ColumnElement[bool]:
    return REFERRALS.c.state.not_in(CLOSED)


def _of(owners: Collection[UUID] | None) -> ColumnElement[bool]:
    return true() if owners is None else REFERRALS.c.owner.in_(owners)


def _referral(row: RowMapping) -> Referral:
    return Referral(
        **{
            **row,
            "state": ReferralState(row["state"]),
            "reason": row["reason"] and FailureReason(row["reason"]),
            "party": row["party"] and Party(row["party"]),
        }
    )
