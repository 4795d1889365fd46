"""Whatever the search skips, it returns what the full sort returns, to the last bit."""

import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.columns import PlaceColumns, place_columns
from matching.criteria import CRITERIA
from matching.criteria.shapes import Floats
from matching.domain import Location, TrainingPlace, YoungPerson
from matching.index import Criteria, Index, build_index, index_of
from matching.kernel import Bars, Best, Pairs, Search, Weights, best_places, compiled_search
from matching.kernel.compiled import plain_search, source_stamp
from matching.profiles import load
from matching.questions import Interviewer
from tests.benchmarks.crowd import bars as invented_bars
from tests.benchmarks.crowd import crowd, people
from tests.matching.few_criteria import FEW, Cheap, Letters, Near, Seats

Value = TypeVar("Value")
ON = date(2027, 2, 15)
FREE = -1


@dataclass(frozen=True, slots=True)
class Draw:
    """Invented people and places; `coarse` ones often tie."""

    chance: random.Random
    coarse: bool

    def person(self) -> YoungPerson:
        """Somebody, somewhere."""
        return YoungPerson(
            person_id="p",
            location=self.location(),
            max_travel_minutes=self.maybe(self.chance.randrange(8)),
        )

    def place(self, number: int) -> TrainingPlace:
        """A place with a number in its id."""
        return TrainingPlace(
            place_id=f"v{number:03d}",
            location=self.location(),
            openings=self.maybe(self.chance.randrange(1, 10)),
            kldb=self.maybe(self.chance.choice(("10000", "50000", "90000"))),
            pay_years=(self.maybe(self.chance.randrange(6, 13) * 100.0), None, None, None),
        )

    def location(self) -> Location:
        """Known, or unknown."""
        north, east = (self.chance.uniform(0, 6) for _ in range(2))
        if self.coarse:
            north, east = round(north), round(east)
        return self.maybe(Location(latitude=north, longitude=east)) or Location()

    def maybe(self, value: Value) -> Value | None:
        """One fact in eight is unknown."""
        return value if self.chance.random() > 1 / 8 else None


def brute_force(
    person: YoungPerson, columns: PlaceColumns, out: Sequence[bool], top: int
) -> list[tuple[int, int]]:
    """Row and millionths of the best places, place by place, criterion by criterion."""
    found = []
    for row, place in enumerate(columns.places):
        alone = place_columns([place], ON)
        letters = float(Letters().scores(person, [place.kldb])[0])
        seats = Seats().compare(person.max_travel_minutes, place.openings).score
        by_pair = 0.3 * _filled(float(Near().scores(person, alone)[0]), 0.5)
        by_pair += 0.2 * _filled(float(Cheap().scores(person, alone)[0]), 0.3)
        total = 0.2 * _filled(letters, 0.4) + 0.3 * (0.25 if seats is None else seats) + by_pair
        if not out[row]:
            found.append((row, round(total * 1e6)))
    return sorted(found, key=lambda entry: (-entry[1], entry[0]))[:top]


def _filled(score: float, neutral: float) -> float:
    return neutral if np.isnan(score) else score


def found_by(
    search: Search | None, index: Index, person: YoungPerson, out: Sequence[bool], top: int
) -> list[tuple[int, int]]:
    """The same from the kernel; `search` None = visit every place."""
    best = best_places(
        index.orders,
        Interviewer(index).ask([person]),
        weights=Weights(
            by_occupation=np.array([0.2]),
            by_category=np.array([0.3]),
            by_pair=np.array([0.3, 0.2]),
            neutral=np.array([0.5, 0.3]),
        ),
        bars=one_bar(out),
        top=top,
        search=search,
    )
    return [
        (row, score)
        for row, score in zip(best.rows[0].tolist(), best.millionths[0].tolist(), strict=True)
        if row != FREE
    ]


def one_bar(out: Sequence[bool]) -> Bars:
    """Bars of one person against single places."""
    return Bars(
        codes=np.array(out, dtype=np.int32)[:, None],
        stops=np.array([False, True]),
        start=np.zeros(1, dtype=np.int64),
        everything=np.zeros(1, dtype=np.bool_),
    )


@given(
    seed=st.integers(0, 2**32),
    count=st.integers(0, 300),
    top=st.integers(1, 8) | st.integers(0, 320),
    order=st.integers(0, 2),
    coarse=st.booleans(),
)
def test_the_search_and_the_dense_way_equal_brute_force(
    seed: int, count: int, top: int, order: int, *, coarse: bool
) -> None:
    draw = Draw(random.Random(seed), coarse)
    person = draw.person()
    columns = place_columns([draw.place(number) for number in range(count)], ON)
    out = [draw.chance.random() < 0.2 for _ in range(count)]
    index = build_index(columns, FEW)
    expected = brute_force(person, columns, out, top)
    assert found_by(None, index, person, out, top) == expected
    alone = replace(index, orders=(index.orders[order],) * 3)
    assert found_by(plain_search(index.places.pairs), alone, person, out, top) == expected


