"""Exactly the best places of people, with the score of every criterion.

A score is rounded to six decimals before it is ranked and is compared as it is printed; equal
scores are ordered by `place_id`. Whatever the search skips (`kernel`), the result is the full sort
cut after `top`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

import numpy as np
from numpy.typing import NDArray

from matching.columns import Splice
from matching.domain import YoungPerson
from matching.index import Index, spliced_index
from matching.kernel import (
    Bars,
    Best,
    Questions,
    Search,
    Weights,
    best_places,
    compiled_search,
    parts,
)
from matching.kernel.problem import MILLIONTHS
from matching.questions import Interviewer

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

# Measured: NumPy takes about 70 ns a pair, loading the compiled search one to two seconds,
# compiling it for the first time five to ten.
PAIRS_WORTH_COMPILING = 50_000_000
FEW_PLACES = 2_000  # with fewer, both ways are equally fast
MOST_OF_ALL = 8  # a list of more than an eighth of all places is found faster without a search


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best places of one person.

    `rows`: shape (k,), rows of the columns, best first. `scores`: shape (k,), 0 to 1, six decimals.
    `parts`: shape (k, n criteria), score of each criterion, NaN = unknown.
    """

    rows: Ints
    scores: Floats
    parts: Floats

    def at(self, positions: Ints) -> Self:
        """Some of these places, in the order of the positions."""
        return type(self)(self.rows[positions], self.scores[positions], self.parts[positions])


@dataclass(slots=True)
class Scorer:
    """Ranks the places of an index for people; may be shared by threads.

    Small work is done with NumPy. Once `pairs_by_hand` pairs of person and place have been asked,
    the search is compiled (seconds, or loaded from disk) and used from then on; the answers are the
    same.
    """

    index: Index
    pairs_by_hand: int = PAIRS_WORTH_COMPILING
    _interviewer: Interviewer = field(init=False)
    _visited: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        """Begin without tables of people."""
        self._interviewer = Interviewer(self.index)

    def spliced(self, moved: Splice) -> "Scorer":
        """The scorer of spliced columns; what was learnt of people is kept where it still holds."""
        index = spliced_index(self.index, moved)
        scorer = Scorer(index, self.pairs_by_hand)
        scorer._visited = self._visited
        if self._interviewer.serves(index):
            scorer._interviewer = self._interviewer
        return scorer

    def rank(
        self,
        people: Sequence[YoungPerson],
        *,
        weights: Sequence[float],
        top: int,
        bars: Bars | None = None,
    ) -> list[Ranking]:
        """The best `top` places of each person that nothing bars, on all cores.

        `weights` in the order of the criteria, none negative. People whose tables fit into memory
        together: some hundred at a time.
        """
        questions = self._interviewer.ask(people)
        best = self.best(questions, weights=weights, top=top, bars=bars)
        return [self._ranking(questions, best, person) for person in range(len(people))]

    def best(
        self, questions: Questions, *, weights: Sequence[float], top: int, bars: Bars | None = None
    ) -> Best:
        """The same without the scores of the single criteria."""
        return best_places(
            self.index.orders,
            questions,
            weights=self.by_shape(weights),
            bars=bars,
            top=top,
            search=self._search(people=len(questions), top=top),
        )

    def warm(self) -> None:
        """Have the compiled search at hand before the first question; takes seconds once.

        With few places it is not used, and nothing is compiled.
        """
        self._visited = self.pairs_by_hand
        weights = [1.0 for _ in self.index.criteria.ordered]
        self.best(self.ask([YoungPerson(person_id="-")]), weights=weights, top=1)

    def ask(self, people: Sequence[YoungPerson]) -> Questions:
        """People as arrays, for `best`."""
        return self._interviewer.ask(people)

    def _search(self, *, people: int, top: int) -> Search | None:
        places = len(self.index)
        self._visited += people * places
        is_small = self._visited < self.pairs_by_hand or places < FEW_PLACES
        if is_small or top * MOST_OF_ALL > places:
            return None
        return compiled_search(self.index.places.pairs)

    def by_shape(self, weights: Sequence[float]) -> Weights:
        """Weights in the order of the criteria as the kernel takes them."""
        criteria = self.index.criteria
        listed = np.empty(len(criteria.ordered))
        listed[list(criteria.columns)] = weights
        first = len(criteria.by_occupation)
        then = first + len(criteria.by_category)
        return Weights(
            by_occupation=listed[:first],
            by_category=listed[first:then],
            by_pair=listed[then:],
            neutral=np.array([entry.neutral for entry in criteria.by_pair], dtype=np.float64),
        )

    def _ranking(self, questions: Questions, best: Best, person: int) -> Ranking:
        found = best.rows[person] >= 0
        rows = best.rows[person][found]
        return Ranking(
            rows=rows.astype(np.intp),
            scores=best.millionths[person][found] / MILLIONTHS,
            parts=parts(
                self.index.places, questions, person=person, found=self.index.position[rows]
            )[:, list(self.index.criteria.columns)],
        )
