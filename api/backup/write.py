"""Making a backup while the service runs."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

from sqlalchemy import Connection, Engine

from api.audit import Event, Kind, Verb
from api.audit_store import chain_end, record
from api.backup.archive import MANIFEST, add, new_archive
from api.backup.manifest import FORMAT, Manifest, Part
from api.backup.rows_store import Rows, read_rows, revision_of, stored_tables
from api.backup.values import line_of
from api.db import reading, writing
from api.retention_store import all_tenants
from api.scope import Scope
from matching.errors import UnavailableError

NOT_MIGRATED = "Die Datenbank ist noch nicht eingerichtet. Bitte „passung migrate“ ausführen."


def write_backup(engine: Engine, path: Path, *, data_dir: Path) -> Manifest:
    """Write one moment of the database, and the lists of the data folder, into a new file.

    That it was made is recorded before, and in it. Raises RefusedError when the file exists,
    UnavailableError when it cannot be written or there is no schema.
    """
    with new_archive(path) as archive:
        with writing(engine) as connection:
            for tenant in all_tenants(connection):
                record(connection, Scope(tenant), [Event(Verb.READ, Kind.BACKUP)])
        with reading(engine) as connection:
            manifest = _written(connection, archive, data_dir)
        archive.writestr(MANIFEST, manifest.model_dump_json(indent=1))
    return manifest


def _written(connection: Connection, archive: ZipFile, data_dir: Path) -> Manifest:
    revision = revision_of(connection)
    if revision is None:
        raise UnavailableError(NOT_MIGRATED)
    seq, hash_ = chain_end(connection)
    return Manifest(
        format=FORMAT,
        made_at=datetime.now(UTC),
        revision=revision,
        audit_seq=seq,
        audit_hash=hash_,
        tables=tuple(_table(connection, archive, one) for one in stored_tables(connection)),
        files=tuple(_files(archive, data_dir)),
    )


def _table(connection: Connection, archive: ZipFile, rows: Rows) -> Part:
    with closing(read_rows(connection, rows)) as found:
        member = add(archive, f"tables/{rows.name}.jsonl", map(line_of, found))
    return Part(name=rows.name, columns=rows.columns, rows=member.lines, sha256=member.sha256)


def _files(archive: ZipFile, folder: Path) -> Iterator[Part]:
    """The lists that lie in the data folder."""
    for path in sorted(folder.glob("*.csv")):
        member = add(archive, f"files/{path.name}", [path.read_bytes()])
        yield Part(name=path.name, sha256=member.sha256)
