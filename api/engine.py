"""The two databases: how a connection is opened, and how a transaction begins on each.

SQLite runs with WAL, foreign keys, `secure_delete` and a busy timeout; the driver's own
transactions are off. A unit that writes begins with `BEGIN IMMEDIATE`. On PostgreSQL it takes one
advisory lock instead, so that on both two writers wait for each other: what one of them read is
still true when it writes. A unit that reads sees one moment of the database on both.
"""

import sqlite3
from pathlib import Path

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    ExceptionContext,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from matching.errors import UnavailableError

NO_FOLDER = "Der Ordner für die Datenbank (PASSUNG_DATABASE_URL) kann nicht angelegt werden."
NO_ADDRESS = (
    "PASSUNG_DATABASE_URL ist keine Adresse einer Datenbank. Erlaubt ist zum Beispiel "
    "sqlite:///passung.sqlite oder postgresql://nutzer:passwort@rechner/passung."
)
NO_DRIVER = (
    "Für die Art der Datenbank in PASSUNG_DATABASE_URL fehlt der Treiber. SQLite geht ohne "
    "Weiteres, PostgreSQL mit „pip install passung[postgres]“."
)
NOT_WIPED = (
    "Gelöscht ist gelöscht, aber die Datei der Datenbank wird gerade gelesen: Alte Fassungen "
    "verschwinden daraus erst beim nächsten Löschen oder mit dem Ende des Dienstes."
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
WRITER_LOCK = 7_272_786_464
"""Key of the advisory lock that a unit that writes holds to its end ("PASSUNG" on a telephone)."""
POSTGRES = "postgresql"
CONNECT_SECONDS = 5


def open_engine(database_url: str) -> Engine:
    """Open the database; values never appear in error messages (`hide_parameters`).

    Raises UnavailableError, which never repeats the address: it may hold a password.
    """
    engine = _engine_at(database_url)
    if engine.dialect.name == "sqlite":
        _make_folder(engine.url.database)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgres)
        event.listen(engine, "handle_error", _without_values)
    return engine


def wipe(engine: Engine) -> None:
    """Take what was deleted out of the files of SQLite; PostgreSQL does so by itself, later.

    Deleted cells are zeros already (`secure_delete`); older versions of pages stand in the
    write-ahead log until it is emptied. Raises UnavailableError while somebody reads too long.
    """
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, *_ = cursor.fetchone() or (1,)
        cursor.close()
    finally:
        connection.close()
    if busy:
        raise UnavailableError(NOT_WIPED)


def _engine_at(database_url: str) -> Engine:
    try:
        url = make_url(database_url)
        if url.get_backend_name() == POSTGRES:
            return _postgres_at(url)
        if url.get_backend_name() == "sqlite":
            return create_engine(url, hide_parameters=True)
    except ModuleNotFoundError as error:
        raise UnavailableError(NO_DRIVER) from error
    except (ArgumentError, ValueError):
        raise UnavailableError(NO_ADDRESS) from None
    raise UnavailableError(NO_DRIVER if "+" in url.drivername else NO_ADDRESS)


def _postgres_at(url: URL) -> Engine:
    """A pool of connections; each is tried before use, so that nobody notices a restart.

    Over the network they are encrypted, unless the address says otherwise (`sslmode`).
    """
    arguments: dict[str, object] = {
        "connect_timeout": CONNECT_SECONDS,
        "options": f"-c lock_timeout={BUSY_TIMEOUT_MS} -c timezone=UTC",
    }
    if url.host and "sslmode" not in url.query and not _is_this_machine(url.host):
        arguments["sslmode"] = "require"
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args=arguments,
    )


def _is_this_machine(host: str) -> bool:
    return host in {"localhost", "127.0.0.1", "::1"} or host.startswith("/")


def _make_folder(database: str | None) -> None:
    if not database or database == ":memory:":
        return
    try:
        Path(database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UnavailableError(NO_FOLDER) from error


def _prepare_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    try:
        for pragma in PRAGMAS:
            connection.execute(pragma)
    except sqlite3.Error:
        connection.close()  # no database: nobody else would close it
        raise


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")


def _begin_postgres(connection: Connection) -> None:
    if _writes(connection):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def _without_values(context: ExceptionContext) -> None:
    """Leave of an error only its state: PostgreSQL repeats the row that it refuses."""
    state = getattr(context.original_exception, "sqlstate", None)
    plain = f"{type(context.original_exception).__name__}: SQLSTATE {state}"
    context.original_exception.args = (plain,)
    if context.sqlalchemy_exception is not None:
        context.sqlalchemy_exception.args = (plain,)


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(WRITES, False))
