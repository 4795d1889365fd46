"""What young people say to suggested places, in the database.

The same rules as in `api.store`: an open connection and the caller's scope come in.
"""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection, delete, insert, select, update

from api.answer_tables import PlaceAnswer
from api.answer_terms import Answer
from api.reach import PEOPLE, in_reach
from api.scope import Scope
from api.tables import table_of

ANSWERS = table_of(PlaceAnswer)


def answers_of(connection: Connection, scope: Scope, *, person: UUID) -> Mapping[UUID, Answer]:
    """The answers of somebody in reach by the row of the place."""
    query = (
        select(ANSWERS.c.place, ANSWERS.c.answer)
        .join(PEOPLE, PEOPLE.c.id == ANSWERS.c.person)
        .where(in_reach(scope), ANSWERS.c.person == person)
    )
    return {row.place: Answer(row.answer) for row in connection.execute(query)}


def save_answer(
    connection: Connection, person: UUID, place: UUID, *, answer: Answer, on: date, now: datetime
) -> None:
    """Store an answer in place of an earlier one."""
    row = {"answer": answer, "answered_on": on, "changed_at": now}
    same = (ANSWERS.c.person == person, ANSWERS.c.place == place)
    if connection.execute(update(ANSWERS).where(*same).values(row)).rowcount == 0:
        new = {"id": uuid4(), "person": person, "place": place, "created_at": now}
        connection.execute(insert(ANSWERS).values({**row, **new}))


def remove_answer(connection: Connection, person: UUID, place: UUID) -> None:
    """Take an answer back, if there is one."""
    same = (ANSWERS.c.person == person, ANSWERS.c.place == place)
    connection.execute(delete(ANSWERS).where(*same))
