"""The ranking is the full sort cut after the first k."""

from collections.abc import Hashable
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.columns import coded, place_columns
from matching.criteria import Assessment, ByCategory, ByPair, Criterion
from matching.criteria.shapes import Floats, PlaceColumns
from matching.domain import Location, TrainingPlace, YoungPerson
from matching.rank import Scorer, best

ON = date(2027, 2, 15)
PERSON = YoungPerson(person_id="p1")


class Seats(ByCategory):
    """Mehr freie Plätze sind besser; eine fehlende Angabe ist unbekannt."""

    name, title, neutral = "seats", "Plätze", 0.25

    def person_code(self, person: YoungPerson) -> Hashable:
        """Everybody alike."""
        return person.max_travel_minutes

    def place_code(self, place: TrainingPlace, on: date) -> Hashable:
        """Seats, None = unknown."""
        del on
        return place.openings

    def compare(self, person_code: Hashable, place_code: Hashable) -> Assessment:
        """One tenth a seat."""
        del person_code
        return Assessment(place_code / 10 if isinstance(place_code, int) else None, "Plätze")


class North(ByPair):
    """Je näher am Nordpol, desto besser."""

    name, title, neutral = "north", "Norden", 0.5

    def scores(self, person: YoungPerson, columns: PlaceColumns) -> Floats:
        """Height over the equator as a share of the radius."""
        del person
        share: Floats = columns.points[:, 2] / 6371.0
        return share

    def assess(
        self, person: YoungPerson, place: TrainingPlace, *, on: date, score: float | None
    ) -> Assessment:
        """Nothing to say."""
        del person, place, on
        return Assessment(score, "Norden")


CRITERIA: tuple[Criterion, ...] = (Seats(), North())


def _place(
    place_id: str, openings: int | None = None, latitude: float | None = None
) -> TrainingPlace:
    return TrainingPlace(
        place_id=place_id, openings=openings, location=Location(latitude=latitude, longitude=8.5)
    )


def _scorer(*places: TrainingPlace) -> Scorer:
    return Scorer(place_columns(places, ON), CRITERIA, (0.6, 0.4))


def _ranked_ids(scorer: Scorer, top: int, excluded: list[bool] | None = None) -> list[str]:
    flags = None if excluded is None else np.array(excluded)
    rows = scorer.rank(PERSON, top=top, excluded=flags).rows.tolist()
    return [scorer.columns.places[row].place_id for row in rows]


def test_the_higher_weighted_sum_comes_first() -> None:
    scorer = _scorer(_place("a", 1, 45.0), _place("b", 9, 45.0), _place("c", 5, 45.0))
    assert _ranked_ids(scorer, top=3) == ["b", "c", "a"]


def test_unknown_counts_at_the_neutral_value() -> None:
    ranking = _scorer(_place("a", None, None)).rank(PERSON, top=1)
    assert ranking.scores.tolist() == [pytest.approx(0.6 * 0.25 + 0.4 * 0.5)]
    assert np.isnan(ranking.parts).all()


def test_equal_scores_are_ordered_by_id_whatever_the_order_of_input() -> None:
    places = [_place(name, 5, 45.0) for name in ("c", "a", "b")]
    assert _ranked_ids(_scorer(*places), top=2) == ["a", "b"]


def test_scores_that_print_alike_are_equal() -> None:
    scorer = _scorer(_place("b", 5, 45.0000001), _place("a", 5, 45.0))
    assert _ranked_ids(scorer, top=2) == ["a", "b"]


def test_an_excluded_place_takes_no_rank() -> None:
    scorer = _scorer(_place("a", 9, 45.0), _place("b", 5, 45.0), _place("c", 1, 45.0))
    assert _ranked_ids(scorer, top=2, excluded=[True, False, False]) == ["b", "c"]


def test_no_places_no_ranks() -> None:
    assert _ranked_ids(_scorer(), top=5) == []
    assert _ranked_ids(_scorer(_place("a")), top=0) == []


@given(
    totals=st.lists(st.integers(0, 8).map(lambda eighth: eighth / 8), max_size=40),
    top=st.integers(0, 45),
    data=st.data(),
)
def test_best_equals_the_full_sort(totals: list[float], top: int, data: st.DataObject) -> None:
    out = data.draw(st.lists(st.booleans(), min_size=len(totals), max_size=len(totals)))
    rows, _ = best(np.array(totals), top=top, excluded=np.array(out, dtype=np.bool_))
    full_sort = sorted((-total, row) for row, total in enumerate(totals) if not out[row])
    assert rows.tolist() == [row for _, row in full_sort[:top]]


def test_codes_follow_the_first_occurrence() -> None:
    column = coded(["x", None, "x", "y"])
    assert column.codes.tolist() == [0, 1, 0, 2]
    assert column.values == ("x", None, "y")
    assert column.first_row == (0, 1, 3)
