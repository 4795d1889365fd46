"""Referrals: begin one, bring it on, plan the next step, keep what was tried.

The last seat goes to one person: it is taken by one statement (`api.seats`) in the unit of work
that brings the referral on, and given back when the referral fails. A request that comes with an
`Idempotency-Key` and is repeated is done once.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from uuid import UUID, uuid4

from pydantic_core import to_jsonable_python
from sqlalchemy import Connection, Engine

from api import referral_store as rows
from api.audit import Event, Kind, Verb
from api.audit_store import record
from api.db import writing
from api.listing_store import find_listing
from api.records import OfferRecord, PlaceRecord
from api.referral_store import Attempt, Reached, Referral
from api.referral_terms import (
    BEGINNINGS,
    CLOSED,
    FOLLOWS,
    STATE_WORDS,
    TAKES_SEAT,
    ContactWay,
    FailureReason,
    Party,
    ReferralState,
)
from api.scope import Scope
from api.seats import (
    TAKES,
    give_offer_seat_back,
    give_place_seat_back,
    take_offer_seat,
    take_place_seat,
)
from api.security.account_store import list_accounts
from api.security.matrix import COUNSELLING
from api.services.condition import mark_of, require_seen
from api.services.listings import UNKNOWN
from api.services.restriction import require_usable
from matching.errors import InputError, NotFoundError, RefusedError

ONE_AIM = "Anzugeben ist genau eines: place, offer oder target (eigene Bewerbung)."
NOT_FREE = "Dieser Platz ist nicht offen."
ALREADY = "Für diesen Platz oder dieses Angebot läuft für die Person schon ein Vorgang."
WRONG_BEGINNING = "Ein Vorgang beginnt mit PROPOSED, WANTED oder APPLIED."
LAST_SEAT_GONE = "Der letzte freie Platz ist vergeben."
NEEDS_REASON = "Zu FAILED gehören reason und party, zu anderen Schritten nicht."
STEP_AND_DAY = "Zum nächsten Schritt (next_step) gehört ein Tag (next_due), und umgekehrt."
NO_OWNER = "Zuständig kann nur ein Konto der Beratung im eigenen Mandanten sein."
OTHER_REQUEST = "Dieser Idempotency-Key kam schon mit einer anderen Anfrage."


@dataclass(frozen=True, slots=True)
class Step:
    """Where a referral is to go; `reason` and `party` with FAILED only."""

    to: ReferralState
    reason: FailureReason | None = None
    party: Party | None = None


@dataclass(frozen=True, slots=True)
class ReferralFile:
    """A referral with what happened and what was tried."""

    referral: Referral
    history: Sequence[Reached]
    attempts: Sequence[Attempt]

    @property
    def etag(self) -> str:
        """A mark of its present state."""
        content = {**asdict(self.referral), "": [len(self.history), len(self.attempts)]}
        return mark_of(to_jsonable_python(content))


def create_referral(
    engine: Engine, scope: Scope, wanted: Referral, *, key: str | None
) -> ReferralFile:
    """Begin a referral; without an owner it is the caller's.

    Raises NotFoundError for a person, place or offer out of reach, RefusedError for a place that
    is not open and for a second open one, InputError for what does not belong together.
    """
    _check(wanted)
    content = {**asdict(wanted), "id": None}
    request, now = _request("create", content), datetime.now(UTC)
    with writing(engine) as connection:
        repeated = _repeated(connection, scope, key, request=request)
        if repeated is not None:
            return _file(connection, scope, repeated)
        _require_aim(connection, scope, wanted)
        owner = _owner(connection, scope, wanted.owner or scope.user)
        referral = replace(wanted, id=uuid4(), owner=owner)
        rows.add_referral(connection, referral, now=now)
        rows.add_event(connection, scope, referral, now=now)
        record(connection, scope, [Event(Verb.CREATE, Kind.REFERRAL, referral.person)])
        _keep(connection, scope, key, request=request, referral=referral.id)
        return _file(connection, scope, referral.id)


def get_referral(engine: Engine, scope: Scope, *, row_id: UUID) -> ReferralFile:
    """One referral; that it was read is recorded."""
    with writing(engine) as connection:
        found = _file(connection, scope, row_id)
        record(connection, scope, [Event(Verb.READ, Kind.REFERRAL, found.referral.person)])
    return found


def move_referral(
    engine: Engine,
    scope: Scope,
    step: Step,
    *,
    row_id: UUID,
    key: str | None = None,
    if_match: str | None = None,
) -> ReferralFile:
    """Bring a referral into its next state; with a promise or a contract a seat is taken.

    Raises RefusedError for a state that may not follow and when the last seat is gone, InputError
    for a failure without its reason; StaleError when `if_match` is given and not the present state.
    """
    if (step.to is ReferralState.FAILED) != bool(step.reason and step.party):
        raise InputError(NEEDS_REASON)
    request, now = _request(f"move {row_id}", asdict(step)), datetime.now(UTC)
    with writing(engine) as connection:
        present = _file(connection, scope, row_id)
        if _repeated(connection, scope, key, request=request) is not None:
            return present
        if if_match is not None:
            require_seen(if_match, present.etag)
        if step.to not in CLOSED:
            require_usable(connection, scope, present.referral.person)
        moved = _moved(connection, scope, present.referral, step)
        changed = {name: getattr(moved, name) for name in CHANGED_BY_STEP}
        rows.change_referral(connection, row_id, changed, now=now)
        rows.add_event(connection, scope, moved, now=now)
        record(connection, scope, [Event(Verb.CHANGE, Kind.REFERRAL, moved.person)])
        _keep(connection, scope, key, request=request, referral=row_id)
        return _file(connection, scope, row_id)


CHANGED_BY_STEP = ("state", "reason", "party", "holds_seat", "next_step", "next_due")


def plan_next_step(
    engine: Engine,
    scope: Scope,
    *,
    row_id: UUID,
    changes: dict[str, str | date | UUID | None],
    if_match: str | None,
) -> ReferralFile:
    """Say what is to be done next, until when and by whom; what is not named stays."""
    with writing(engine) as connection:
        present = _file(connection, scope, row_id)
        require_seen(if_match, present.etag)
        planned = replace(present.referral, **changes)  # type: ignore[arg-type] # from a checked model
        _check_step(planned)
        _owner(connection, scope, planned.owner)
        rows.change_referral(connection, row_id, changes, now=datetime.now(UTC))
        record(connection, scope, [Event(Verb.CHANGE, Kind.REFERRAL, planned.person)])
        return _file(connection, scope, row_id)


def note_attempt(
    engine: Engine,
    scope: Scope,
    *,
    row_id: UUID,
    tried_on: date,
    way: ContactWay,
    reached: bool | None,
) -> ReferralFile:
    """Keep that somebody tried to reach the person."""
    now = datetime.now(UTC)
    attempt = Attempt(tried_on, way, reached, at=now, account=scope.user)
    with writing(engine) as connection:
        person = _file(connection, scope, row_id).referral.person
        rows.add_attempt(connection, row_id, attempt)
        record(connection, scope, [Event(Verb.CHANGE, Kind.REFERRAL, person)])
        return _file(connection, scope, row_id)


def _check(wanted: Referral) -> None:
    if sum(aim is not None for aim in (wanted.place, wanted.offer, wanted.target)) != 1:
        raise InputError(ONE_AIM)
    if wanted.state not in BEGINNINGS:
        raise InputError(WRONG_BEGINNING)
    _check_step(wanted)


def _check_step(referral: Referral) -> None:
    if (referral.next_step is None) != (referral.next_due is None):
        raise InputError(STEP_AND_DAY)


def _require_aim(connection: Connection, scope: Scope, wanted: Referral) -> None:
    """The person is in reach, and the aim can be aimed at."""
    require_usable(connection, scope, wanted.person)
    if wanted.place is not None:
        place = find_listing(connection, scope, PlaceRecord, row_id=wanted.place)
        if place is None:
            raise NotFoundError(UNKNOWN)
        if place.state not in TAKES:
            raise RefusedError(NOT_FREE)
    offer = wanted.offer
    if offer and find_listing(connection, scope, OfferRecord, row_id=offer) is None:
        raise NotFoundError(UNKNOWN)
    if rows.has_open(connection, wanted):
        raise RefusedError(ALREADY)


def _owner(connection: Connection, scope: Scope, owner: UUID | None) -> UUID | None:
    """The owner, if it is an account of the tenant's counselling."""
    accounts = list_accounts(connection, tenant=scope.tenant)
    fit = {one.id for one in accounts if one.role in COUNSELLING and one.disabled_at is None}
    if owner is not None and owner not in fit:
        raise InputError(NO_OWNER)
    return owner


