"""The same answers by visiting every place with NumPy: for few places, and without numba."""

import numpy as np
from numpy.typing import NDArray

from matching.kernel.problem import (
    MILLIONTHS,
    Bars,
    Flags,
    Floats,
    Longs,
    Places,
    Questions,
    Weights,
)


def dense_keys(
    places: Places, questions: Questions, *, weights: Weights, bars: Bars | None, top: int
) -> Longs:
    """Keys of the best places, lowest first. Shape (n persons, `top`).

    A seat that stays free has the highest key.
    """
    keys = np.full((len(questions), top), np.iinfo(np.int64).max)
    for person in range(len(questions)):
        totals = total(places, questions, weights=weights, person=person)
        out = None if bars is None else bars.out(person)[places.row]
        _keep_best(totals, places.row, out=out, keys=keys[person])
    return keys


def total(places: Places, questions: Questions, *, weights: Weights, person: int) -> Floats:
    """Scores of one person at all places, before rounding. Shape (n places,), 0 to 1."""
    by_occupation = np.zeros(places.occupations)
    for start, weight in zip(questions.by_occupation[person], weights.by_occupation, strict=True):
        by_occupation += weight * questions.scores[start : start + places.occupations]
    by_category = np.zeros(len(places))
    for criterion, weight in enumerate(weights.by_category):
        table = questions.scores[questions.by_category[person, criterion] :]
        by_category += weight * table[places.codes[:, criterion]]
    scores: Floats = by_occupation[places.occupation]
    scores += by_category
    scores += _by_pair(places, questions.numbers[person], weights=weights)
    return scores


def _by_pair(places: Places, own: Floats, *, weights: Weights) -> Floats:
    by_pair = np.zeros(len(places))
    for criterion, formula in enumerate(places.pairs.formulas):
        person, place = places.pairs.spans[criterion]
        scores = formula(own[person], places.numbers[:, place].T)
        filled = np.where(np.isnan(scores), weights.neutral[criterion], scores)
        by_pair += weights.by_pair[criterion] * filled
    return by_pair


def _keep_best(totals: Floats, row: NDArray[np.int32], *, out: Flags | None, keys: Longs) -> None:
    places = np.arange(len(totals)) if out is None else np.flatnonzero(~out)
    millionths = np.rint(totals[places] * MILLIONTHS).astype(np.int64)
    all_keys = (MILLIONTHS - millionths) * len(totals) + row[places]
    count = min(len(keys), len(places))
    if 0 < count < len(places):
        all_keys = np.partition(all_keys, count - 1)[:count]
    keys[:count] = np.sort(all_keys)[:count]
