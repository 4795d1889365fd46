"""Units of work: all or nothing, writers wait for each other, errors tell nothing personal."""

import sqlite3
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import IntegrityError

from api.db import database, is_migrated, open_engine, reading, writing
from matching.errors import UnavailableError


def test_two_and_thirty_writers_take_one_seat_exactly_once(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE seat (taken INTEGER NOT NULL)"))
        connection.execute(text("INSERT INTO seat VALUES (0)"))
    outcomes: list[str] = []
    start = threading.Barrier(32)

    def take() -> None:
        start.wait()
        try:
            with writing(engine) as connection:
                free = connection.execute(text("SELECT taken FROM seat")).scalar_one() == 0
                time.sleep(0.005)  # long enough for somebody else to read the same
                if free:
                    connection.execute(text("UPDATE seat SET taken = taken + 1"))
            outcomes.append("got it" if free else "too late")
        except UnavailableError:
            outcomes.append("locked")

    threads = [threading.Thread(target=take) for _ in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert outcomes.count("got it") == 1
    assert outcomes.count("too late") == 31
    with reading(engine) as connection:
        assert connection.execute(text("SELECT taken FROM seat")).scalar_one() == 1


def test_a_unit_that_fails_stores_nothing(engine: Engine) -> None:
    def fail_half_way() -> None:
        with writing(engine) as connection:
            connection.execute(text("UPDATE market_version SET counter = 99"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    with reading(engine) as connection:
        assert connection.execute(text("SELECT counter FROM market_version")).scalar_one() == 0


ONLY_SQLITE = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
ONLY_POSTGRES = pytest.mark.parametrize("databases", ["postgres"], indirect=True)


@ONLY_SQLITE
def test_the_file_runs_with_the_protections_it_needs(engine: Engine) -> None:
    with reading(engine) as connection:

        def pragma(name: str) -> object:
            return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()

        assert pragma("journal_mode") == "wal"
        assert pragma("foreign_keys") == 1
        assert pragma("secure_delete") == 1
        assert pragma("busy_timeout") == 20_000


def test_an_error_of_the_database_shows_no_value(county: Engine) -> None:
    statement = text("INSERT INTO body (id, name) SELECT id, :name FROM person LIMIT 1")
    with pytest.raises(IntegrityError) as caught, writing(county) as connection:
        connection.execute(statement, {"name": "Erika Geheim"})
    assert "Geheim" not in str(caught.value)


def test_a_locked_database_is_said_in_one_german_sentence(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.engine.PRAGMAS", ("PRAGMA busy_timeout=1",))
    monkeypatch.setattr("api.engine.BUSY_TIMEOUT_MS", 1)
    other = open_engine(str(engine.url))
    with (
        writing(engine),
        pytest.raises(UnavailableError, match="nicht erreichbar"),
        writing(other) as connection,
    ):
        connection.execute(text("UPDATE market_version SET counter = 5"))
    other.dispose()


@ONLY_POSTGRES
def test_a_unit_that_reads_sees_one_moment_and_cannot_write(engine: Engine) -> None:
    query = text("SELECT counter FROM market_version")
    with reading(engine) as connection:
        assert connection.execute(query).scalar_one() == 0
        with writing(engine) as other:
            other.execute(text("UPDATE market_version SET counter = 7"))
        assert connection.execute(query).scalar_one() == 0
    with pytest.raises(UnavailableError), reading(engine) as connection:
        connection.execute(text("UPDATE market_version SET counter = 8"))


@ONLY_POSTGRES
def test_a_server_that_was_away_is_used_again_without_a_restart(engine: Engine) -> None:
    with reading(engine) as connection:
        own = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    with database(engine.url.render_as_string()) as other, other.connect() as connection:
        connection.execute(text(f"SELECT pg_terminate_backend({own})"))
    with reading(engine) as connection:
        assert connection.execute(text("SELECT counter FROM market_version")).scalar_one() == 0


@pytest.mark.parametrize(
    ("address", "encrypted"),
    [
        ("postgresql://nutzer@db.example/x", "require"),
        ("postgresql://nutzer@db.example/x?sslmode=verify-full", None),
        ("postgresql://nutzer@127.0.0.1/x", None),
        ("postgresql:///x?host=/run/postgresql", None),
    ],
)
def test_over_the_network_postgresql_is_encrypted_unless_the_address_says_how(
    address: str, encrypted: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: dict[str, str] = {}

    def create(_url: object, *, connect_args: dict[str, str], **_options: bool) -> Engine:
        chosen.update(connect_args)
        return create_engine("sqlite://")

    monkeypatch.setattr("api.engine.create_engine", create)
    open_engine(address)
    assert chosen.get("sslmode") == encrypted


def test_a_server_out_of_reach_is_one_sentence_without_the_address() -> None:
    engine = open_engine("postgresql://nutzer:geheim@127.0.0.1:9/x")
    with pytest.raises(UnavailableError, match="nicht erreichbar") as caught:
        is_migrated(engine)
    assert "geheim" not in caught.value.message


def test_a_folder_that_does_not_exist_is_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "passung.sqlite"
    engine = open_engine(f"sqlite:///{path}")
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE t (x INTEGER)"))
    engine.dispose()
    closing = sqlite3.connect(path)
    assert closing.execute("SELECT count(*) FROM t").fetchone() == (0,)
    closing.close()


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("quatsch", "keine Adresse einer Datenbank"),
        ("sqlite://host:port/x", "keine Adresse einer Datenbank"),
        ("nichts://host/x", "keine Adresse einer Datenbank"),
        ("mysql+pymysql://nutzer:geheim@host/x", "fehlt der Treiber"),
        ("oracle+oracledb://nutzer:geheim@host/x", "fehlt der Treiber"),
        ("postgres://nutzer:geheim@host/x", "keine Adresse einer Datenbank"),
    ],
)
def test_an_address_that_leads_nowhere_is_one_sentence_without_the_address(
    address: str, sentence: str
) -> None:
    with pytest.raises(UnavailableError, match=sentence) as caught:
        open_engine(address)
    assert "geheim" not in caught.value.message


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UnavailableError, match="Ordner"):
        open_engine(f"sqlite:///{tmp_path / 'file' / 'folder' / 'passung.sqlite'}")


def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "brief.sqlite"
    path.write_text("Sehr geehrte Damen und Herren, " * 40)
    engine = open_engine(f"sqlite:///{path}")
    with pytest.raises(UnavailableError, match="ist keine Datenbank"):
        is_migrated(engine)
    engine.dispose()
