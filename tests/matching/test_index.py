"""The index holds every place once, in boxes that hold what lies below them."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from matching.columns import coded
from matching.index import Coordinates, Criteria, Index, index_of
from matching.kernel import Forest, Places, order_along_curve, orders
from tests.matching.few_criteria import Near

NUMBERS = st.none() | st.integers(-3, 3).map(float) | st.floats(-1e3, 1e3)
PLACES = st.lists(st.tuples(st.sampled_from("abc"), NUMBERS, NUMBERS), max_size=200)


def _index(places: list[tuple[str, float | None, float | None]]) -> Index:
    numbers = np.array([place[1:] for place in places], dtype=np.float64).reshape(-1, 2)
    occupations, kinds = (coded(place[0] for place in places), coded(place[1] for place in places))
    return index_of(Coordinates(occupations, (kinds,), (numbers,)), Criteria((Near(),)))


def _leaves_below(forest: Forest, node: int) -> list[int]:
    if forest.first[node] >= 0:
        return [node]
    children = range(~forest.first[node], forest.last[node])
    return [leaf for child in children for leaf in _leaves_below(forest, child)]


@given(places=PLACES)
def test_every_place_lies_in_one_leaf_below_one_root(
    places: list[tuple[str, float | None, float | None]],
) -> None:
    for order in _index(places).orders:
        _check_leaves(order.forest, len(places))


def _check_leaves(forest: Forest, places: int) -> None:
    leaves = [leaf for root in forest.roots for leaf in _leaves_below(forest, root)]
    assert sorted(leaves) == np.flatnonzero(forest.first >= 0).tolist()
    held = [place for leaf in leaves for place in range(forest.first[leaf], forest.last[leaf])]
    assert sorted(held) == list(range(places))


@given(places=PLACES)
def test_a_box_holds_its_places_and_their_lowest_row(
    places: list[tuple[str, float | None, float | None]],
) -> None:
    for order in _index(places).orders:
        _check_boxes(order)


def _check_boxes(index: Places) -> None:
    forest = index.forest
    for node in range(len(forest.first)):
        below = [
            place
            for leaf in _leaves_below(forest, node)
            for place in range(forest.first[leaf], forest.last[leaf])
        ]
        np.testing.assert_array_equal(index.numbers[below].min(axis=0), forest.low[node])
        np.testing.assert_array_equal(index.numbers[below].max(axis=0), forest.high[node])
        assert index.row[below].min() == forest.row[node]
        occupations = set(index.occupation[below].tolist())
        several = {int(index.several[-1])}
        assert {int(forest.occupation[node])} == (occupations if len(occupations) == 1 else several)
        kinds = set(index.codes[below, 0].tolist())
        several = {int(index.several[0])}
        assert {int(forest.codes[node, 0])} == (kinds if len(kinds) == 1 else several)


@given(places=PLACES)
def test_a_number_is_known_in_a_whole_box_or_nowhere_in_it(
    places: list[tuple[str, float | None, float | None]],
) -> None:
    for order in _index(places).orders:
        _check_unknown(order)


def _check_unknown(index: Places) -> None:
    for leaf in np.flatnonzero(index.forest.first >= 0):
        inside = index.numbers[index.forest.first[leaf] : index.forest.last[leaf]]
        assert (np.isnan(inside).all(axis=0) == np.isnan(inside).any(axis=0)).all()


def test_codes_stay_small_and_grow_when_they_must() -> None:
    few, many = coded(range(65_535)), coded(range(65_536))
    place = coded("a" * 65_535)
    assert index_of(Coordinates(place, (few,), ()), Criteria(())).places.codes.dtype == np.uint16
    place = coded("a" * 65_536)
    assert index_of(Coordinates(place, (many,), ()), Criteria(())).places.codes.dtype == np.uint32


@given(numbers=arrays.arrays(np.float64, (20, 3), elements=st.floats(-1e6, 1e6) | st.just(np.nan)))
def test_the_order_along_the_curve_leaves_room_for_the_segment(
    numbers: np.typing.NDArray[np.float64],
) -> None:
    order = order_along_curve(numbers)
    assert (order >= 0).all()
    assert (order < 2**30).all()


def test_neighbours_follow_each_other_along_the_curve() -> None:
    grid = np.array([[x, y] for x in (0.0, 1.0, 10.0, 11.0) for y in (0.0, 1.0)])
    order = np.argsort(order_along_curve(grid))
    assert set(order[:4].tolist()) == {0, 1, 2, 3}


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_the_curve_visits_each_cell_once_and_never_jumps(columns: int) -> None:
    cells = np.stack(np.meshgrid(*[np.arange(8.0)] * columns), axis=-1).reshape(-1, columns)
    steps = np.diff(cells[np.argsort(order_along_curve(cells))], axis=0)
    assert (np.abs(steps).sum(axis=1) == 1).all()


@pytest.mark.parametrize("columns", [0, 1, 31])
def test_any_number_of_numbers_has_an_order(columns: int) -> None:
    numbers = np.ones((2, columns)) * [[0.0], [1.0]]
    assert (order_along_curve(numbers) < 2**30).all()


@pytest.mark.parametrize("limit", ["MANY_PATTERNS", "LONG_BITS"])
def test_more_patterns_or_longer_keys_than_fit_leave_the_boxes_right(
    limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(1)
    known: tuple[float | None, ...] = (None, 1.0, 2.0, 5.0)
    places = [
        (chance.choice("abc"), chance.choice(known), chance.choice(known)) for _ in range(200)
    ]
    monkeypatch.setattr(orders, limit, 1)
    for order in _index(places).orders:
        _check_leaves(order.forest, len(places))
        _check_boxes(order)
        _check_unknown(order)
