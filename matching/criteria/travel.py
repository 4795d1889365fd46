"""The way to work."""

from datetime import date, time

import numpy as np

from matching.columns import PlaceColumns
from matching.criteria.shapes import Assessment, ByPair, Floats
from matching.domain import TrainingPlace, YoungPerson
from matching.geography import distance_km, fastest_mode, minutes_span, points, travel_minutes
from matching.vocabulary import Mobility
from matching.wording import MOBILITY

LIMIT_WHEN_UNKNOWN_MINUTES = 60
NEAREST_KM = 1.0  # both ends are known by their postcode only
SCORE_AT_LIMIT = 0.5
FIRST_BUS, LAST_BUS = time(6, 30), time(21, 0)


class Travel(ByPair):
    """Schätzt den Weg zur Arbeit aus der Entfernung, von Tür zu Tür.

    Je kürzer der Weg, desto besser. Jenseits der genannten Grenze fällt die Bewertung schnell, aber
    sie schließt nie aus. Eine unbekannte Postleitzahl bleibt ein unbekannter Weg.
    """

    name = "travel"
    title = "Weg"
    neutral = 0.5

    def scores(self, person: YoungPerson, columns: PlaceColumns) -> Floats:
        """One half at the person's limit, more within it, quickly less beyond it."""
        kilometres = np.maximum(distance_km(person.location, columns.points), NEAREST_KM)
        limit = person.max_travel_minutes or LIMIT_WHEN_UNKNOWN_MINUTES
        share = travel_minutes(kilometres, person.mobility) / limit
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
        reason = f"Etwa {low} bis {high} Min. {MOBILITY[mode]}, geschätzt"
        reason += f" ({_how_far(person, place, kilometres=kilometres)})."
        return Assessment(score, reason, _gap(person, place, mode=mode, score=score))


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
    if person.max_travel_minutes and score < SCORE_AT_LIMIT:
        parts.append(f"Der Weg ist länger als die genannten {person.max_travel_minutes} Min.")
    if not person.mobility:
        parts.append("Fragen, wie der Weg zurückgelegt werden kann.")
    if mode is Mobility.TRANSIT and _outside_timetable(place):
        parts.append("Fragen, ob zur Schichtzeit ein Bus oder eine Bahn fährt.")
    return " ".join(parts) or None


def _outside_timetable(place: TrainingPlace) -> bool:
    early = place.earliest_shift is not None and place.earliest_shift < FIRST_BUS
    late = place.latest_shift is not None and place.latest_shift > LAST_BUS
    return early or late
