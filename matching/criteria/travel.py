"""The way to work."""

from collections.abc import Hashable
from datetime import date, time
from functools import cache, lru_cache
from math import inf, nan
from typing import NamedTuple

import numpy as np

from matching.columns import PlaceColumns
from matching.criteria.shapes import Assessment, ByCategory, ByPair, Floats
from matching.domain import Location, TrainingPlace, YoungPerson
from matching.geography import (
    ASSUMED_WHEN_UNKNOWN,
    NEAREST_KM,
    PACES,
    Goals,
    Pace,
    Way,
    minutes_span,
    points,
    travel_minutes,
    way,
)
from matching.vocabulary import Mobility
from matching.wording import MOBILITY

LIMIT_WHEN_UNKNOWN_MINUTES = 60
SHORTEST_LIMIT_MINUTES = 1  # "no way at all" must not divide by zero
LOSS_AT_LIMIT = 0.5
SCORE_AT_LIMIT = 1.0 / (1.0 + LOSS_AT_LIMIT)
NEVER = Pace(inf, 0.0)  # a mode that the person does not have
FIRST_BUS, LAST_BUS = time(6, 30), time(21, 0)


class Traveller(NamedTuple):
    """What the way depends on in a person; `limit` in minutes, None = not stated."""

    home: Location
    modes: frozenset[Mobility]
    limit: int | None


class Workplace(NamedTuple):
    """What the way depends on in a place; `outside_timetable`: a shift so early or late."""

    location: Location
    outside_timetable: bool


class Travel(ByPair):
    """Vergleicht den Weg zur Arbeit, von Tür zu Tür, mit der genannten Grenze.

    Die Minuten kommen aus der eingelesenen Fahrzeitentabelle, sonst werden sie aus der Entfernung
    geschätzt. Je kürzer der Weg, desto besser. Jenseits der Grenze fällt die Bewertung schnell,
    aber sie schließt nie aus. Eine unbekannte Postleitzahl bleibt ein unbekannter Weg.
    """

    name = "travel"
    title = "Weg"
    neutral = 0.4

    size = 3 + 2 * len(Mobility)

    def numbers(self, person: YoungPerson) -> tuple[float, ...]:
        """Home (2 numbers, km), limit in minutes, fixed minutes and minutes per km by mode."""
        home = _home(person.location.latitude, person.location.longitude)
        return (*home, _limit(person.max_travel_minutes), *_paces(person.mobility))

    def place_numbers(self, columns: PlaceColumns) -> Floats:
        """Where the places lie."""
        return columns.points

    @staticmethod
    def formula(person: Floats, place: Floats) -> Floats:
        """Two thirds at the person's limit, more within it, quickly less beyond it."""
        east, north = place[0] - person[0], place[1] - person[1]
        kilometres = np.maximum(np.sqrt(east * east + north * north), NEAREST_KM)
        minutes = np.minimum(
            np.minimum(person[3] + person[4] * kilometres, person[5] + person[6] * kilometres),
            np.minimum(person[7] + person[8] * kilometres, person[9] + person[10] * kilometres),
        )
        share = minutes / person[2]
        square = share * share
        scores: Floats = 1.0 / (1.0 + LOSS_AT_LIMIT * square * square)
        return scores

    def assess(
        self,
        person: YoungPerson,
        place: TrainingPlace,
        *,
        on: date,  # noqa: ARG002 - the way does not depend on the day
        score: float | None,
    ) -> Assessment:
        """The way as a span of minutes, and the question whether a bus runs so early or late."""
        return _answer(_traveller(person), _workplace(place), score=score)


class ListedTravel(ByCategory):
    """The same criterion where travel times were imported: they follow no formula of distance.

    One for each index: it remembers where the places of the last index lie.
    """

    name = Travel.name
    title = Travel.title
    neutral = Travel.neutral

    def __init__(self) -> None:
        """Begin without places."""
        self._seen: tuple[tuple[Hashable, ...], Goals] = ((), Goals.of([]))

    @property
    def explanation(self) -> str:
        """The text of `Travel`."""
        return Travel().explanation

    def person_code(self, person: YoungPerson) -> Traveller:
        """Home, modes and limit."""
        return _traveller(person)

    def place_code(
        self,
        place: TrainingPlace,
        on: date,  # noqa: ARG002 - the way does not depend on the day
    ) -> Workplace:
        """Where the place lies, and whether a shift is outside of the timetable."""
        return _workplace(place)

    def compare(self, person_code: Hashable, place_code: Hashable) -> Assessment:
        """The answer for a pair of codes."""
        score = float(self.scores(person_code, (place_code,))[0])
        known = None if np.isnan(score) else score
        return _answer(_as_traveller(person_code), _as_workplace(place_code), score=known)

    def scores(self, person_code: Hashable, place_codes: tuple[Hashable, ...]) -> Floats:
        """The formula of `Travel` over the minutes that are listed or estimated."""
        traveller = _as_traveller(person_code)
        minutes = travel_minutes(traveller.home, traveller.modes, self._goals(place_codes))
        share = minutes / _limit(traveller.limit)
        square = share * share
        scores: Floats = 1.0 / (1.0 + LOSS_AT_LIMIT * square * square)
        return scores

    def _goals(self, place_codes: tuple[Hashable, ...]) -> Goals:
        codes, goals = self._seen
        if codes is not place_codes:
            goals = Goals.of([_as_workplace(code).location for code in place_codes])
            self._seen = (place_codes, goals)
        return goals


