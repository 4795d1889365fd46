"""Whether postcode and place of a vacancy agree.

Only what our lists know for certain is said: a part of a town that has no row of its own is no
contradiction.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

import numpy as np

from matching.domain import Location, TrainingPlace
from matching.geography import distance_km, points
from matching.reference import PostcodeEntry, place_entry, postcode_entry, postcode_rows
from matching.text import folded
from matching.vacancies.finding import CheckCode, CheckLevel, VacancyFinding

_POSTCODE = re.compile(r"[0-9]{5}")
_WORD = re.compile(r"[^\W\d_]{3,}")
# A postcode area of three digits is wide; a town with several postcodes less so.
_FAR_KM, _FAR_KM_COARSE = 12, 60
_COMMON = frozenset({"bad", "main", "taunus", "hessen", "hohe", "stadt", "der", "vor", "kreis"})


def location_findings(place: TrainingPlace) -> Iterator[VacancyFinding]:
    """A postcode that is none, or lies somewhere else than the place."""
    postcode, town = place.location.postcode, place.location.place
    if not postcode:
        return
    if not _POSTCODE.fullmatch(postcode.strip()):
        yield VacancyFinding(
            code=CheckCode.POSTCODE_FORM,
            level=CheckLevel.WARNS,
            column="postcode",
            text="Eine deutsche Postleitzahl hat fünf Ziffern.",
            passage=postcode[:20],
            proposal="Postleitzahl prüfen; fehlt eine Null am Anfang?",
        )
    elif town and (real := _elsewhere(postcode.strip(), town)):
        yield VacancyFinding(
            code=CheckCode.POSTCODE_AND_PLACE,
            level=CheckLevel.WARNS,
            column="postcode",
            text=f"Die Postleitzahl {postcode.strip()} gehört nicht zu „{town[:60]}“.",
            passage=f"{postcode.strip()} {town[:60]}",
            proposal=real,
        )


@lru_cache(maxsize=20_000)
def _elsewhere(postcode: str, town: str) -> str:
    """What could be meant instead, "" when postcode and place may agree."""
    entry = postcode_entry(postcode)
    named = place_entry(town)
    if entry is None or named is None or _shares_a_word(postcode, town):
        return ""
    limit = _FAR_KM_COARSE if entry.coarse else _FAR_KM
    if _distance(entry, named) <= limit:
        return ""
    there = f"{postcode} {entry.place}, " if entry.place else ""
    return f"Gemeint sein könnte {there}{named.postcode} {named.place}."


def _shares_a_word(postcode: str, town: str) -> bool:
    """Whether a name of the postcode has a word of the place that tells places apart."""
    names = _names().get(postcode, frozenset())
    return not names.isdisjoint(_words(town))


def _words(name: str) -> frozenset[str]:
    """Words of a name, without those that many places have."""
    return frozenset(_WORD.findall(folded(name))) - _COMMON


def _distance(one: PostcodeEntry, other: PostcodeEntry) -> float:
    """Kilometres between two entries."""
    here = Location(latitude=one.latitude, longitude=one.longitude)
    there = points(np.array([other.latitude]), np.array([other.longitude]))
    return float(distance_km(here, there)[0])


@cache
def _names() -> Mapping[str, frozenset[str]]:
    """Words of the names of all places of a postcode."""
    found: dict[str, frozenset[str]] = {}
    for row in postcode_rows():
        found[row.postcode] = found.get(row.postcode, frozenset()) | _words(row.place)
    return found
