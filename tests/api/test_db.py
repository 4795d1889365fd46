"""Units of work: all or nothing, writers wait for each other, errors tell nothing personal."""

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from api.db import is_migrated, open_engine, reading, writing
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


def test_the_file_runs_with_the_protections_it_needs(engine: Engine) -> None:
    with reading(engine) as connection:

        def pragma(name: str) -> object:
            return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()

        assert pragma("journal_mode") == "wal"
        assert pragma("foreign_keys") == 1
        assert pragma("secure_delete") == 1
        assert pragma("busy_timeout") == 20_000


def test_an_error_of_the_database_shows_no_value(county: Engine) -> None:
    statement = text("INSERT INTO body (id, name) VALUES ('1', :name)")
    with pytest.raises(IntegrityError) as caught, writing(county) as connection:
        connection.execute(statement, {"name": "Erika Geheim"})
    assert "Geheim" not in str(caught.value)


def test_a_locked_database_is_said_in_one_german_sentence(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.db.PRAGMAS", ("PRAGMA busy_timeout=1",))
    other = open_engine(str(engine.url))
    with (
        writing(engine),
        pytest.raises(UnavailableError, match="nicht erreichbar"),
        writing(other) as connection,
    ):
        connection.execute(text("UPDATE market_version SET counter = 5"))
    other.dispose()


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
