"""People as arrays: which table of scores each person looks into.

A table holds the scores of one criterion for one code of a person, over all occupations or over all
codes of places. People with the same code share it.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import InitVar, dataclass, field
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from matching.criteria import ByCategory, ByOccupation
from matching.domain import YoungPerson
from matching.index import Criteria, Index
from matching.kernel import Questions

Floats = NDArray[np.float64]
MOST_SCORES = 8_000_000  # kept in tables, 9 bytes each


@dataclass(slots=True)
class Interviewer:
    """Turns people into questions to an index, and remembers the tables it has filled.

    May be shared by threads. What it has handed out stays as it was.
    """

    index: InitVar[Index]
    _criteria: Criteria = field(init=False)
    _occupations: tuple[Hashable, ...] = field(init=False)
    _values: tuple[tuple[Hashable, ...], ...] = field(init=False)
    _shelf: "Shelf" = field(init=False)
    _lock: Lock = field(init=False, default_factory=Lock)

    def __post_init__(self, index: Index) -> None:
        """Begin without tables; the places themselves are not kept."""
        self._criteria, self._shelf = index.criteria, Shelf()
        self._occupations, self._values = index.occupations, index.values

    def serves(self, index: Index) -> bool:
        """Whether the tables hold for another index of the same criteria."""
        return self._occupations == index.occupations and self._values == index.values

    def ask(self, people: Sequence[YoungPerson]) -> Questions:
        """The questions of these people; few enough that their tables fit into memory."""
        criteria = self._criteria
        with self._lock:
            if self._shelf.size > MOST_SCORES:
                self._shelf = Shelf()
            by_occupation = [self._by_occupation(entry, people) for entry in criteria.by_occupation]
            by_category = [
                self._by_category(entry, people, values=values)
                for entry, values in zip(criteria.by_category, self._values, strict=True)
            ]
            scores, known = self._shelf.scores, self._shelf.known
        return Questions(
            scores=scores,
            known=known,
            by_occupation=_side_by_side(by_occupation, len(people)),
            by_category=_side_by_side(by_category, len(people)),
            numbers=self._numbers(people),
        )

    def _by_occupation(self, criterion: ByOccupation, people: Sequence[YoungPerson]) -> list[int]:
        """Where each person's table of one criterion begins."""
        starts = []
        for person in people:
            code = criterion.person_code(person)
            start = self._shelf.find(criterion.name, code)
            if start is None:
                scores = criterion.scores(person, self._occupations)
                start = self._shelf.add(
                    criterion.name, code, scores=scores, neutral=criterion.neutral
                )
            starts.append(start)
        return starts

    def _by_category(
        self,
        criterion: ByCategory,
        people: Sequence[YoungPerson],
        *,
        values: tuple[Hashable, ...],
    ) -> list[int]:
        """The same for codes of places."""
        starts = []
        for person in people:
            code = criterion.person_code(person)
            start = self._shelf.find(criterion.name, code)
            if start is None:
                scores = criterion.scores(code, values)
                start = self._shelf.add(
                    criterion.name, code, scores=scores, neutral=criterion.neutral
                )
            starts.append(start)
        return starts

    def _numbers(self, people: Iterable[YoungPerson]) -> Floats:
        by_pair = self._criteria.by_pair
        width = sum(entry.size for entry in by_pair)
        rows = [[number for entry in by_pair for number in entry.numbers(one)] for one in people]
        return np.array(rows, dtype=np.float64).reshape(len(rows), width)


@dataclass(slots=True)
class Shelf:
    """Tables side by side; only ever added to. A table is known by where it begins."""

    scores: Floats = field(default_factory=lambda: np.zeros(0))
    known: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))
    size: int = 0
    _tables: dict[tuple[str, Hashable], int] = field(default_factory=dict)

    def find(self, criterion: str, code: Hashable) -> int | None:
        """The table of this criterion for this code of a person."""
        return self._tables.get((criterion, code))

    def add(self, criterion: str, code: Hashable, *, scores: Floats, neutral: float) -> int:
        """Put a table on the shelf, its highest score once more at the end.

        NaN = unknown counts at the neutral value.
        """
        start, end = self.size, self.size + len(scores) + 1
        if end > len(self.scores):
            self.scores = np.concatenate([self.scores[:start], np.zeros(max(start, 2 * end))])
            self.known = np.concatenate(
                [self.known[:start], np.zeros(max(start, 2 * end), dtype=np.bool_)]
            )
        known = ~np.isnan(scores)
        filled = np.where(known, scores, neutral)
        self.scores[start : end - 1], self.known[start : end - 1] = filled, known
        self.scores[end - 1], self.size = filled.max(initial=0.0), end
        self._tables[criterion, code] = start
        return start


def _side_by_side(starts: Sequence[Sequence[int]], people: int) -> NDArray[np.int64]:
    return np.array(starts, dtype=np.int64).reshape(len(starts), people).T.copy()
