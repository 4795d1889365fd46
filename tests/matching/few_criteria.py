"""Four small criteria, at least one of each shape, for tests of the kernel."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from matching.columns import PlaceColumns
from matching.criteria import Assessment, ByCategory, ByOccupation, ByPair, Criterion
from matching.criteria.shapes import Floats
from matching.domain import TrainingPlace, YoungPerson


class Silent(Criterion):
    """Sagt nichts."""

    def assess(
        self, person: YoungPerson, place: TrainingPlace, *, on: date, score: float | None
    ) -> Assessment:
        """Nothing to say."""
        del person, place, on
        return Assessment(score, "")


class Letters(Silent, ByOccupation):
    """Gleicher Anfang."""

    name, title, neutral = "letters", "Anfang", 0.4

    def person_code(self, person: YoungPerson) -> int | None:
        """A number of the person."""
        return person.max_travel_minutes

    def scores(self, person: YoungPerson, occupations: Sequence[object]) -> Floats:
        """Some share for each occupation, unknown for none."""
        base = (person.max_travel_minutes or 0) / 63
        scores = [np.nan if code is None else base * int(str(code)[0]) for code in occupations]
        return np.array(scores, dtype=np.float64)


class Seats(ByCategory):
    """Mehr Plätze sind besser."""

    name, title, neutral = "seats", "Plätze", 0.25

    def person_code(self, person: YoungPerson) -> int | None:
        """A number of the person."""
        return person.max_travel_minutes

    def place_code(self, place: TrainingPlace, on: date) -> int | None:
        """Seats, None = unknown."""
        del on
        return place.openings

    def compare(self, person_code: object, place_code: object) -> Assessment:
        """One tenth a seat, turned round for some people."""
        if not isinstance(place_code, int):
            return Assessment(None, "")
        share = place_code / 10
        return Assessment(1 - share if person_code in {1, 3} else share, "")


class Near(Silent, ByPair):
    """Nähe auf der Karte, in Grad."""

    name, title, neutral, size = "near", "Nähe", 0.5, 2

    def numbers(self, person: YoungPerson) -> tuple[float, ...]:
        """Where the person lives."""
        unknown = float("nan")
        north, east = person.location.latitude, person.location.longitude
        return (unknown if north is None else north, unknown if east is None else east)

    def place_numbers(self, columns: PlaceColumns) -> Floats:
        """Where the places lie."""
        where = [(place.location.latitude, place.location.longitude) for place in columns.places]
        return np.array(where, dtype=np.float64).reshape(-1, 2)

    @staticmethod
    def formula(person: Floats, place: Floats) -> Floats:
        """One half at a distance of one degree."""
        north, east = place[0] - person[0], place[1] - person[1]
        scores: Floats = 1.0 / (1.0 + (north * north + east * east))
        return scores


class Cheap(Silent, ByPair):
    """Je weniger im ersten Jahr, desto besser: ein Ideal im Unendlichen."""

    name, title, neutral, size = "cheap", "Vergütung", 0.3, 1

    def numbers(self, person: YoungPerson) -> tuple[float]:
        """As little as can be."""
        del person
        return (-np.inf,)

    def place_numbers(self, columns: PlaceColumns) -> Floats:
        """Pay in the first year, NaN = unknown."""
        pay = [place.pay_years[0] for place in columns.places]
        return np.array(pay, dtype=np.float64).reshape(-1, 1)

    @staticmethod
    def formula(person: Floats, place: Floats) -> Floats:  # noqa: ARG004 - the ideal is no number
        """A share that falls with the pay."""
        scores: Floats = 1.0 / (1.0 + place[0] / 1000.0)
        return scores


FEW: tuple[Criterion, ...] = (Near(), Seats(), Letters(), Cheap())
