"""The file of a backup: members with their SHA-256; only its owner may read it."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from pydantic import ValidationError

from api.backup.manifest import FORMAT, Manifest, Part
from matching.errors import InputError, RefusedError, UnavailableError

MANIFEST = "manifest.json"
OWNER_ONLY = 0o600
NO_BACKUP = "Diese Datei ist keine Sicherung von Passung, oder sie ist unvollständig."
DAMAGED = "Die Sicherung ist beschädigt: Prüfsumme von „{}“ stimmt nicht."
EXISTS = "Diese Datei gibt es schon. Bitte einen anderen Namen nennen."
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Member:
    """What was written into one member."""

    lines: int
    sha256: str


@contextmanager
def new_archive(path: Path) -> Iterator[ZipFile]:
    """An archive that appears under its name when it is complete and on the disk.

    Raises RefusedError when there is such a file, UnavailableError when it cannot be written.
    """
    if path.exists():
        raise RefusedError(EXISTS)
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    try:
        with os.fdopen(_private(draft), "wb") as file:
            with ZipFile(file, "w", ZIP_DEFLATED) as archive:
                yield archive
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise UnavailableError(f"„{path}“ kann nicht geschrieben werden.") from error
    finally:
        draft.unlink(missing_ok=True)


def add(archive: ZipFile, name: str, lines: Iterable[bytes]) -> Member:
    """Write a member line by line."""
    digest, number = sha256(), 0
    with archive.open(name, "w", force_zip64=True) as member:
        for line in lines:
            member.write(line)
            digest.update(line)
            number += 1
    return Member(number, digest.hexdigest())


def file_sha256(path: Path) -> str:
    """The SHA-256 of a whole file."""
    with path.open("rb") as file:
        return sha256_of(iter(lambda: file.read(CHUNK), b""))


def require_sha256(path: Path, noted: str) -> None:
    """Raise InputError when a file is not the one whose SHA-256 was noted."""
    try:
        found = file_sha256(path)
    except OSError as error:
        raise UnavailableError(f"„{path}“ kann nicht gelesen werden.") from error
    if found != noted.strip().casefold():
        raise InputError(DAMAGED.format(path.name))


def sha256_of(parts: Iterable[bytes]) -> str:
    """The SHA-256 of bytes that come in parts."""
    digest = sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


@contextmanager
def opened_archive(path: Path) -> Iterator[tuple[ZipFile, Manifest]]:
    """A backup whose members are all there and have not changed, with its manifest.

    Raises InputError for anything else, UnavailableError when the file cannot be read.
    """
    try:
        with ZipFile(path) as archive:
            manifest = Manifest.model_validate_json(archive.read(MANIFEST))
            _check(archive, manifest)
            yield archive, manifest
    except OSError as error:
        raise UnavailableError(f"„{path}“ kann nicht gelesen werden.") from error
    except (BadZipFile, KeyError, ValidationError) as error:
        raise InputError(NO_BACKUP) from error


def table_member(part: Part) -> str:
    """The member of a table."""
    return f"tables/{part.name}.jsonl"


def file_member(part: Part) -> str:
    """The member of a file of the data folder."""
    return f"files/{part.name}"


def lines_of(archive: ZipFile, name: str) -> Iterator[bytes]:
    """The lines of a member."""
    with archive.open(name) as member:
        yield from member


def _check(archive: ZipFile, manifest: Manifest) -> None:
    if manifest.format != FORMAT:
        raise InputError(NO_BACKUP)
    parts = [(table_member(one), one) for one in manifest.tables]
    parts += [(file_member(one), one) for one in manifest.files]
    for name, part in parts:
        if _digest(archive, name) != part.sha256:
            raise InputError(DAMAGED.format(name))


def _digest(archive: ZipFile, name: str) -> str | None:
    """The SHA-256 of a member; None when it cannot be unpacked."""
    try:
        with archive.open(name) as member:
            return sha256_of(iter(lambda: member.read(CHUNK), b""))
    except BadZipFile:
        return None


def _private(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
