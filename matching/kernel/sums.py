"""Sums and bounds of the search; plain Python that numba compiles as it stands."""

from collections.abc import Callable

import numpy as np

from matching.kernel.arrays import BarArrays, Problem, QuestionArrays
from matching.kernel.buckets import Queue, Whole, put
from matching.kernel.problem import MILLIONTHS, Codes, Floats, Formula, Longs

PairSum = Callable[[Floats, Floats, Floats, Floats], float]
Asked = tuple[int, Floats, Floats, float, Floats]
"""Person, own numbers, sums by occupation, bound by category, room for a point."""


def key_of(score: float, row: Whole, places: int) -> Whole:
    """Score and row as one number; the lower, the better."""
    return (MILLIONTHS - np.int64(np.rint(score * MILLIONTHS))) * places + row


def plant(problem: Problem, asked: Asked, queue: Queue) -> None:
    """Let all roots wait with what costs nothing to know."""
    places, forest, _, _, weights = problem
    _, _, part, category_bound, _ = asked
    anywhere = 0.0
    for weight in weights[2]:
        anywhere += weight * 1.0
    for root in forest[7]:
        bound = (part[forest[5][root]] + category_bound) + anywhere
        put(queue, key_of(bound, forest[4][root], len(places[0])), ~root)


def add_occupations(part: Floats, questions: QuestionArrays, weights: Floats, person: int) -> None:
    """Write into `part` a person's weighted sum over the criteria by occupation.

    The last entry, for several occupations, sums the highest scores.
    """
    tables, starts, _, _, _ = questions
    for code in range(len(part)):
        part[code] = 0.0
    for criterion in range(len(weights)):
        start, weight = starts[person, criterion], weights[criterion]
        for code in range(len(part)):
            part[code] += weight * tables[start + code]


def category_bound(questions: QuestionArrays, weights: Floats, person: int) -> float:
    """The same sum as in `add_categories`, over the highest entry of each table."""
    tables, _, starts, _, several = questions
    total = 0.0
    for criterion in range(len(weights)):
        total += weights[criterion] * tables[starts[person, criterion] + several[criterion]]
    return total


def add_categories(  # noqa: PLR0913, PLR0917 - numba takes arrays, not objects
    sums: Floats,
    questions: QuestionArrays,
    weights: Floats,
    codes: Codes,
    person: int,
    first: Whole,
    last: Whole,
) -> None:
    """Write into `sums` the weighted sums of a person over the criteria by category.

    For the places of a leaf, or for neighbouring nodes. Criterion by criterion for all of them:
    many sums at once hide how long each takes.
    """
    tables, _, starts, _, _ = questions
    for place in range(last - first):
        sums[place] = 0.0
    for criterion in range(len(weights)):
        start, weight = starts[person, criterion], weights[criterion]
        for place in range(last - first):
            sums[place] += weight * tables[start + codes[first + place, criterion]]


def move_near(
    near: Floats, own: Floats, ideal_at: Longs, low: Floats, high: Floats, node: Whole
) -> None:
    """Write the point of a box that is nearest to the person's ideals into `near`."""
    for number in range(len(near)):
        ideal, lowest, highest = own[ideal_at[number]], low[node, number], high[node, number]
        if ideal < lowest or np.isnan(lowest):
            near[number] = lowest
        elif ideal > highest:
            near[number] = highest
        else:
            near[number] = ideal


def is_out(bars: BarArrays, person: int, row: Whole) -> bool:
    """Whether any family of access rules keeps this place from the person."""
    codes, stops, start, _ = bars
    for family in range(codes.shape[1]):  # noqa: SIM110 - numba has no generators here
        if stops[start[person] + codes[row, family]]:
            return True
    return False


def nothing(
    person: Floats,  # noqa: ARG001 - a sum of criteria looks at all four, this one at none
    place: Floats,  # noqa: ARG001
    weights: Floats,  # noqa: ARG001
    neutral: Floats,  # noqa: ARG001
) -> float:
    """The sum over no criteria by pair."""
    return 0.0


def plus(
    before: PairSum, formula: Formula, *, criterion: int, person: slice, place: slice
) -> PairSum:
    """The sum `before` and one more criterion by pair."""
    own_start, own_stop = person.start, person.stop
    place_start, place_stop = place.start, place.stop

    def pair_sum(person: Floats, place: Floats, weights: Floats, neutral: Floats) -> float:
        total = before(person, place, weights, neutral)
        score = formula(person[own_start:own_stop], place[place_start:place_stop])
        if np.isnan(score):
            score = neutral[criterion]
        with_this: float = total + weights[criterion] * score
        return with_this

    return pair_sum
