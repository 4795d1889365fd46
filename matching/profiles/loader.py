"""Reads the profiles that lie beside this module."""

import tomllib
from collections.abc import Collection
from functools import cache
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from matching.errors import DataFileError, UsageError
from matching.profiles.model import Profile

FOLDER = Path(__file__).parent
FAULTS = {
    "missing": "diese Angabe fehlt",
    "extra_forbidden": "diese Angabe gibt es hier nicht",
    "greater_than_equal": "der Wert muss zwischen 0 und 1 liegen",
    "less_than_equal": "der Wert muss zwischen 0 und 1 liegen",
    "date_type": "der Wert ist kein Datum",
}


def names() -> tuple[str, ...]:
    """Names of all profiles, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def load(name: str = "standard") -> Profile:
    """The profile of this name.

    Raises UsageError when there is none, DataFileError when the file is broken.
    """
    if name not in names():
        message = f"Die Gewichtung „{name}“ gibt es nicht. Vorhanden: {', '.join(names())}."
        raise UsageError(message)
    return read(FOLDER / f"{name}.toml")


def read(path: Path) -> Profile:
    """The profile in this file; raises DataFileError with the key that is wrong."""
    try:
        return Profile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        line = getattr(error, "lineno", None)  # known from Python 3.14 on
        raise DataFileError("die Datei ist kein gültiges TOML", path=path, line=line) from error
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"]) or None
        raise DataFileError(_fault(first), path=path, key=key) from error


def check_complete(profile: Profile, criteria: Collection[str]) -> None:
    """Refuse a profile that leaves a criterion out or names an unknown one (DataFileError)."""
    path = FOLDER / f"{profile.name}.toml"
    for name in sorted(set(criteria) ^ set(profile.weights)):
        missing = name in criteria
        message = "das Gewicht fehlt" if missing else "dieses Kriterium gibt es nicht"
        raise DataFileError(message, path=path, key=name)


def _fault(detail: ErrorDetails) -> str:
    """What is wrong, in German; the sentences of our own checks stay as they are."""
    own = detail.get("ctx", {}).get("error")
    return str(own) if own else FAULTS.get(detail["type"], "der Wert ist hier nicht zulässig")
