"""The search: the best box first, until no box can hold a better place.

Why it is exact. A place's score is rint(((A + B) + C) * 1e6): A sums the criteria by occupation,
B those by category, C those by pair, each in the order of the criteria. Where all places of a box
have the same code, A and B look up its score, and elsewhere the highest of the table, which is no
less. C is at most the same sum for the point of the box that lies nearest to the person's ideals
(`ByPair.formula` gives no less for it than for any place of the box). Rounding keeps order: with
x <= y also fl(x + z) <= fl(y + z), fl(w * x) <= fl(w * y) for w >= 0, and rint(x) <= rint(y). So
the same operations in the same order over upper bounds give an upper bound to the last bit, and
nothing has to be added for safety. An unknown number is unknown in the whole box (`index.py`), so
an unknown score is the neutral value for the box as for its places.

Score and row make one key, (1e6 - score) * n + row: the lower key is the better place, ties by row
included. The key of a box joins its bound and its lowest row, so no place of the box has a lower
key. Boxes wait in a queue of buckets, the lowest keys first; when no bucket is left that reaches
below the worst key kept, nothing that waits can enter any more. A root first waits with the bound
C <= sum of the weights (~root in the queue), which costs nothing; most roots are never looked at
again.

The functions are plain Python. numba compiles them as they stand (`compiled.py`); without it they
still run and give the same answers, slowly.
"""

from collections.abc import Callable

from matching.kernel.arrays import Problem, Scratch
from matching.kernel.buckets import BUCKETS, NOBODY, Queue, Whole, bits_within, lowest, put, take
from matching.kernel.heap import replace
from matching.kernel.problem import MILLIONTHS, Floats, Longs
from matching.kernel.sums import (
    Asked,
    PairSum,
    add_categories,
    add_occupations,
    category_bound,
    is_out,
    key_of,
    move_near,
    plant,
)

NO_LIMIT = 2**63 - 1
NOTHING = -(2**63) + 1  # key of a free seat among the best, negated as all keys are there
Mark = Callable[[Callable[..., object]], object]
Search = Callable[[Problem, Longs, Longs, Scratch], None]


def search_with(  # noqa: C901, PLR0915 - the functions that share one sum by pair
    pair_sum: PairSum, *, stamp: str, mark: Mark
) -> Search:
    """The search for one sum of criteria by pair.

    `mark` is told of each function made here that the search calls. `stamp` names the code that it
    all consists of: numba takes what a function refers to for a part of its key in the cache, but
    not the code of what it calls.
    """

    def pair_bound(problem: Problem, asked: Asked, node: Whole) -> float:
        """The most that the criteria by pair give in a box."""
        places, forest, _, _, weights = problem
        _, own, _, _, near = asked
        move_near(near, own, places[4], forest[2], forest[3], node)
        return pair_sum(own, near, weights[2], weights[3])

    def box_key(problem: Problem, asked: Asked, node: Whole, by_category: float) -> Whole:
        """No place of the box has a lower key."""
        places, forest, _, _, _ = problem
        known = asked[2][forest[5][node]] + by_category
        bound = known + pair_bound(problem, asked, node)
        return key_of(bound, forest[4][node], len(places[0]))

    def look_into_leaf(
        problem: Problem, asked: Asked, node: Whole, sums: Floats, keys: Longs
    ) -> None:
        """Keep the places of a leaf that are better than the worst kept so far."""
        (row, occupation, codes, numbers, _), forest, questions, bars, weights = problem
        person, own, part, _, near = asked
        first, last = forest[0][node], forest[1][node]
        bound = pair_bound(problem, asked, node)
        add_categories(sums, questions, weights[1], codes, person, first, last)
        for place in range(first, last):
            known = part[occupation[place]] + sums[place - first]
            if key_of(known + bound, row[place], len(row)) >= -keys[0]:
                continue
            for number in range(len(near)):
                near[number] = numbers[place, number]
            score = known + pair_sum(own, near, weights[2], weights[3])
            key = key_of(score, row[place], len(row))
            if key < -keys[0] and not is_out(bars, person, row[place]):
                replace(keys, -key)

    def look_into_box(
        problem: Problem, asked: Asked, node: Whole, sums: Floats, queue: Queue, worst: Whole
    ) -> None:
        """Let those boxes of a box wait that may hold a better place.

        One step for all boxes after the other: many sums at once hide how long each takes.
        """
        places, forest, questions, _, weights = problem
        person, _, part, _, _ = asked
        first, last = ~forest[0][node], forest[1][node]
        add_categories(sums, questions, weights[1], forest[6], person, first, last)
        for child in range(first, last):
            known = part[forest[5][child]] + sums[child - first]
            sums[child - first] = known + pair_bound(problem, asked, child)
        for child in range(first, last):
            key = key_of(sums[child - first], forest[4][child], len(places[0]))
            if key < worst:
                put(queue, key, child)

    for part in (pair_bound, box_key, look_into_leaf, look_into_box):
        mark(part)

    def search(problem: Problem, people: Longs, keys: Longs, scratch: Scratch) -> None:
        """Find the best places of these persons.

        Writes negated keys, in no order, into their rows of `keys`, shape (n persons, k).
        """
        version = stamp  # noqa: F841 - see above
        _, forest, questions, bars, weights = problem
        heads, after, waiting, own, near, part, sums = scratch
        queue = heads, after, waiting, bits_within(MILLIONTHS * len(problem[0][0]))
        for person in people:
            best = keys[person]
            best[:] = NOTHING
            if len(best) == 0 or bars[3][person]:
                continue
            for number in range(len(own)):
                own[number] = questions[3][person, number]
            add_occupations(part, questions, weights[0], person)
            asked = (person, own, part, category_bound(questions, weights[1], person), near)
            heads[:] = NOBODY
            plant(problem, asked, queue)
            bucket = lowest(queue, 0, NO_LIMIT)
            while bucket < BUCKETS:
                node = take(queue, bucket)
                if node < 0:
                    key = box_key(problem, asked, ~node, asked[3])
                    if key < -best[0]:
                        put(queue, key, ~node)
                elif waiting[node] < -best[0]:
                    if forest[0][node] >= 0:
                        look_into_leaf(problem, asked, node, sums, best)
                    else:
                        look_into_box(problem, asked, node, sums, queue, -best[0])
                bucket = lowest(queue, bucket, -best[0])

    return search
