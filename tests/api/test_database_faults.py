"""A database that is full, read-only or gone: a clear 503, nothing lost, and no restart needed."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event, text
from starlette.testclient import TestClient

from api.audit_store import check_chain
from api.context import Context
from api.db import reading
from tests.api.service import Serve

Fault = Callable[[Engine], AbstractContextManager[None]]
PEOPLE = "/api/v1/people"
END_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}'"
PERSON = {"family_name": "Amsel", "wishes": [f"Koch {one} {'x' * 150}" for one in range(40)]}
"""More than fits into a page of SQLite."""


@contextmanager
def full(engine: Engine) -> Iterator[None]:
    """No room for another page; PostgreSQL says so itself when a row is to be added."""
    if engine.dialect.name == "sqlite":
        with _each_connection(
            engine, "PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1073741823"
        ):
            yield
        return
    statements = (
        """CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = 'disk_full'; END $$""",
        "CREATE TRIGGER no_room BEFORE INSERT ON person EXECUTE FUNCTION no_room()",
    )
    _run(engine, *statements)
    try:
        yield
    finally:
        _run(engine, "DROP TRIGGER no_room ON person", "DROP FUNCTION no_room()")


@contextmanager
def read_only(engine: Engine) -> Iterator[None]:
    """Nothing may be written."""
    on, off = (
        ("PRAGMA query_only = ON", "PRAGMA query_only = OFF")
        if engine.dialect.name == "sqlite"
        else ("SET default_transaction_read_only = on", "SET default_transaction_read_only = off")
    )
    with _each_connection(engine, on, off):
        yield


@contextmanager
def gone(engine: Engine) -> Iterator[None]:
    """Nobody reaches it: the file is elsewhere, the server ends and refuses all connections."""
    if engine.dialect.name == "sqlite":
        here = Path(str(engine.url.database))
        engine.dispose()
        there = here.rename(here.with_suffix(".away"))
        try:
            yield
        finally:
            engine.dispose()
            for left in here.parent.glob(f"{here.name}*"):
                left.unlink()
            there.rename(here)
        return
    name = engine.url.database
    with _outside(engine) as outside:
        _run(outside, f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        _run(
            outside,
            END_ALL.format(name),
        )
        try:
            yield
        finally:
            _run(outside, f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


@pytest.mark.parametrize("fault", [full, read_only, gone])
def test_a_write_is_refused_and_nothing_is_lost(county: Engine, serve: Serve, fault: Fault) -> None:
    client = serve(county)
    engine = _engine_of(client)
    before = _people(county)
    county.dispose()
    with fault(engine):
        answer = client.post(PEOPLE, json={"person_id": "N1", **PERSON})
        assert (answer.status_code, answer.headers["content-type"]) == (
            503,
            "application/problem+json",
        )
        assert int(answer.headers["retry-after"]) > 0
        assert "Amsel" not in answer.text
        assert client.get("/healthz").status_code == 200
    assert client.post(PEOPLE, json={"person_id": "N2", **PERSON}).status_code == 201
    assert _people(county) == before | {"N2"}
    with reading(county) as connection:
        assert check_chain(connection).damage is None


def test_what_cannot_be_recorded_is_not_shown(county: Engine, serve: Serve) -> None:
    client = serve(county)
    person = client.get(PEOPLE).json()["items"][0]["id"]
    county.dispose()
    for fault in (read_only, gone):
        with fault(_engine_of(client)):
            assert client.get(f"{PEOPLE}/{person}/matches").status_code == 503
        assert client.get(f"{PEOPLE}/{person}/matches").status_code == 200


def test_whoever_watches_learns_that_the_database_is_gone(county: Engine, serve: Serve) -> None:
    client = serve(county)
    assert client.get("/readyz").status_code == 200
    county.dispose()
    with gone(_engine_of(client)):
        assert client.get("/readyz").status_code == 503
    assert client.get("/readyz").status_code == 200


def _engine_of(client: TestClient) -> Engine:
    context: Context = client.app.state.context  # type: ignore[attr-defined]
    return context.engine


def _people(engine: Engine) -> set[str]:
    with reading(engine) as connection:
        return set(connection.execute(text("SELECT person_id FROM person")).scalars())


@contextmanager
def _each_connection(engine: Engine, begin: str, end: str) -> Iterator[None]:
    """Say something on each connection when it is taken, and the opposite afterwards."""

    def taken(connection: object, *_: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute(begin)
        cursor.close()

    event.listen(engine, "checkout", taken)
    try:
        yield
    finally:
        event.remove(engine, "checkout", taken)
        with engine.connect() as connection:
            connection.exec_driver_sql(end)
        engine.dispose()


@contextmanager
def _outside(engine: Engine) -> Iterator[Engine]:
    """Another database of the same server."""
    outside = create_engine(engine.url.set(database="postgres"))
    try:
        yield outside
    finally:
        outside.dispose()


def _run(engine: Engine, *statements: str) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
