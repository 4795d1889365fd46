"""Runs in the database: results that were kept, with what they rest on.

The same rules as in `api.store`: an open connection and the caller's scope come in.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Connection, insert, select

from api.reach import in_reach
from api.scope import Scope
from api.tables import MatchRun, Person, table_of

PEOPLE, RUNS = table_of(Person), table_of(MatchRun)


@dataclass(frozen=True, slots=True)
class RunInput:
    """What a run starts from; `asked` is the person as of then, `market` the version of places."""

    day: date
    market: int
    options: Mapping[str, object]
    versions: Mapping[str, object]
    asked: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A run of one person; `sha256` is that of the answer's bytes."""

    id: UUID
    person: UUID
    created_at: datetime
    input: RunInput
    sha256: str


def add_run(
    connection: Connection, person: UUID, run: RunInput, *, answer: bytes, now: datetime
) -> StoredRun:
    """Keep a run."""
    stored = StoredRun(uuid4(), person, now, run, sha256(answer).hexdigest())
    row = {
        "id": stored.id,
        "created_at": now,
        "changed_at": now,
        "person": person,
        "day": run.day,
        "market": run.market,
        "options": dict(run.options),
        "versions": dict(run.versions),
        "asked": dict(run.asked),
        "answer": zlib.compress(answer),
        "sha256": stored.sha256,
    }
    connection.execute(insert(RUNS).values(row))
    return stored


def runs_of(connection: Connection, scope: Scope, *, person: UUID) -> Sequence[StoredRun]:
    """The runs of a person, the latest first."""
    return _runs(connection, scope, RUNS.c.person == person)


def find_run(connection: Connection, scope: Scope, *, run_id: UUID) -> StoredRun | None:
    """The run with this key."""
    return next(iter(_runs(connection, scope, RUNS.c.id == run_id)), None)


def answer_of(connection: Connection, run: StoredRun) -> bytes:
    """The answer of a run that was found, byte for byte as it was given."""
    found = connection.execute(select(RUNS.c.answer).where(RUNS.c.id == run.id)).scalar_one()
    return zlib.decompress(found)


def _runs(
    connection: Connection, scope: Scope, condition: ColumnElement[bool]
) -> Sequence[StoredRun]:
    columns = [column for column in RUNS.c if column.name != "answer"]
    query = select(*columns).join(PEOPLE, PEOPLE.c.id == RUNS.c.person)
    query = query.where(in_reach(scope), condition)
    rows = connection.execute(query.order_by(RUNS.c.created_at.desc(), RUNS.c.id))
    return [
        StoredRun(
            id=row.id,
            person=row.person,
            created_at=row.created_at,
            input=RunInput(row.day, row.market, row.options, row.versions, row.asked),
            sha256=row.sha256,
        )
        for row in rows
    ]
