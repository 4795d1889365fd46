"""Interest profiles (Holland: realistic to conventional) of occupations.

Carried over from the O*NET database (CC BY 4.0) by crosswalk; the head of the table names it.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from matching.reference.classification import expect_code
from matching.reference.kinds import InterestMethod
from matching.reference.reader import LISTS, read_table

Profile = tuple[float, float, float, float, float, float]
Floats = NDArray[np.float64]

_COLUMNS = (
    "kldb",
    "realistic",
    "investigative",
    "artistic",
    "social",
    "enterprising",
    "conventional",
    "method",
)
_LETTERS = "RIASEC"
_MAXIMUM = 100


@dataclass(frozen=True, slots=True)
class InterestProfile:
    """Six numbers from 0 to 100 in the order R, I, A, S, E, C, and how they were found."""

    kldb: str
    profile: Profile
    method: InterestMethod


def interests_of(kldb: str) -> Profile | None:
    """Return R, I, A, S, E, C of a code, each 0 to 100; None where it is not known."""
    entry = interest_profiles().get(kldb)
    return entry.profile if entry else None


def holland_code(kldb: str) -> str | None:
    """Return the three strongest letters, strongest first; None where it is not known.

    Equal values keep the order of RIASEC.
    """
    profile = interests_of(kldb)
    if profile is None:
        return None
    strongest = sorted(range(6), key=lambda place: -profile[place])[:3]
    return "".join(_LETTERS[place] for place in strongest)


def interest_correlations(own: Sequence[float], occupations: Sequence[Hashable]) -> Floats:
    """How a person's profile goes with those of KldB codes: the shape counts, not the height.

    Shape (n occupations,), -1 to 1, NaN where either profile is unknown or flat.
    """
    found: Floats = _directions(tuple(occupations)) @ _direction(np.array(own, dtype=np.float64))
    return found


@cache
def interest_profiles() -> dict[str, InterestProfile]:
    """Return all profiles by code."""
    entries = read_table(LISTS / "interests.csv", _COLUMNS, build=_profile)
    return {entry.kldb: entry for entry in entries}


def _profile(cells: list[str]) -> InterestProfile:
    r, i, a, s, e, c = (_number(cell) for cell in cells[1:7])
    return InterestProfile(
        kldb=expect_code(cells[0]), profile=(r, i, a, s, e, c), method=InterestMethod(cells[7])
    )


def _number(cell: str) -> float:
    value = float(cell)
    if not 0 <= value <= _MAXIMUM:
        message = f"„{cell}“ liegt nicht zwischen 0 und 100."
        raise ValueError(message)
    return value


@lru_cache(maxsize=4)
def _directions(occupations: tuple[Hashable, ...]) -> Floats:
    unknown = (np.nan,) * 6
    known = [None if kldb is None else interests_of(str(kldb)) for kldb in occupations]
    profiles = np.array([profile or unknown for profile in known], dtype=np.float64)
    return _direction(profiles.reshape(-1, 6))


def _direction(profiles: Floats) -> Floats:
    centred = profiles - profiles.mean(axis=-1, keepdims=True)
    length = np.linalg.norm(centred, axis=-1, keepdims=True)
    direction: Floats = centred / np.where(length > 0, length, np.nan)
    return direction
