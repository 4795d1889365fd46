"""The ranking is the full sort cut after the first k."""

from collections.abc import Hashable
from datetime import date

import numpy as np
import pytest

from matching import rank
from matching.columns import PlaceColumns, coded, place_columns
from matching.criteria import Assessment, ByCategory, ByPair, Criterion
from matching.criteria.shapes import Floats
from matching.domain import Location, TrainingPlace, YoungPerson
from matching.geography import points
from matching.index import build_index
from matching.kernel import Bars, Pairs
from matching.rank import Scorer

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

    name, title, neutral, size = "north", "Norden", 0.5, 1

    def numbers(self, person: YoungPerson) -> tuple[float]:
        """The pole, km north of the middle of Germany."""
        del person
        return (float(points(np.array([90.0]), np.array([10.0]))[0, 1]),)

    def place_numbers(self, columns: PlaceColumns) -> Floats:
        """Kilometres north of the middle."""
        return columns.points[:, 1:]

    @staticmethod
    def formula(person: Floats, place: Floats) -> Floats:
        """The share of the way from as far in the south."""
        share: Floats = 0.5 + 0.5 * place[0] / person[0]
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


def _ranked(places: list[TrainingPlace], top: int, out: str = "") -> list[str]:
    columns = place_columns(places, ON)
    (ranking,) = Scorer(build_index(columns, CRITERIA)).rank(
        [PERSON], weights=(0.6, 0.4), top=top, bars=_bars(columns, out)
    )
    return [columns.places[row].place_id for row in ranking.rows]


def _bars(columns: PlaceColumns, out: str) -> Bars:
    return Bars(
        codes=np.array([int(place.place_id in out) for place in columns.places], np.int32)[:, None],
        stops=np.array([False, True]),
        start=np.zeros(1, dtype=np.int64),
        everything=np.array([len(columns) > 0 and len(out) == len(columns)]),
    )


def test_the_higher_weighted_sum_comes_first() -> None:
    assert _ranked([_place("a", 1, 45.0), _place("b", 9, 45.0), _place("c", 5, 45.0)], 3) == [
        "b",
        "c",
        "a",
    ]


def test_unknown_counts_at_the_neutral_value() -> None:
    index = build_index(place_columns([_place("a", None, None)], ON), CRITERIA)
    (ranking,) = Scorer(index).rank([PERSON], weights=(0.6, 0.4), top=1)
    assert ranking.scores.tolist() == [pytest.approx(0.6 * 0.25 + 0.4 * 0.5)]
    assert np.isnan(ranking.parts).all()


def test_parts_stand_in_the_order_of_the_criteria() -> None:
    index = build_index(place_columns([_place("a", 7, 90.0)], ON), CRITERIA[::-1])
    (ranking,) = Scorer(index).rank([PERSON], weights=(0.4, 0.6), top=1)
    assert ranking.parts.tolist() == [[pytest.approx(1.0), 0.7]]


def test_equal_scores_are_ordered_by_id_whatever_the_order_of_input() -> None:
    assert _ranked([_place(name, 5, 45.0) for name in ("c", "a", "b")], 2) == ["a", "b"]


def test_scores_that_print_alike_are_equal() -> None:
    assert _ranked([_place("b", 5, 45.0000001), _place("a", 5, 45.0)], 2) == ["a", "b"]


def test_an_excluded_place_takes_no_rank() -> None:
    places = [_place("a", 9, 45.0), _place("b", 5, 45.0), _place("c", 1, 45.0)]
    assert _ranked(places, 2, out="a") == ["b", "c"]
    assert _ranked(places, 2, out="abc") == []


def test_no_places_no_ranks() -> None:
    assert _ranked([], 5) == []
    assert _ranked([_place("a")], 0) == []


def test_a_criterion_without_a_shape_is_refused() -> None:
    class Shapeless(Criterion):
        """Passt in keine der drei Formen."""

        name, title, neutral = "shapeless", "Ohne", 0.5

        def assess(
            self, person: YoungPerson, place: TrainingPlace, *, on: date, score: float | None
        ) -> Assessment:
            """Nothing to say."""
            del person, place, on
            return Assessment(score, "")

    with pytest.raises(TypeError, match="shapeless"):
        build_index(place_columns([], ON), [Shapeless()])


def test_codes_follow_the_first_occurrence() -> None:
    column = coded(["x", None, "x", "y"])
    assert column.codes.tolist() == [0, 1, 0, 2]
    assert column.values == ("x", None, "y")


def test_a_warm_scorer_searches_from_the_first_question(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def no_search(pairs: Pairs) -> None:
        asked.append(len(pairs.formulas))

    monkeypatch.setattr(rank, "compiled_search", no_search)
    few = Scorer(build_index(place_columns([_place("a")], ON), CRITERIA))
    few.warm()
    assert asked == []
    places = [_place(f"{number:04d}", number % 7 + 1) for number in range(2_000)]
    many = Scorer(build_index(place_columns(places, ON), CRITERIA))
    many.rank([PERSON], weights=(0.6, 0.4), top=1)
    assert asked == []
    many.warm()
    many.rank([PERSON], weights=(0.6, 0.4), top=1)
    assert asked == [1, 1]
