"""The bytes of a file or of standard input, opened once and bounded."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from matching.errors import InputError

STDIN = "-"
LARGEST_FILE = 600_000_000
_IN_MEMORY = 8_000_000
_CHUNK = 1_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """A seekable stream of bytes, the name that messages use, and how many bytes there are."""

    name: str
    stream: BinaryIO
    size: int


@contextmanager
def opened(path: str) -> Iterator[Source]:
    """The file of that name, or standard input for `-`.

    Raises `InputError` when there is no such file, it is a folder, not readable or too large.
    """
    if path == STDIN:
        with _spooled("Standardeingabe", sys.stdin.buffer) as source:
            yield source
        return
    try:
        stream = Path(path).open("rb")  # noqa: SIM115 closed by the `with` below
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: {_reason(error)}") from None
    with stream:
        if Path(path).is_file():
            yield source_of(path, stream)
            return
        with _spooled(path, stream) as source:
            yield source


def source_of(name: str, stream: BinaryIO) -> Source:
    """A source from a seekable stream, such as an upload; refuses what is too large."""
    size = stream.seek(0, 2)
    stream.seek(0)
    if size > LARGEST_FILE:
        raise InputError(f"{name}: Die Datei ist zu groß; erlaubt sind {_megabytes()} MB.")
    return Source(name=Path(name).name or name, stream=stream, size=size)


@contextmanager
def _spooled(name: str, stream: BinaryIO) -> Iterator[Source]:
    """A copy of what cannot be read twice."""
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as spool:
        copied = 0
        while chunk := stream.read(_CHUNK):
            copied += spool.write(chunk)
            if copied > LARGEST_FILE:
                raise InputError(f"{name}: Die Eingabe ist größer als {_megabytes()} MB.")
        yield source_of(name, cast("BinaryIO", spool))


def _megabytes() -> int:
    """The limit in the unit of the messages."""
    return LARGEST_FILE // 1_000_000


def _reason(error: OSError | ValueError) -> str:
    """Why a file could not be opened."""
    reasons: dict[type[Exception], str] = {
        FileNotFoundError: "Diese Datei gibt es nicht.",
        IsADirectoryError: "Das ist ein Ordner, keine Datei.",
        PermissionError: "Diese Datei darf nicht gelesen werden.",
    }
    return reasons.get(type(error), "Diese Datei lässt sich nicht öffnen.")
