"""The problem as tuples of arrays: numba knows tuples, not our classes."""

import numpy as np

from matching.kernel.buckets import BUCKETS
from matching.kernel.forest import CHILDREN, LEAF_PLACES
from matching.kernel.problem import (
    Bars,
    Codes,
    Flags,
    Floats,
    Longs,
    Places,
    Questions,
    Rows,
    Weights,
)

PlaceArrays = tuple[Rows, Rows, Codes, Floats, Longs]
ForestArrays = tuple[Rows, Rows, Floats, Floats, Rows, Rows, Codes, Rows]
QuestionArrays = tuple[Floats, Longs, Longs, Floats, Longs]
BarArrays = tuple[Rows, Flags, Longs, Flags]
WeightArrays = tuple[Floats, Floats, Floats, Floats]
Problem = tuple[PlaceArrays, ForestArrays, QuestionArrays, BarArrays, WeightArrays]
Scratch = tuple[Rows, Rows, Longs, Floats, Floats, Floats, Floats]


def as_arrays(places: Places, questions: Questions, *, bars: Bars, weights: Weights) -> Problem:
    """The problem as the search takes it."""
    tree = places.forest
    return (
        (places.row, places.occupation, places.codes, places.numbers, places.pairs.ideal_at),
        (
            tree.first,
            tree.last,
            tree.low,
            tree.high,
            tree.row,
            tree.occupation,
            tree.codes,
            tree.roots,
        ),
        (
            questions.scores,
            questions.by_occupation,
            questions.by_category,
            questions.numbers,
            places.several,
        ),
        (bars.codes, bars.stops, bars.start, bars.everything),
        (weights.by_occupation, weights.by_category, weights.by_pair, weights.neutral),
    )


def scratch_for(problem: Problem) -> Scratch:
    """Room that one run of the search writes over: three for the queue, four for numbers.

    The search itself allocates nothing, so that numba need not count references in it.
    """
    (*_, ideal_at), forest, (*_, numbers, several), _, _ = problem
    return (
        np.empty(BUCKETS, dtype=np.int32),
        np.empty(len(forest[0]), dtype=np.int32),
        np.empty(len(forest[0]), dtype=np.int64),
        np.empty(numbers.shape[1]),
        np.empty(len(ideal_at)),
        np.empty(several[-1] + 1),
        np.empty(max(LEAF_PLACES, CHILDREN)),
    )