def _moved(connection: Connection, scope: Scope, present: Referral, step: Step) -> Referral:
    """The referral after a step, with its seat taken or given back."""
    if step.to not in FOLLOWS[present.state]:
        was, to = STATE_WORDS[present.state], STATE_WORDS[step.to]
        raise RefusedError(f"Auf „{was}“ kann nicht „{to}“ folgen.")
    moved = replace(present, state=step.to, reason=step.reason, party=step.party)
    if step.to in CLOSED:
        moved = replace(moved, next_step=None, next_due=None)
    if step.to in TAKES_SEAT and not present.holds_seat:
        _take_seat(connection, scope, present)
        return replace(moved, holds_seat=True)
    if step.to is ReferralState.FAILED and present.holds_seat:
        _give_seat_back(connection, scope, present)
        return replace(moved, holds_seat=False)
    return moved


def _take_seat(connection: Connection, scope: Scope, referral: Referral) -> None:
    taken = True
    if referral.place is not None:
        taken = take_place_seat(connection, scope, referral.place)
    elif referral.offer is not None:
        taken = take_offer_seat(connection, scope, referral.offer)
    if not taken:
        raise RefusedError(LAST_SEAT_GONE)


def _give_seat_back(connection: Connection, scope: Scope, referral: Referral) -> None:
    if referral.place is not None:
        give_place_seat_back(connection, scope, referral.place)
    elif referral.offer is not None:
        give_offer_seat_back(connection, scope, referral.offer)


def _file(connection: Connection, scope: Scope, row_id: UUID) -> ReferralFile:
    found = rows.find_referral(connection, scope, row_id=row_id)
    if found is None:
        raise NotFoundError(UNKNOWN)
    return ReferralFile(
        found, rows.history_of(connection, row_id), rows.attempts_of(connection, row_id)
    )


def _request(operation: str, content: dict[str, object]) -> str:
    """What a request asks for, as a hash."""
    text = json.dumps([operation, to_jsonable_python(content)], sort_keys=True)
    return sha256(text.encode()).hexdigest()


def _repeated(
    connection: Connection, scope: Scope, key: str | None, *, request: str
) -> UUID | None:
    """The referral of the same request before; RefusedError when the key came with another one."""
    known = None if key is None else rows.once(connection, scope, key)
    if known is None:
        return None
    if known[0] != request:
        raise RefusedError(OTHER_REQUEST)
    return known[1]


def _keep(
    connection: Connection, scope: Scope, key: str | None, *, request: str, referral: UUID
) -> None:
    if key is not None:
        now = datetime.now(UTC)
        rows.keep_once(connection, scope, key, request=request, referral=referral, now=now)