def test_when_all_is_equal_the_first_rows_win_across_boxes() -> None:
    occupations = ("10000", "50000", "90000")
    places = [
        TrainingPlace(place_id=f"v{row:03d}", kldb=occupations[row % 3]) for row in range(300)
    ]
    index = build_index(place_columns(places, ON), FEW)
    nobody = YoungPerson(person_id="p")
    for search in (None, plain_search(index.places.pairs)):
        found = found_by(search, index, nobody, [row == 1 for row in range(300)], 5)
        assert [row for row, _ in found] == [0, 2, 3, 4, 5]


@pytest.fixture(scope="module")
def standard() -> Index:
    """Twenty thousand invented places under the criteria of the register."""
    criteria = Criteria(CRITERIA)
    return index_of(crowd(20_000).coordinates(criteria), criteria)


def ask(index: Index, search: Search | None, *, persons: int, top: int = 20) -> Best:
    """The best places of invented people."""
    weights = {entry.name: load().weights[entry.name] for entry in CRITERIA}
    criteria = index.criteria
    return best_places(
        index.orders,
        Interviewer(index).ask(list(people(persons))),
        weights=Weights(
            by_occupation=np.array([weights[entry.name] for entry in criteria.by_occupation]),
            by_category=np.array([weights[entry.name] for entry in criteria.by_category]),
            by_pair=np.array([weights[entry.name] for entry in criteria.by_pair]),
            neutral=np.array([entry.neutral for entry in criteria.by_pair]),
        ),
        bars=invented_bars(len(index), persons),
        top=top,
        search=search,
    )


def compiled(pairs: Pairs) -> Search:
    """The compiled search; the test is left out where numba cannot be had."""
    search = compiled_search(pairs)
    if search is None:
        pytest.skip("numba cannot be had here")
    return search


def assert_equal(one: Best, other: Best) -> None:
    """Same rows and same scores, in the same order."""
    np.testing.assert_array_equal(one.rows, other.rows)
    np.testing.assert_array_equal(one.millionths, other.millionths)


def test_the_compiled_search_equals_every_place_visited(standard: Index) -> None:
    search = compiled(standard.places.pairs)
    expected = ask(standard, None, persons=1000)
    assert_equal(ask(standard, search, persons=1000), expected)
    for order in standard.orders:
        alone = replace(standard, orders=(order, order, order))
        assert_equal(ask(alone, search, persons=1000), expected)


@pytest.mark.soak
@pytest.mark.parametrize("places", [3_500, 45_000, 500_000])
def test_a_thousand_people_at_each_size_of_market(places: int) -> None:
    criteria = Criteria(CRITERIA)
    index = index_of(crowd(places).coordinates(criteria), criteria)
    search = compiled(index.places.pairs)
    assert_equal(ask(index, search, persons=1000), ask(index, None, persons=1000))


def test_a_long_list_is_as_exact_as_a_short_one(standard: Index) -> None:
    search = compiled(standard.places.pairs)
    long = ask(standard, search, persons=3, top=5_000)
    assert_equal(long, ask(standard, None, persons=3, top=5_000))
    np.testing.assert_array_equal(long.rows[:, :20], ask(standard, search, persons=3).rows)


def test_a_criterion_added_on_the_fly_needs_no_change_to_the_kernel() -> None:
    class Southern(Near):
        """Je näher am Äquator, desto besser."""

        name, title, size = "southern", "Süden", 1

        def numbers(self, person: YoungPerson) -> tuple[float, ...]:
            """The equator."""
            del person
            return (0.0,)

        def place_numbers(self, columns: PlaceColumns) -> Floats:
            """Latitude in degrees."""
            return super().place_numbers(columns)[:, :1]

        @staticmethod
        def formula(person: Floats, place: Floats) -> Floats:
            """One half at ten degrees."""
            tens = (place[0] - person[0]) / 10.0
            scores: Floats = 1.0 / (1.0 + tens)
            return scores

    places = [
        TrainingPlace(place_id=f"v{row:03d}", location=Location(latitude=row % 50, longitude=8))
        for row in range(300)
    ]
    index = build_index(place_columns(places, ON), (Southern(), *FEW))
    questions = Interviewer(index).ask([YoungPerson(person_id="p")])
    weights = Weights(np.array([0.0]), np.array([0.0]), np.array([1.0, 0.0, 0.0]), np.zeros(3))
    search = compiled(index.places.pairs)
    best = best_places(index.orders, questions, weights=weights, bars=None, top=7, search=search)
    assert best.rows.tolist() == [[0, 50, 100, 150, 200, 250, 1]]
    assert best.millionths.tolist() == [[1_000_000] * 6 + [909_091]]


def test_without_numba_there_is_no_compiled_search(
    standard: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "numba", None)
    assert compiled_search.__wrapped__(standard.places.pairs) is None


def test_the_key_of_the_cache_changes_with_the_file_of_a_formula(standard: Index) -> None:
    pairs = standard.places.pairs
    assert source_stamp(pairs) != source_stamp(replace(pairs, formulas=(Near.formula,)))


def test_a_folder_that_cannot_be_written_breaks_nothing(
    standard: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    numba = pytest.importorskip("numba", exc_type=ImportError)
    njit = numba.njit

    def without_folder(*, cache: bool = False, **options: object) -> object:
        if cache:
            message = "cannot cache function: no locator available"
            raise RuntimeError(message)
        return njit(**options)

    monkeypatch.setattr(numba, "njit", without_folder)
    assert compiled_search.__wrapped__(standard.places.pairs) is not None
