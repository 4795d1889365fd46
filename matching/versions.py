"""Versions of what a result rests on, so that it can be explained months later."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from matching.profiles import Profile
from matching.reference.active_imports import (
    POSTCODES_FILE,
    TITLES_FILE,
    TRAVEL_FILE,
    active_imports,
)

FOLDER = Path(__file__).parent
FINGERPRINT_LETTERS = 12


@dataclass(frozen=True, slots=True)
class Versions:
    """Fingerprints of rules and lists, the profile with its date, and the version of the code."""

    rules: str
    profile: str
    lists: str
    code: str


def versions(profile: Profile) -> Versions:
    """What a run of this moment rests on."""
    return Versions(
        rules=_fingerprint("rules/**/*.yaml", "support/*.yaml"),
        profile=f"{profile.name} {profile.date.isoformat()} {_weights(profile)}",
        lists=_fingerprint("reference/**/*.csv", "occupations/**/*.csv") + _imported(),
        code=_code_version(),
    )


def _weights(profile: Profile) -> str:
    numbers = profile.model_dump_json(include={"weights", "thresholds"})
    return sha256(numbers.encode()).hexdigest()[:FINGERPRINT_LETTERS]


def _imported() -> str:
    """Fingerprint of the lists imported on this machine, "" without any."""
    files = [active_imports().file(name) for name in (TITLES_FILE, POSTCODES_FILE, TRAVEL_FILE)]
    present = tuple(path for path in files if path is not None)
    stamps = tuple((path.stat().st_mtime_ns, path.stat().st_size) for path in present)
    return f" {_digest_once(present, stamps)}" if present else ""


@lru_cache(maxsize=4)
def _digest_once(paths: tuple[Path, ...], stamps: tuple[tuple[int, int], ...]) -> str:
    del stamps  # a part of the key: a changed file is read again
    return _digest(paths)


@cache
def _fingerprint(*patterns: str) -> str:
    return _digest(sorted(path for pattern in patterns for path in FOLDER.glob(pattern)))


def _digest(paths: Iterable[Path]) -> str:
    digest = sha256()
    for path in paths:
        digest.update(f"{path.parent.name}/{path.name}".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:FINGERPRINT_LETTERS]


@cache
def _code_version() -> str:
    try:
        return version("passung")
    except PackageNotFoundError:
        return "Arbeitskopie"
