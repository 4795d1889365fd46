"""The schema comes up, goes down, and is the one that the tables describe."""

from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from api.db import database, is_migrated, migrate, reading, roll_back
from api.records import PersonRecord
from api.scope import DEMO
from api.services.imports import import_records
from api.tables import METADATA
from tests.api.databases import Databases

FIRST_TABLES = {
    "alembic_version",
    "body",
    "consent",
    "market_version",
    "offer",
    "person",
    "place",
}
TABLES = FIRST_TABLES | {
    "account",
    "api_key",
    "attempt",
    "audit_entry",
    "audit_head",
    "class_entry",
    "contact_attempt",
    "declined_consent",
    "deputy",
    "import_batch",
    "import_change",
    "letter",
    "letter_reply",
    "match_run",
    "once_key",
    "one_time_code",
    "place_answer",
    "place_past",
    "referral",
    "referral_event",
    "session",
    "tenant",
    "vacancy_question",
    "wish_pick",
}


def _tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


def test_up_down_and_up_again(engine: Engine) -> None:
    assert _tables(engine) == TABLES
    roll_back(engine, "base")
    assert _tables(engine) == {"alembic_version"}
    assert not is_migrated(engine)
    migrate(engine)
    assert _tables(engine) == TABLES
    assert is_migrated(engine)


def test_going_back_before_the_picks_keeps_the_people(county: Engine) -> None:
    roll_back(county, "0001")
    assert _tables(county) == FIRST_TABLES
    migrate(county)
    with reading(county) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM person").scalar_one() == 3
        assert connection.exec_driver_sql("SELECT count(*) FROM consent").scalar_one() == 2


def test_going_back_before_second_birth_dates_keeps_the_first(county: Engine) -> None:
    roll_back(county, "0004")
    assert "other_birth_date" not in {one["name"] for one in inspect(county).get_columns("person")}
    migrate(county)
    with reading(county) as connection:
        query = text("SELECT count(*) FROM person WHERE birth_date IS NOT NULL")
        assert connection.execute(query).scalar_one() == 1


def test_seats_that_were_listed_before_are_counted_from_then_on(county: Engine) -> None:
    roll_back(county, "0004")
    migrate(county)
    with reading(county) as connection:
        places = connection.exec_driver_sql(
            "SELECT place_id, tenant, openings, seats_taken FROM place ORDER BY place_id"
        ).all()
        offers = connection.exec_driver_sql("SELECT seats_free, seats_taken FROM offer").all()
    assert [tuple(row) for row in places] == [
        ("V1", "", 2, 0),
        ("V2", "", None, 0),
        ("V3", "", None, 0),
    ]
    assert [tuple(row) for row in offers] == [(3, 0)]


def test_a_second_migration_changes_nothing(county: Engine) -> None:
    migrate(county)
    with reading(county) as connection:
        assert connection.execute(text("SELECT count(*) FROM person")).scalar_one() == 3


def test_the_tables_in_code_are_those_of_the_migrations(engine: Engine) -> None:
    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_an_empty_database_is_not_migrated_until_it_is(databases: Databases) -> None:
    with databases.new(None) as url, database(url) as empty:
        assert not is_migrated(empty)
        migrate(empty)
        assert is_migrated(empty)


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_foreign_keys_are_off_during_a_migration_and_on_afterwards(
    county: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With them on, replacing the parent table would delete the consents without a word."""
    seen: list[int] = []

    def replace_parent(config: object, _revision: str) -> None:
        connection = config.attributes["connection"]  # type: ignore[attr-defined]
        seen.append(connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one())
        connection.exec_driver_sql("CREATE TABLE copy AS SELECT * FROM person")
        connection.exec_driver_sql("DELETE FROM person")
        connection.exec_driver_sql("INSERT INTO person SELECT * FROM copy")

    monkeypatch.setattr("api.db.command.upgrade", replace_parent)
    migrate(county)
    with reading(county) as connection:
        assert seen == [0]
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
        assert connection.exec_driver_sql("SELECT count(*) FROM consent").scalar_one() == 2


def test_a_migration_that_breaks_off_leaves_nothing(
    county: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(config: object, _revision: str) -> None:
        connection = config.attributes["connection"]  # type: ignore[attr-defined]
        connection.exec_driver_sql("DROP TABLE consent")
        raise RuntimeError

    monkeypatch.setattr("api.db.command.upgrade", break_off)
    with pytest.raises(RuntimeError):
        migrate(county)
    assert "consent" in _tables(county)


def test_only_one_version_of_the_market_can_exist(engine: Engine) -> None:
    with reading(engine) as connection:
        assert connection.exec_driver_sql("SELECT counter FROM market_version").scalar_one() == 0


def test_times_are_stored_in_utc(engine: Engine) -> None:
    before = datetime.now(UTC)
    import_records(engine, [PersonRecord(person_id="P1")], scope=DEMO)
    with reading(engine) as connection:
        stored = connection.execute(
            METADATA.tables["person"].select().where(text("person_id = 'P1'"))
        ).one()
    assert stored.created_at.tzinfo is UTC
    assert abs((before - stored.created_at).total_seconds()) < 60
