"""Whether vacancies are still open: whom to ask, by link or phone, and what the answers change.

An answer names where it came from. Nothing is closed for being old; it is shown as old, and asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, Engine

from api import freshness_store as rows
from api.db import reading, writing
from api.freshness_store import OpenVacancy
from api.freshness_terms import LINK_DAYS, AnswerWay, Periods, StillOpen, period_of
from api.listing_store import confirm_place, find_listing, set_place_state
from api.records import PlaceRecord
from api.scope import Scope
from api.security.tokens import new_token
from api.services.listings import UNKNOWN
from api.tables import PlaceState
from matching.errors import NotFoundError, RefusedError
from matching.vocabulary import PlaceSource

NOT_OPEN = (
    "Dieser Link gilt nicht (mehr). Er gilt 30 Tage und einmal. Bitte rufen Sie die Stelle an, von "
    "der Sie ihn haben."
)
IS_CLOSED = "Diese Stelle ist nicht offen."
BECOMES = {StillOpen.FILLED: PlaceState.FILLED, StillOpen.NEXT_YEAR: PlaceState.WITHDRAWN}
"""A place of next year is off the list; its lister renews it with one press."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A vacancy to ask about; `days` since somebody last said that it is open."""

    id: UUID
    record: PlaceRecord
    confirmed_on: date | None
    days: int


def reminders(
    engine: Engine, scope: Scope, periods: Periods, *, on: date
) -> Mapping[PlaceSource, Sequence[Reminder]]:
    """The own open vacancies that nobody has spoken of for too long, by source, oldest first."""
    with reading(engine) as connection:
        found = rows.open_vacancies(connection, scope)
    due = [_reminder(one, on) for one in found]
    due = [one for one in due if one.days >= period_of(one.record.source, periods)]
    due.sort(key=lambda one: (-one.days, one.record.employer or "", one.record.place_id))
    return {
        source: mine
        for source in PlaceSource
        if (mine := [one for one in due if (one.record.source or PlaceSource.OTHER) is source])
    }


def link_for(engine: Engine, scope: Scope, *, row_id: UUID) -> str:
    """A new secret to ask an employer with, given this once; an earlier one counts no more."""
    token = new_token()
    with writing(engine) as connection:
        _require_open(connection, scope, row_id)
        rows.ask(connection, row_id, token=token, now=datetime.now(UTC))
    return token


def asked_about(engine: Engine, token: str) -> PlaceRecord:
    """The vacancy that a link asks about; NotFoundError in the same words whatever is wrong."""
    with reading(engine) as connection:
        return PlaceRecord.model_validate(_question(connection, token)[1].record)


def answer_by_link(engine: Engine, token: str, answer: StillOpen, *, on: date) -> None:
    """What an employer answers through the link, once."""
    with writing(engine) as connection:
        question, vacancy = _question(connection, token)
        rows.close_question(connection, question, answer=answer, now=datetime.now(UTC))
        _settle(connection, Scope(vacancy.tenant), vacancy.id, answer, on=on, by=AnswerWay.LINK)


def answer_by_phone(
    engine: Engine, scope: Scope, answers: Mapping[UUID, StillOpen], *, on: date
) -> None:
    """What employers said on the phone; all of it is stored, or nothing."""
    with writing(engine) as connection:
        for row_id, answer in answers.items():
            _require_open(connection, scope, row_id)
            _settle(connection, scope, row_id, answer, on=on, by=AnswerWay.PHONE)


def _settle(
    connection: Connection,
    scope: Scope,
    row_id: UUID,
    answer: StillOpen,
    *,
    on: date,
    by: AnswerWay,
) -> None:
    confirm_place(connection, scope, row_id=row_id, on=on, by=by)
    if answer in BECOMES:
        set_place_state(connection, scope, row_id=row_id, state=BECOMES[answer])


def _question(connection: Connection, token: str) -> tuple[UUID, OpenVacancy]:
    since = datetime.now(UTC) - timedelta(days=LINK_DAYS)
    found = rows.find_question(connection, token, since=since)
    if found is None:
        raise NotFoundError(NOT_OPEN)
    return found


def _require_open(connection: Connection, scope: Scope, row_id: UUID) -> None:
    found = find_listing(connection, scope, PlaceRecord, row_id=row_id)
    if found is None or not found.is_own(scope):
        raise NotFoundError(UNKNOWN)
    if found.state is not PlaceState.OPEN:
        raise RefusedError(IS_CLOSED)


def _reminder(one: OpenVacancy, on: date) -> Reminder:
    record = PlaceRecord.model_validate(one.record)
    return Reminder(one.id, record, one.confirmed_on, max(0, (on - one.heard_on).days))
