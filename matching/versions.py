"""Versions of what a result rests on, so that it can be explained months later."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from matching.profiles import Profile

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
        profile=f"{profile.name} {profile.date.isoformat()}",
        lists=_fingerprint("reference/**/*.csv", "occupations/**/*.csv"),
        code=_code_version(),
    )


@cache
def _fingerprint(*patterns: str) -> str:
    return _digest(sorted(path for pattern in patterns for path in FOLDER.glob(pattern)))


def _digest(paths: Iterable[Path]) -> str:
    digest = sha256()
    for path in paths:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:FINGERPRINT_LETTERS]


@cache
def _code_version() -> str:
    try:
        return version("passung")
    except PackageNotFoundError:
        return "Arbeitskopie"
