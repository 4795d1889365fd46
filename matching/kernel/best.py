"""The best places of many people, by the compiled search or by NumPy, on all cores."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from matching.kernel.arrays import Problem, as_arrays, scratch_for
from matching.kernel.dense import dense_keys
from matching.kernel.orders import order_along_curve
from matching.kernel.problem import (
    MILLIONTHS,
    Bars,
    Floats,
    Longs,
    Places,
    Questions,
    Rows,
    Weights,
)
from matching.kernel.search import Search

PEOPLE_A_TASK = 64
OF_WEIGHT_BY_WAY, OF_WEIGHT_BY_CODES = 0.9, 0.25  # how far scores really lie apart
FREE = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Best:
    """The best places of people, best first, -1 where nothing is left.

    `rows` and `millionths` of the score: shape (n persons, k).
    """

    rows: Rows
    millionths: Rows


def best_places(
    orders: Sequence[Places],
    questions: Questions,
    *,
    weights: Weights,
    bars: Bars | None,
    top: int,
    search: Search | None,
) -> Best:
    """The best `top` places of each person, ties by row; `search` None = visit every place.

    `orders`: the same places as `three_orders` sorts them.
    """
    places = orders[0]
    count = min(top, len(places))
    if search is None or count == 0:
        keys = dense_keys(places, questions, weights=weights, bars=bars, top=count)
    else:
        keys = np.empty((len(questions), count), dtype=np.int64)
        bars = bars or _no_bars(places, questions)
        tasks = [
            (as_arrays(order, questions, bars=bars, weights=weights), people)
            for order, people in _plan(orders, questions, weights)
        ]
        _run(search, tasks, keys)
        keys = -keys
        keys.sort(axis=1)
    return _decoded(keys, places=max(1, len(places)))


def _plan(
    orders: Sequence[Places], questions: Questions, weights: Weights
) -> Iterator[tuple[Places, Longs]]:
    """Who is answered in which order, some people at a time.

    Alike people follow each other, so that the places they look at are still at hand.
    """
    best, spread = _by_occupation(questions, weights, occupations=orders[0].occupations)
    ideals = questions.numbers[:, orders[0].pairs.ideal_at]
    choice = _choice(spread, ideals, weights)
    if len(questions) == 1:  # the way along the curve takes longer than to find one's places
        yield orders[choice[0]], np.zeros(1, dtype=np.int64)
        return
    side_by_side = np.lexsort((order_along_curve(ideals), best))
    for number, order in enumerate(orders):
        people = side_by_side[choice[side_by_side] == number]
        for start in range(0, len(people), PEOPLE_A_TASK):
            yield order, people[start : start + PEOPLE_A_TASK]


def _by_occupation(
    questions: Questions, weights: Weights, *, occupations: int
) -> tuple[Longs, Floats]:
    """The best occupation of each person, and how far it lies above the worst.

    Some people at a time, so that their sums need not leave the cache. Shapes (n persons,).
    """
    best = np.zeros(len(questions), dtype=np.int64)
    spread = np.zeros(len(questions))
    if len(weights.by_occupation) == 0:
        return best, spread
    from_each_start = sliding_window_view(questions.scores, occupations)
    for start in range(0, len(questions), PEOPLE_A_TASK):
        some = slice(start, start + PEOPLE_A_TASK)
        starts = questions.by_occupation[some]
        total = sum(
            weight * from_each_start[of]
            for of, weight in zip(starts.T, weights.by_occupation, strict=True)
        )
        best[some] = total.argmax(axis=1)
        spread[some] = total.max(axis=1) - total.min(axis=1)
    return best, spread


def _choice(spread: Floats, ideals: Floats, weights: Weights) -> Longs:
    """By what places differ most for each person: occupation, way, or codes. Shape (n persons,).

    `spread`: between best and worst occupation; the others are guessed from their weights. Any
    choice gives the same answers.
    """
    knows_way = ~np.isnan(ideals).any(axis=1)
    by_way = np.where(knows_way, OF_WEIGHT_BY_WAY * weights.by_pair.sum(), 0.0)
    by_codes = np.full(len(spread), OF_WEIGHT_BY_CODES * weights.by_category.sum())
    choice: Longs = np.argmax([spread, by_way, by_codes], axis=0)
    return choice


def _run(search: Search, tasks: Sequence[tuple[Problem, Longs]], keys: Longs) -> None:
    """Each task writes the keys of its own people: the same result in whatever order they end."""

    def work(task: tuple[Problem, Longs]) -> None:
        problem, people = task
        search(problem, people, keys, scratch_for(problem))

    if len(tasks) == 1:
        work(tasks[0])
        return
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(work, tasks))


def _no_bars(places: Places, questions: Questions) -> Bars:
    return Bars(
        codes=np.zeros((len(places), 0), dtype=np.int32),
        stops=np.zeros(0, dtype=np.bool_),
        start=np.zeros(len(questions), dtype=np.int64),
        everything=np.zeros(len(questions), dtype=np.bool_),
    )


def _decoded(keys: Longs, *, places: int) -> Best:
    free = keys == FREE
    return Best(
        rows=np.where(free, -1, keys % places).astype(np.int32),
        millionths=np.where(free, -1, MILLIONTHS - keys // places).astype(np.int32),
    )
