"""The best places of many people, by the compiled search or by NumPy, on all cores."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from matching.kernel.arrays import Problem, as_arrays, scratch_for
from matching.kernel.dense import dense_keys
from matching.kernel.problem import (
    MILLIONTHS,
    Bars,
    Longs,
    Places,
    Questions,
    Rows,
    Weights,
)
from matching.kernel.search import Search

PEOPLE_A_TASK = 64
FREE = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Best:
    """The best places of people, best first, -1 where nothing is left.

    `rows`, `places` (in the order of the search) and `millionths` of the score: shape
    (n persons, k).
    """

    rows: Rows
    places: Rows
    millionths: Rows


def best_places(
    places: Places,
    questions: Questions,
    *,
    weights: Weights,
    bars: Bars | None,
    top: int,
    search: Search | None,
) -> Best:
    """The best `top` places of each person, ties by row; `search` None = visit every place."""
    count = min(top, len(places))
    if search is None or count == 0:
        keys, found = dense_keys(places, questions, weights=weights, bars=bars, top=count)
    else:
        keys = np.empty((len(questions), count), dtype=np.int64)
        found = np.empty((len(questions), count), dtype=np.int32)
        bars = bars or _no_bars(places, questions)
        problem = as_arrays(places, questions, bars=bars, weights=weights)
        _run(search, problem, keys, found)
        keys, found = _sorted(keys, found)
    return _decoded(keys, found, places=max(1, len(places)))


def _run(search: Search, problem: Problem, keys: Longs, found: Rows) -> None:
    """Each task writes the rows of its own people: the same result in whatever order they end."""
    people = len(keys)

    def work(start: int) -> None:
        stop = min(start + PEOPLE_A_TASK, people)
        search(problem, keys, found, scratch_for(problem), start, stop)

    if people <= PEOPLE_A_TASK:
        work(0)
        return
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(work, range(0, people, PEOPLE_A_TASK)))


def _no_bars(places: Places, questions: Questions) -> Bars:
    return Bars(
        codes=np.zeros((len(places), 0), dtype=np.int32),
        stops=np.zeros(0, dtype=np.bool_),
        start=np.zeros(len(questions), dtype=np.int64),
        everything=np.zeros(len(questions), dtype=np.bool_),
    )


def _sorted(keys: Longs, found: Rows) -> tuple[Longs, Rows]:
    """Keys as they are meant, lowest first; the search keeps them negated and in no order."""
    order = np.argsort(-keys, axis=1)
    people = np.arange(len(keys))[:, None]
    return -keys[people, order], found[people, order]


def _decoded(keys: Longs, found: Rows, *, places: int) -> Best:
    free = keys == FREE
    return Best(
        rows=np.where(free, -1, keys % places).astype(np.int32),
        places=np.where(free, -1, found).astype(np.int32),
        millionths=np.where(free, -1, MILLIONTHS - keys // places).astype(np.int32),
    )
