"""The way to work."""

from datetime import date, time
from functools import cache, lru_cache
from math import inf, nan

import numpy as np

from matching.columns import PlaceColumns
from matching.criteria.shapes import Assessment, ByPair, Floats
from matching.domain import TrainingPlace, YoungPerson
from matching.geography import (
    ASSUMED_WHEN_UNKNOWN,
    PACES,
    Pace,
    distance_km,
    fastest_mode,
    minutes_span,
    points,
    travel_minutes,
)
from matching.vocabulary import Mobility
from matching.wording import MOBILITY

LIMIT_WHEN_UNKNOWN_MINUTES = 60
SHORTEST_LIMIT_MINUTES = 1  # "no way at all" must not divide by zero
NEAREST_KM = 1.0  # both ends are known by their postcode only
SCORE_AT_LIMIT = 0.5
NEVER = Pace(inf, 0.0)  # a mode that the person does not have
FIRST_BUS, LAST_BUS = time(6, 30), time(21, 0)


class Travel(ByPair):
    """Schätzt den Weg zur Arbeit aus der Entfernung, von Tür zu Tür.

    Je kürzer der Weg, desto besser. Jenseits der genannten Grenze fällt die Bewertung schnell, aber
    sie schließt nie aus. Eine unbekannte Postleitzahl bleibt ein unbekannter Weg.
    """

    name = "travel"
    title = "Weg"
    neutral = 0.4

    size = 4 + 2 * len(Mobility)

    def numbers(self, person: YoungPerson) -> tuple[float, ...]:
        """Home (3 numbers, km), limit in minutes, fixed minutes and minutes per km by mode."""
        limit = LIMIT_WHEN_UNKNOWN_MINUTES
        if person.max_travel_minutes is not None:
            limit = max(SHORTEST_LIMIT_MINUTES, person.max_travel_minutes)
        home = _home(person.location.latitude, person.location.longitude)
        return (*home, limit, *_paces(person.mobility))

    def place_numbers(self, columns: PlaceColumns) -> Floats:
        """Where the places lie."""
        return columns.points

    @staticmethod
    def formula(person: Floats, place: Floats) -> Floats:
        """One half at the person's limit, more within it, quickly less beyond it."""
        x, y, z = place[0] - person[0], place[1] - person[1], place[2] - person[2]
        kilometres = np.maximum(np.sqrt(x * x + y * y + z * z), NEAREST_KM)
        minutes = np.minimum(
            np.minimum(person[4] + person[5] * kilometres, person[6] + person[7] * kilometres),
            np.minimum(person[8] + person[9] * kilometres, person[10] + person[11] * kilometres),
        )
        share = minutes / person[3]
        scores: Floats = 1.0 / (1.0 + share * share * share)
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
        if score is None:
            return Assessment(None, "Der Weg ist nicht bekannt.", _missing_location(person))
        kilometres = _kilometres(person, place)
        mode = fastest_mode(kilometres, person.mobility)
        low, high = minutes_span(float(travel_minutes(np.array([kilometres]), {mode})[0]))
        way = MOBILITY[mode] if person.mobility else f"{MOBILITY[mode]} (angenommen)"
        reason = f"Etwa {low} bis {high} Min. {way}, geschätzt"
        reason += f" ({_how_far(person, place, kilometres=kilometres)})."
        return Assessment(score, reason, _gap(person, place, mode=mode, score=score))


@lru_cache(maxsize=4_096)
def _home(latitude: float | None, longitude: float | None) -> tuple[float, ...]:
    if latitude is None or longitude is None:
        return (nan, nan, nan)
    return tuple(points(np.array([latitude]), np.array([longitude]))[0].tolist())


@cache
def _paces(modes: frozenset[Mobility]) -> tuple[float, ...]:
    usable = modes or ASSUMED_WHEN_UNKNOWN
    paces = [PACES[mode] if mode in usable else NEVER for mode in Mobility]
    return tuple(number for pace in paces for number in (pace.minutes_fixed, pace.minutes_per_km))


def _kilometres(person: YoungPerson, place: TrainingPlace) -> float:
    latitude = np.array([place.location.latitude], dtype=np.float64)
    longitude = np.array([place.location.longitude], dtype=np.float64)
    return max(NEAREST_KM, float(distance_km(person.location, points(latitude, longitude))[0]))


def _how_far(person: YoungPerson, place: TrainingPlace, *, kilometres: float) -> str:
    postcode = person.location.postcode
    if postcode is not None and postcode == place.location.postcode:
        return "gleiche Postleitzahl"
    coarse = person.location.coarse or place.location.coarse
    return f"{kilometres:.0f} km Luftlinie" + (", Lage nur grob bekannt" if coarse else "")


def _missing_location(person: YoungPerson) -> str:
    if person.location.latitude is None:
        return "Wohnort klären: Die Postleitzahl ist nicht bekannt."
    return "Ort des Platzes klären: Die Postleitzahl ist nicht bekannt."


def _gap(person: YoungPerson, place: TrainingPlace, *, mode: Mobility, score: float) -> str | None:
    parts = []
    if score < SCORE_AT_LIMIT:
        parts.append(_beyond_limit(person.max_travel_minutes))
    if not person.mobility:
        parts.append("Fragen, wie der Weg zurückgelegt werden kann.")
    if mode is Mobility.TRANSIT and _outside_timetable(place):
        parts.append("Fragen, ob zur Schichtzeit ein Bus oder eine Bahn fährt.")
    return " ".join(parts) or None


def _beyond_limit(limit: int | None) -> str:
    if limit is None:
        return f"Der Weg dauert wohl über {LIMIT_WHEN_UNKNOWN_MINUTES} Min.; fragen, ob das geht."
    return f"Der Weg ist länger als die genannten {limit} Min."


def _outside_timetable(place: TrainingPlace) -> bool:
    early = place.earliest_shift is not None and place.earliest_shift < FIRST_BUS
    late = place.latest_shift is not None and place.latest_shift > LAST_BUS
    return early or late
