"""People as arrays: which table of scores each person looks into.

A table holds the scores of one criterion for one code of a person, over all occupations or over all
codes of places. People with the same code share it.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from matching.criteria import ByOccupation
from matching.domain import YoungPerson
from matching.index import Index
from matching.kernel import Questions

Floats = NDArray[np.float64]
MOST_SCORES = 8_000_000  # kept in tables, 9 bytes each


@dataclass(slots=True)
class Interviewer:
    """Turns people into questions to an index, and remembers the tables it has filled.

    May be shared by threads. What it has handed out stays as it was.
    """

    index: Index
    _shelf: "Shelf" = field(init=False)
    _lock: Lock = field(init=False, default_factory=Lock)

    def __post_init__(self) -> None:
        """Begin without tables."""
        self._shelf = Shelf()

    def ask(self, people: Sequence[YoungPerson]) -> Questions:
        """The questions of these people; few enough that their tables fit into memory."""
        criteria = self.index.criteria
        with self._lock:
            if self._shelf.size > MOST_SCORES:
                self._shelf = Shelf()
            by_occupation = [
                [self._by_occupation(entry, person) for entry in criteria.by_occupation]
                for person in people
            ]
            by_category = [
                [self._by_category(position, person) for position in range(len(self.index.values))]
                for person in people
            ]
            scores, known = self._shelf.scores, self._shelf.known
        return Questions(
            scores=scores,
            known=known,
            by_occupation=_starts(by_occupation, len(criteria.by_occupation)),
            by_category=_starts(by_category, len(criteria.by_category)),
            highest=_highest(by_category, len(criteria.by_category)),
            numbers=self._numbers(people),
        )

    def _by_occupation(self, criterion: ByOccupation, person: YoungPerson) -> "Table":
        code = criterion.person_code(person)
        table = self._shelf.find(criterion.name, code)
        if table is None:
            scores = criterion.scores(person, self.index.occupations)
            table = self._shelf.add(criterion.name, code, scores=scores, neutral=criterion.neutral)
        return table

    def _by_category(self, position: int, person: YoungPerson) -> "Table":
        criterion = self.index.criteria.by_category[position]
        code = criterion.person_code(person)
        table = self._shelf.find(criterion.name, code)
        if table is None:
            scores = criterion.scores(code, self.index.values[position])
            table = self._shelf.add(criterion.name, code, scores=scores, neutral=criterion.neutral)
        return table

    def _numbers(self, people: Iterable[YoungPerson]) -> Floats:
        by_pair = self.index.criteria.by_pair
        width = sum(entry.size for entry in by_pair)
        rows = [[number for entry in by_pair for number in entry.numbers(one)] for one in people]
        return np.array(rows, dtype=np.float64).reshape(len(rows), width)


@dataclass(frozen=True, slots=True)
class Table:
    """Where a table begins on the shelf, and its highest score."""

    start: int
    highest: float


@dataclass(slots=True)
class Shelf:
    """Tables side by side; only ever added to."""

    scores: Floats = field(default_factory=lambda: np.zeros(0))
    known: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))
    size: int = 0
    _tables: dict[tuple[str, Hashable], Table] = field(default_factory=dict)

    def find(self, criterion: str, code: Hashable) -> Table | None:
        """The table of this criterion for this code of a person."""
        return self._tables.get((criterion, code))

    def add(self, criterion: str, code: Hashable, *, scores: Floats, neutral: float) -> Table:
        """Put a table on the shelf; NaN = unknown counts at the neutral value."""
        start, end = self.size, self.size + len(scores)
        if end > len(self.scores):
            self.scores = np.concatenate([self.scores[:start], np.zeros(max(start, 2 * end))])
            self.known = np.concatenate(
                [self.known[:start], np.zeros(max(start, 2 * end), dtype=np.bool_)]
            )
        known = ~np.isnan(scores)
        filled = np.where(known, scores, neutral)
        self.scores[start:end], self.known[start:end], self.size = filled, known, end
        table = Table(start, float(filled.max(initial=0.0)))
        self._tables[criterion, code] = table
        return table


def _starts(tables: Sequence[Sequence[Table]], width: int) -> NDArray[np.int64]:
    starts = [table.start for row in tables for table in row]
    return np.array(starts, dtype=np.int64).reshape(len(tables), width)


def _highest(tables: Sequence[Sequence[Table]], width: int) -> Floats:
    highest = [table.highest for row in tables for table in row]
    return np.array(highest, dtype=np.float64).reshape(len(tables), width)
