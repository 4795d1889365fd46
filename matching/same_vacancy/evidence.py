"""What speaks for and against two listings being one vacancy, as weights that add up.

Each feature is compared on a few levels; *not known* weighs nothing, but for a firm that is not
named. The sum becomes a confidence by the logistic function. The weights are log odds, set by hand
on the development half of the labelled pairs: how much more often a level occurs among equal than
among unequal neighbours.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from rapidfuzz import fuzz

from matching.domain import Location
from matching.geography import distance_km, points
from matching.same_vacancy.employer import likeness
from matching.same_vacancy.trade import Trade
from matching.same_vacancy.traits import Traits

SAME_ENOUGH = 0.5
_PRIOR = -5.0
_FAR_KM, _COARSE_KM = 15.0, 40.0
_SAME_DAYS, _SAME_SEASON_DAYS = 0, 70
_ALL, _MOST, _SOME = 0.99, 0.88, 0.7
_WORDS_ALIKE = 70
_ENOUGH_FACTS = 2
_COPIED = ("weekly_hours", "earliest_shift", "latest_shift", "apply_until")


class Feature(StrEnum):
    """What is compared."""

    EMPLOYER = "EMPLOYER"
    OCCUPATION = "OCCUPATION"
    PLACE = "PLACE"
    STREET = "STREET"
    START = "START"
    KIND = "KIND"
    CONTACT = "CONTACT"
    FACTS = "FACTS"


class Level(StrEnum):
    """How two values compare."""

    SAME = "SAME"
    ALIKE = "ALIKE"
    WEAK = "WEAK"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One feature, how it compares, and what that weighs."""

    feature: Feature
    level: Level
    weight: float


_WEIGHTS: Mapping[tuple[Feature, Level], float] = {
    (Feature.EMPLOYER, Level.SAME): 4.5,
    (Feature.EMPLOYER, Level.ALIKE): 3.5,
    (Feature.EMPLOYER, Level.WEAK): 0.5,
    (Feature.EMPLOYER, Level.OTHER): -6.0,
    (Feature.EMPLOYER, Level.UNKNOWN): -1.5,
    (Feature.OCCUPATION, Level.SAME): 3.0,
    (Feature.OCCUPATION, Level.ALIKE): 1.5,
    (Feature.OCCUPATION, Level.WEAK): -4.0,
    (Feature.OCCUPATION, Level.OTHER): -10.0,
    (Feature.PLACE, Level.SAME): 1.5,
    (Feature.PLACE, Level.ALIKE): 0.5,
    (Feature.PLACE, Level.WEAK): -4.0,
    (Feature.PLACE, Level.OTHER): -8.0,
    (Feature.STREET, Level.SAME): 1.0,
    (Feature.STREET, Level.OTHER): -1.0,
    (Feature.START, Level.SAME): 0.7,
    (Feature.START, Level.ALIKE): 0.3,
    (Feature.START, Level.OTHER): -10.0,
    (Feature.KIND, Level.SAME): 0.2,
    (Feature.KIND, Level.OTHER): -10.0,
    (Feature.CONTACT, Level.SAME): 2.0,
    (Feature.FACTS, Level.SAME): 0.7,
    (Feature.FACTS, Level.OTHER): -6.0,
}


def evidence(one: Traits, other: Traits) -> tuple[Evidence, ...]:
    """Every feature of a pair, unknown ones too."""
    found = []
    for feature, compare in _COMPARED.items():
        level = compare(one, other)
        found.append(Evidence(feature, level, _WEIGHTS.get((feature, level), 0.0)))
    return tuple(found)


def confidence(found: tuple[Evidence, ...]) -> float:
    """How sure it is that the two are one, 0 to 1; at least `SAME_ENOUGH` is a proposal."""
    total = _PRIOR + sum(part.weight for part in found)
    return round(1 / (1 + math.exp(-total)), 4)


def _employer(one: Traits, other: Traits) -> Level:
    if not one.firm or not other.firm:
        return Level.UNKNOWN
    score = likeness(one.firm, other.firm)
    if score >= _ALL:
        return Level.SAME
    if score >= _MOST:
        return Level.ALIKE
    return Level.WEAK if score >= _SOME else Level.OTHER


def _occupation(one: Traits, other: Traits) -> Level:
    """The same occupation, not only the same code; without codes the words of the titles."""
    first, second = one.trade, other.trade
    if first.kldb and second.kldb:
        return _same_code(first, second) if first.kldb == second.kldb else Level.OTHER
    if not first.words or not second.words:
        return Level.UNKNOWN
    if first.words == second.words:
        return Level.SAME
    alike = fuzz.token_set_ratio(first.words, second.words) >= _WORDS_ALIKE
    return Level.UNKNOWN if alike else Level.WEAK


