"""The database: engine, units of work, migrations.

SQLite runs with WAL, foreign keys, `secure_delete` and a busy timeout. The driver's own
transactions are off: a unit that writes begins with `BEGIN IMMEDIATE`, so that two writers wait
for each other instead of failing or over-booking.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DataError,
    IntegrityError,
    OperationalError,
    ProgrammingError,
)
from sqlalchemy.pool import ConnectionPoolEntry

from matching.errors import UnavailableError

OUT_OF_REACH = (
    "Die Datenbank ist nicht erreichbar oder noch nicht eingerichtet. "
    "Bitte später erneut versuchen oder „passung migrate“ ausführen."
)
NO_DATABASE = "Die Datei in PASSUNG_DATABASE_URL ist keine Datenbank, oder sie ist beschädigt."
NO_FOLDER = "Der Ordner für die Datenbank (PASSUNG_DATABASE_URL) kann nicht angelegt werden."
NO_ADDRESS = (
    "PASSUNG_DATABASE_URL ist keine Adresse einer Datenbank. "
    "Erlaubt ist zum Beispiel sqlite:///passung.sqlite."
)
NO_DRIVER = (
    "Für die Art der Datenbank in PASSUNG_DATABASE_URL fehlt der Treiber. "
    "Mitgeliefert wird SQLite, zum Beispiel sqlite:///passung.sqlite."
)
WRITES = "passung_writes"
BUSY_TIMEOUT_MS = 20_000
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA synchronous=FULL",
    f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}",
)


def open_engine(database_url: str) -> Engine:
    """Open the database; values never appear in error messages (`hide_parameters`).

    Raises UnavailableError, which never repeats the address: it may hold a password.
    """
    engine = _engine_at(database_url)
    if engine.dialect.name == "sqlite":
        _make_folder(engine.url.database)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


@contextmanager
def database(database_url: str) -> Iterator[Engine]:
    """The database for one piece of work; its connections are closed at the end."""
    engine = open_engine(database_url)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give one consistent view of the database; nothing may be written."""
    with _reachable(), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Do one unit of work: all of it is stored at the end, or nothing."""
    with (
        _reachable(),
        engine.connect() as connection,
        connection.execution_options(**{WRITES: True}).begin(),
    ):
        yield connection


def migrate(engine: Engine) -> None:
    """Bring the schema up to what this code needs; does nothing when it is."""
    with _changing_schema(engine) as config:
        command.upgrade(config, "head")


def roll_back(engine: Engine, revision: str) -> None:
    """Bring the schema back to an earlier revision; `base` empties the database."""
    with _changing_schema(engine) as config:
        command.downgrade(config, revision)


def is_migrated(engine: Engine) -> bool:
    """Whether the schema is the one that this code needs."""
    newest = ScriptDirectory.from_config(_config()).get_current_head()
    with reading(engine) as connection:
        return MigrationContext.configure(connection).get_current_revision() == newest


def _engine_at(database_url: str) -> Engine:
    try:
        url = make_url(database_url)
        return create_engine(url, hide_parameters=True, pool_pre_ping=url.drivername != "sqlite")
    except ModuleNotFoundError as error:
        raise UnavailableError(NO_DRIVER) from error
    except (ArgumentError, ValueError):
        raise UnavailableError(NO_ADDRESS) from None


def _make_folder(database: str | None) -> None:
    if not database or database == ":memory:":
        return
    try:
        Path(database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UnavailableError(NO_FOLDER) from error


@contextmanager
def _reachable() -> Iterator[None]:
    """Turn what the database cannot do into a sentence; what our statements do wrong stays."""
    try:
        yield
    except OperationalError as error:
        raise UnavailableError(OUT_OF_REACH) from error
    except (DataError, IntegrityError, ProgrammingError):
        raise
    except DatabaseError as error:
        raise UnavailableError(NO_DATABASE) from error


def _prepare_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    try:
        for pragma in PRAGMAS:
            connection.execute(pragma)
    except sqlite3.Error:
        connection.close()  # no database: nobody else would close it
        raise


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _changing_schema(engine: Engine) -> Iterator[Config]:
    """Give the configuration of one change of the schema, which is stored as a whole.

    Foreign keys are off meanwhile: with them SQLite would silently delete child rows when a batch
    migration replaces a parent table. They are checked before the change is stored.
    """
    config = _config()
    with _reachable(), engine.connect() as connection:
        _enforce_foreign_keys(connection, on=False)
        try:
            with connection.execution_options(**{WRITES: True}).begin():
                config.attributes["connection"] = connection
                yield config
                _check_foreign_keys(connection)
        finally:
            _enforce_foreign_keys(connection, on=True)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "api:migrations")
    return config


def _enforce_foreign_keys(connection: Connection, *, on: bool) -> None:
    if connection.dialect.name == "sqlite":
        cursor = connection.connection.cursor()  # inside a transaction the pragma does nothing
        cursor.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")
        cursor.close()


def _check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        message = "Die Umstellung der Datenbank wurde abgebrochen: Verweise gingen verloren."
        raise UnavailableError(message)
