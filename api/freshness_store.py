"""Questions whether vacancies are still open. The same rules as in `api.store`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection, RowMapping, insert, select, update

from api.freshness_tables import VacancyQuestion
from api.listing_store import PLACES
from api.scope import Scope
from api.security.tokens import digest
from api.tables import PlaceState, table_of

QUESTIONS = table_of(VacancyQuestion)


@dataclass(frozen=True, slots=True)
class OpenVacancy:
    """An open place, who lists it, and when somebody last said that it is open."""

    id: UUID
    tenant: str
    record: dict[str, object]
    since: date
    confirmed_on: date | None

    @property
    def heard_on(self) -> date:
        """The last day on which it was surely open: confirmed, or entered."""
        return self.confirmed_on or self.since


def open_vacancies(connection: Connection, scope: Scope) -> Sequence[OpenVacancy]:
    """The open places that the caller's tenant lists, in no order."""
    own = (PLACES.c.tenant == scope.tenant, PLACES.c.state == PlaceState.OPEN)
    return [_vacancy(row) for row in connection.execute(select(PLACES).where(*own)).mappings()]


def ask(connection: Connection, place: UUID, *, token: str, now: datetime) -> None:
    """Keep a question under the hash of its secret; an earlier one about it counts no more."""
    earlier = (QUESTIONS.c.place == place, QUESTIONS.c.answered_at.is_(None))
    connection.execute(update(QUESTIONS).where(*earlier).values(answered_at=now))
    row = {"id": uuid4(), "place": place, "token_hash": digest(token), "asked_at": now}
    connection.execute(insert(QUESTIONS).values(**row))


def find_question(
    connection: Connection, token: str, *, since: datetime
) -> tuple[UUID, OpenVacancy] | None:
    """The question that a secret opens, if it is that young and open, with its open place."""
    query = (
        select(QUESTIONS.c.id.label("question"), PLACES)
        .join(PLACES, PLACES.c.id == QUESTIONS.c.place)
        .where(
            QUESTIONS.c.token_hash == digest(token),
            QUESTIONS.c.asked_at >= since,
            QUESTIONS.c.answered_at.is_(None),
            PLACES.c.state == PlaceState.OPEN,
        )
    )
    row = connection.execute(query).mappings().first()
    return None if row is None else (row["question"], _vacancy(row))


def close_question(connection: Connection, question: UUID, *, answer: str, now: datetime) -> None:
    """Keep what was answered; the link opens nothing any more."""
    same = QUESTIONS.c.id == question
    connection.execute(update(QUESTIONS).where(same).values(answer=answer, answered_at=now))


def _vacancy(row: RowMapping) -> OpenVacancy:
    return OpenVacancy(
        id=row["id"],
        tenant=row["tenant"],
        record=row["record"],
        since=row["created_at"].date(),
        confirmed_on=row["confirmed_on"],
    )