def _same_code(first: Trade, second: Trade) -> Level:
    """Two occupations of one code."""
    if _apart(first.specialisms, second.specialisms):
        return Level.OTHER
    if first.occupation_id and second.occupation_id:
        return Level.SAME if first.occupation_id == second.occupation_id else Level.OTHER
    return Level.SAME if first.words == second.words else Level.ALIKE


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both name specialisms and none in common."""
    return bool(one and other) and one.isdisjoint(other)


def _place(one: Traits, other: Traits) -> Level:
    if one.postcode and one.postcode == other.postcode:
        return Level.SAME
    if one.town and one.town == other.town:
        return Level.SAME if not (one.postcode and other.postcode) else Level.ALIKE
    kilometres = _distance(one.place.location, other.place.location)
    if kilometres is None:
        return Level.UNKNOWN
    coarse = one.place.location.coarse or other.place.location.coarse
    return Level.WEAK if kilometres <= (_COARSE_KM if coarse else _FAR_KM) else Level.OTHER


def _distance(here: Location, there: Location) -> float | None:
    """Kilometres between two places, None when one is not known."""
    if here.latitude is None or there.latitude is None or there.longitude is None:
        return None
    target = points(np.array([there.latitude]), np.array([there.longitude]))
    return float(distance_km(here, target)[0])


def _street(one: Traits, other: Traits) -> Level:
    if not one.street or not other.street or _place(one, other) in {Level.WEAK, Level.OTHER}:
        return Level.UNKNOWN  # every town has a Hauptstraße
    short, long = sorted((one.street, other.street), key=len)
    return Level.SAME if long.startswith(short) else Level.OTHER


def _start(one: Traits, other: Traits) -> Level:
    """Chambers write the first of August, firms the first of September: one season."""
    first, second = one.place.start_date, other.place.start_date
    if first is None or second is None:
        return Level.UNKNOWN
    days = abs((first - second).days)
    if days <= _SAME_DAYS:
        return Level.SAME
    return Level.ALIKE if days <= _SAME_SEASON_DAYS else Level.OTHER


def _kind(one: Traits, other: Traits) -> Level:
    first, second = one.place.kind, other.place.kind
    if first is None or second is None:
        return Level.UNKNOWN
    return Level.SAME if first is second else Level.OTHER


def _contact(one: Traits, other: Traits) -> Level:
    """One common way to reach the firm is enough; others may differ."""
    pairs = ((one.phone, other.phone), (one.email, other.email))
    return Level.SAME if any(a and a == b for a, b in pairs) else Level.UNKNOWN


def _facts(one: Traits, other: Traits) -> Level:
    """Pay, hours, shifts, deadline: sources copy them; two of them that differ are two seats.

    One alone may be out of date with one source.
    """
    first, second = one.place, other.place
    pairs = [(getattr(first, name), getattr(second, name)) for name in _COPIED]
    answers = [a == b for a, b in pairs if a is not None and b is not None]
    years = zip(first.pay_years, second.pay_years, strict=True)
    pay = [a == b for a, b in years if a is not None and b is not None]
    answers += [any(pay)] if pay else []
    agreed, differing = answers.count(True), answers.count(False)
    if differing >= _ENOUGH_FACTS and differing > agreed:
        return Level.OTHER
    return Level.SAME if agreed >= _ENOUGH_FACTS and not differing else Level.UNKNOWN


_COMPARED: Mapping[Feature, Callable[[Traits, Traits], Level]] = {
    Feature.EMPLOYER: _employer,
    Feature.OCCUPATION: _occupation,
    Feature.PLACE: _place,
    Feature.STREET: _street,
    Feature.START: _start,
    Feature.KIND: _kind,
    Feature.CONTACT: _contact,
    Feature.FACTS: _facts,
}


def reasons(found: tuple[Evidence, ...]) -> Iterator[str]:
    """What is said of each feature that is known, in German."""
    for part in found:
        words = _WORDS.get((part.feature, part.level))
        if words:
            yield words


_WORDS: Mapping[tuple[Feature, Level], str] = {
    (Feature.EMPLOYER, Level.SAME): "gleicher Betrieb",
    (Feature.EMPLOYER, Level.ALIKE): "Betrieb fast gleich geschrieben",
    (Feature.EMPLOYER, Level.WEAK): "Betrieb ähnlich geschrieben",
    (Feature.EMPLOYER, Level.OTHER): "anderer Betrieb",
    (Feature.OCCUPATION, Level.SAME): "gleicher Beruf",
    (Feature.OCCUPATION, Level.ALIKE): "verwandte Bezeichnung des Berufs",
    (Feature.OCCUPATION, Level.WEAK): "Beruf unklar, Titel verschieden",
    (Feature.OCCUPATION, Level.OTHER): "anderer Beruf",
    (Feature.PLACE, Level.SAME): "gleicher Ort",
    (Feature.PLACE, Level.ALIKE): "gleicher Ort, andere Postleitzahl",
    (Feature.PLACE, Level.WEAK): "Nachbarort",
    (Feature.PLACE, Level.OTHER): "anderer Ort",
    (Feature.STREET, Level.SAME): "gleiche Straße",
    (Feature.STREET, Level.OTHER): "andere Straße",
    (Feature.START, Level.SAME): "gleicher Beginn",
    (Feature.START, Level.ALIKE): "Beginn im selben Sommer",
    (Feature.START, Level.OTHER): "anderer Beginn",
    (Feature.KIND, Level.OTHER): "andere Art",
    (Feature.CONTACT, Level.SAME): "gleiche Erreichbarkeit",
    (Feature.FACTS, Level.SAME): "gleiche Vergütung, Zeiten oder Frist",
    (Feature.FACTS, Level.OTHER): "andere Vergütung, Zeiten oder Frist",
}