def _traveller(person: YoungPerson) -> Traveller:
    return Traveller(person.location, person.mobility, person.max_travel_minutes)


def _workplace(place: TrainingPlace) -> Workplace:
    early = place.earliest_shift is not None and place.earliest_shift < FIRST_BUS
    late = place.latest_shift is not None and place.latest_shift > LAST_BUS
    return Workplace(place.location, early or late)


def _as_traveller(code: Hashable) -> Traveller:
    if not isinstance(code, Traveller):
        message = f"a code of a traveller is needed, not {type(code).__name__}"
        raise TypeError(message)
    return code


def _as_workplace(code: Hashable) -> Workplace:
    if not isinstance(code, Workplace):
        message = f"a code of a workplace is needed, not {type(code).__name__}"
        raise TypeError(message)
    return code


@lru_cache(maxsize=4_096)
def _home(latitude: float | None, longitude: float | None) -> tuple[float, ...]:
    if latitude is None or longitude is None:
        return (nan, nan)
    return tuple(points(np.array([latitude]), np.array([longitude]))[0].tolist())


def _limit(minutes: int | None) -> int:
    if minutes is None:
        return LIMIT_WHEN_UNKNOWN_MINUTES
    return max(SHORTEST_LIMIT_MINUTES, minutes)


@cache
def _paces(modes: frozenset[Mobility]) -> tuple[float, ...]:
    usable = modes or ASSUMED_WHEN_UNKNOWN
    paces = [PACES[mode] if mode in usable else NEVER for mode in Mobility]
    return tuple(number for pace in paces for number in (pace.minutes_fixed, pace.minutes_per_km))


def _answer(traveller: Traveller, workplace: Workplace, *, score: float | None) -> Assessment:
    found = way(traveller.home, traveller.modes, workplace.location)
    if score is None or found is None:
        return Assessment(None, "Der Weg ist nicht bekannt.", _missing_location(traveller.home))
    by = MOBILITY[found.mode] if traveller.modes else f"{MOBILITY[found.mode]} (angenommen)"
    how_far = _how_far(traveller.home, workplace.location, kilometres=found.kilometres)
    reason = f"{_how_long(found, by=by)}{how_far}."
    return Assessment(score, reason, _gap(traveller, workplace, found, score=score))


def _how_long(found: Way, *, by: str) -> str:
    if found.listed:
        return f"{found.minutes:.0f} Min. {by} laut Fahrzeitentabelle"
    low, high = minutes_span(found.minutes)
    return f"Etwa {low} bis {high} Min. {by}, geschätzt"


def _how_far(home: Location, goal: Location, *, kilometres: float) -> str:
    if np.isnan(kilometres):
        return ""
    if home.postcode is not None and home.postcode == goal.postcode:
        return " (gleiche Postleitzahl)"
    roughly = ", Lage nur grob bekannt" if home.coarse or goal.coarse else ""
    return f" ({kilometres:.0f} km Luftlinie{roughly})"


def _missing_location(home: Location) -> str:
    if home.latitude is None:
        return "Wohnort klären: Die Postleitzahl ist nicht bekannt."
    return "Ort des Platzes klären: Die Postleitzahl ist nicht bekannt."


def _gap(traveller: Traveller, workplace: Workplace, found: Way, *, score: float) -> str | None:
    parts = []
    if score < SCORE_AT_LIMIT:
        parts.append(_beyond_limit(traveller.limit, surely=found.listed))
    if not traveller.modes:
        parts.append("Fragen, wie der Weg zurückgelegt werden kann.")
    if found.mode is Mobility.TRANSIT and workplace.outside_timetable:
        parts.append("Fragen, ob zur Schichtzeit ein Bus oder eine Bahn fährt.")
    return " ".join(parts) or None


def _beyond_limit(limit: int | None, *, surely: bool) -> str:
    """An estimate is no fact: the way may be longer."""
    likely = "" if surely else "wohl "
    if limit is None:
        limit = LIMIT_WHEN_UNKNOWN_MINUTES
        return f"Der Weg dauert {likely}über {limit} Min.; fragen, ob das geht."
    return f"Der Weg ist {likely}länger als die genannten {limit} Min."
