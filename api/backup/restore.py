"""Putting a backup into an empty database, and finding out whether everything is there."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from sqlalchemy import Connection, Engine

from api.audit import Event, Kind, Verb
from api.audit_store import chain_end, check_chain, record
from api.backup.archive import file_member, lines_of, opened_archive, table_member
from api.backup.manifest import Manifest, Part
from api.backup.rows_store import Rows, count, count_on, fill, stored_tables
from api.backup.values import values_of
from api.db import is_revision, migrate, reading, roll_back, writing
from api.retention_store import all_tenants
from api.scope import Scope
from matching.errors import InputError, RefusedError

NOT_EMPTY = (
    "In diese Datenbank wird nichts zurückgespielt: Sie ist nicht leer. Bitte in "
    "PASSUNG_DATABASE_URL eine neue nennen."
)
NEWER = "Die Sicherung stammt von einer neueren Version von Passung. Bitte diese installieren."
NOT_ALL = "Die Datenbank hat nach dem Zurückspielen nicht dieselben Zeilen wie die Sicherung."
NOT_SOUND = "Das Protokoll in der Sicherung ist nicht lückenlos; es wurde nichts zurückgespielt."


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back; `left` are lists of the data folder that were there and stayed."""

    manifest: Manifest
    left: Sequence[str]


def restore(engine: Engine, path: Path, *, data_dir: Path | None) -> Restored:
    """Put a backup into an empty database; counts and audit log are compared with the manifest.

    A failure leaves the database empty. Without `data_dir` no list is written. Raises InputError
    for a file that is no sound backup, RefusedError for a database that is not empty.
    """
    with opened_archive(path) as (archive, manifest):
        if not is_revision(manifest.revision):
            raise InputError(NEWER)
        with reading(engine) as connection:
            if stored_tables(connection):
                raise RefusedError(NOT_EMPTY)
        with _all_or_nothing(engine):
            _put_back(engine, archive, manifest)
        left = _put_files_back(archive, manifest, data_dir) if data_dir else []
    return Restored(manifest, left)


@contextmanager
def _all_or_nothing(engine: Engine) -> Iterator[None]:
    """Empty the database again unless everything went well."""
    whole = False
    try:
        yield
        whole = True
    finally:
        if not whole:
            roll_back(engine, "base")


def _put_back(engine: Engine, archive: ZipFile, manifest: Manifest) -> None:
    migrate(engine, manifest.revision)
    with writing(engine) as connection:
        known = {one.name: one for one in stored_tables(connection)}
        if [part.columns for part in manifest.tables] != [
            known[part.name].columns if part.name in known else None for part in manifest.tables
        ]:
            raise InputError(NEWER)
        for part in manifest.tables:
            _fill(connection, archive, part, known[part.name])
        if any(count(connection, known[part.name]) != part.rows for part in manifest.tables):
            raise InputError(NOT_ALL)
        for rows in known.values():
            count_on(connection, rows)
    migrate(engine)
    with writing(engine) as connection:
        end = (manifest.audit_seq, manifest.audit_hash)
        if check_chain(connection).damage is not None or chain_end(connection) != end:
            raise InputError(NOT_SOUND)
        for tenant in all_tenants(connection):
            record(connection, Scope(tenant), [Event(Verb.CREATE, Kind.BACKUP)])


def _fill(connection: Connection, archive: ZipFile, part: Part, rows: Rows) -> None:
    decoders = rows.decoders
    lines = lines_of(archive, table_member(part))
    fill(connection, rows, (values_of(line, decoders) for line in lines))


def _put_files_back(archive: ZipFile, manifest: Manifest, folder: Path) -> Sequence[str]:
    """Write the lists that are not there; the names of those that are."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    left = []
    for part in manifest.files:
        target = folder / Path(part.name).name
        if target.exists():
            left.append(target.name)
        else:
            target.write_bytes(archive.read(file_member(part)))
    return left
