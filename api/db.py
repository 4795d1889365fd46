"""The database: units of work and migrations, alike on SQLite and PostgreSQL.

How connections are opened and transactions begin on each stands in `api.engine`.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, OperationalError
from sqlalchemy.exc import ProgrammingError as WrongStatement
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from api.engine import WRITES, open_engine
from matching.errors import UnavailableError

__all__ = [
    "database",
    "is_migrated",
    "is_revision",
    "migrate",
    "open_engine",
    "reading",
    "roll_back",
    "writing",
]

OUT_OF_REACH = (
    "Die Datenbank ist nicht erreichbar oder noch nicht eingerichtet. "
    "Bitte später erneut versuchen oder „passung migrate“ ausführen."
)
NO_DATABASE = "Die Datei in PASSUNG_DATABASE_URL ist keine Datenbank, oder sie ist beschädigt."
UNDEFINED_TABLE = "42P01"


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
    """Give one moment of the database; nothing may be written."""
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


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the schema up to what this code needs, or to a revision; does nothing when it is."""
    with _changing_schema(engine) as config:
        command.upgrade(config, revision)


def is_revision(revision: str) -> bool:
    """Whether this code knows a revision of the schema."""
    known = ScriptDirectory.from_config(_config()).walk_revisions()
    return revision in {one.revision for one in known}


def roll_back(engine: Engine, revision: str) -> None:
    """Bring the schema back to an earlier revision; `base` empties the database."""
    with _changing_schema(engine) as config:
        command.downgrade(config, revision)


def is_migrated(engine: Engine) -> bool:
    """Whether the schema is the one that this code needs."""
    newest = ScriptDirectory.from_config(_config()).get_current_head()
    with reading(engine) as connection:
        return MigrationContext.configure(connection).get_current_revision() == newest


@contextmanager
def _reachable() -> Iterator[None]:
    """Turn what the database cannot do into a sentence; what our statements do wrong stays."""
    try:
        yield
    except (NoConnectionFree, OperationalError) as error:
        raise UnavailableError(OUT_OF_REACH) from error
    except WrongStatement as error:
        if getattr(error.orig, "sqlstate", None) == UNDEFINED_TABLE:  # SQLite: OperationalError
            raise UnavailableError(OUT_OF_REACH) from error
        raise
    except (DataError, IntegrityError):
        raise
    except DatabaseError as error:
        raise UnavailableError(NO_DATABASE) from error


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
