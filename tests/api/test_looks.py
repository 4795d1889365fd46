"""Looks that wait together share a transaction; each has its entry, or nobody gets anything."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Connection, Engine, event

from api.audit import Event, Kind, Verb
from api.audit_store import check_chain, record
from api.db import reading, writing
from api.looks import looking
from api.scope import DEMO
from matching.errors import NotFoundError, UnavailableError

LOOKS = 24


def _entries(engine: Engine) -> int:
    with reading(engine) as connection:
        seq = int(connection.exec_driver_sql("SELECT seq FROM audit_head").scalar_one())
        assert check_chain(connection).sound == seq
        return seq


def test_looks_that_wait_together_are_stored_together(engine: Engine) -> None:
    before, begun = _entries(engine), Barrier(LOOKS)
    commits: list[Connection] = []
    event.listen(engine, "commit", commits.append)

    def look(number: int) -> int:
        def work(connection: Connection) -> int:
            record(connection, DEMO, [Event(Verb.READ, Kind.PERSON)])
            return number

        begun.wait()
        return looking(engine, work)

    with ThreadPoolExecutor(LOOKS) as pool:
        assert list(pool.map(look, range(LOOKS))) == list(range(LOOKS))
    assert _entries(engine) == before + LOOKS
    assert len(commits) < LOOKS


def test_one_that_finds_nothing_leaves_the_others_alone(engine: Engine) -> None:
    before, begun = _entries(engine), Barrier(8)

    def look(number: int) -> str:
        def work(connection: Connection) -> str:
            if number % 2:
                raise NotFoundError(f"nothing {number}")
            record(connection, DEMO, [Event(Verb.READ, Kind.PERSON)])
            return f"found {number}"

        begun.wait()
        try:
            return looking(engine, work)
        except NotFoundError as error:
            return error.message

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(look, range(8)))
    assert answers == [f"{'nothing' if one % 2 else 'found'} {one}" for one in range(8)]
    assert _entries(engine) == before + 4


def test_when_the_database_fails_nobody_gets_anything(engine: Engine) -> None:
    before = _entries(engine)

    def work(connection: Connection) -> str:
        record(connection, DEMO, [Event(Verb.READ, Kind.PERSON)])
        connection.exec_driver_sql("SELECT * FROM nowhere")
        return "something"

    with pytest.raises(UnavailableError):
        looking(engine, work)
    assert _entries(engine) == before
    with writing(engine) as connection:
        record(connection, DEMO, [Event(Verb.READ, Kind.PERSON)])
    assert looking(engine, lambda _: "again") == "again"
