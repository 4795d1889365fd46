"""How well people fit every place, where the people differ from the first one in few facts.

The scores of the first person are moved by what changed, for all places at once: they are the
scores but for the last digits. Where those decide, the numbers are added up in the order of the
kernel, so that they agree with the ranking to the last bit.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from matching.index import Index
from matching.kernel import Questions
from matching.kernel.problem import MILLIONTHS

Floats = NDArray[np.float64]
Positions = NDArray[np.intp]
Flags = NDArray[np.bool_]
LAST_DIGITS = 1e-6  # a score is rounded to six decimals
EVERYWHERE = slice(None)


@dataclass(frozen=True, slots=True)
class Table:
    """A criterion by occupation or category: `starts` of the table of each person, size, codes."""

    weight: float
    starts: NDArray[np.int64]
    size: int
    codes: NDArray[np.integer]


@dataclass(slots=True)
class Reach:
    """Scores of all people of some questions at the places of an index, in the order of the index.

    `weights`: of the criteria by name.
    """

    index: Index
    questions: Questions
    weights: Mapping[str, float]
    _by_occupation: tuple[Table, ...] = field(init=False)
    _by_category: tuple[Table, ...] = field(init=False)
    _first: Floats = field(init=False)
    _first_by_pair: Floats = field(init=False)

    def __post_init__(self) -> None:
        """Score the first person."""
        self._by_occupation = tuple(self._occupation_tables())
        self._by_category = tuple(self._category_tables())
        self._first_by_pair = self._pair_sum(0, EVERYWHERE)
        self._first = self._total(0, EVERYWHERE)

    def about(self, person: int) -> Floats:
        """Scores, but for the last digits. Shape (n places,), 0 to 1."""
        scores = self._first.copy()
        for table in (*self._by_occupation, *self._by_category):
            if table.starts[person] != table.starts[0]:
                change = self._scores(table, person) - self._scores(table, 0)
                scores += (table.weight * change)[table.codes]
        numbers = self.questions.numbers
        if not np.array_equal(numbers[0], numbers[person], equal_nan=True):
            scores += self._pair_sum(person, EVERYWHERE) - self._first_by_pair
        return scores

    def exactly(self, person: int, at: Positions) -> Floats:
        """Scores with six decimals at some places. Shape as `at`, 0 to 1."""
        scores: Floats = np.rint(self._total(person, at) * MILLIONTHS) / MILLIONTHS
        return scores

    def at_least(self, enough: float, person: int, *, about: Floats, besides: Flags) -> Positions:
        """Places where a person's score is high enough, without those in `besides`."""
        at = np.flatnonzero((about >= enough - LAST_DIGITS) & ~besides)
        near = about[at] < enough + LAST_DIGITS
        high = ~near
        high[near] = self.exactly(person, at[near]) >= enough
        return at[high]

    def best(self, count: int, person: int, *, about: Floats, among: Positions) -> Positions:
        """The best of some places in the order of the ranking."""
        if len(among) > count:
            last = np.partition(about[among], -count)[-count]
            among = among[about[among] >= last - 2 * LAST_DIGITS]
        order = np.lexsort((self.index.places.row[among], -self.exactly(person, among)))
        return among[order[:count]]

    def _occupation_tables(self) -> Iterator[Table]:
        places, starts = self.index.places, self.questions.by_occupation
        for number, entry in enumerate(self.index.criteria.by_occupation):
            weight = self.weights[entry.name]
            yield Table(weight, starts[:, number], places.occupations, places.occupation)

    def _category_tables(self) -> Iterator[Table]:
        codes, starts = self.index.places.codes, self.questions.by_category
        for number, entry in enumerate(self.index.criteria.by_category):
            size = len(self.index.values[number])
            yield Table(self.weights[entry.name], starts[:, number], size, codes[:, number])

    def _total(self, person: int, at: Positions | slice) -> Floats:
        total = self._table_sum(self._by_occupation, person, at)
        total += self._table_sum(self._by_category, person, at)
        total += self._pair_sum(person, at)
        return total

    def _table_sum(self, tables: tuple[Table, ...], person: int, at: Positions | slice) -> Floats:
        total = np.zeros(len(self.index.places.row[at]))
        for table in tables:
            total += (table.weight * self._scores(table, person))[table.codes[at]]
        return total

    def _scores(self, table: Table, person: int) -> Floats:
        start = table.starts[person]
        return self.questions.scores[start : start + table.size]

    def _pair_sum(self, person: int, at: Positions | slice) -> Floats:
        places, own = self.index.places, self.questions.numbers[person]
        numbers = places.numbers[at]
        total = np.zeros(len(numbers))
        for entry, (mine, theirs) in zip(
            self.index.criteria.by_pair, places.pairs.spans, strict=True
        ):
            scores = entry.formula(own[mine], numbers[:, theirs].T)
            filled = np.where(np.isnan(scores), entry.neutral, scores)
            total += self.weights[entry.name] * filled
        return total
