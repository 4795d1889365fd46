"""The kernel: scores of one person at all places, and exactly the best of them.

A score is rounded to six decimals before it is ranked and is compared as it is printed; equal
scores are ordered by `place_id`. Nothing is skipped and nothing is estimated: what this returns is
the full sort cut after `top`.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from matching.columns import Coded, PlaceColumns
from matching.criteria import ByCategory, ByOccupation, ByPair, Criterion
from matching.domain import YoungPerson

MILLIONTHS = 1_000_000
Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best places of one person.

    `rows`: shape (k,), rows of the columns, best first. `scores`: shape (k,), 0 to 1, six decimals.
    `parts`: shape (k, n criteria), score of each criterion, NaN = unknown.
    """

    rows: Ints
    scores: Floats
    parts: Floats


@dataclass(slots=True)
class Scorer:
    """Scores people at the places of some columns, for one set of criteria and weights.

    Keeps the codes of the places and the tables that it has filled, since people who share what a
    criterion looks at share its table.
    """

    columns: PlaceColumns
    criteria: Sequence[Criterion]
    weights: Sequence[float]
    _codes: dict[str, Coded] = field(init=False)
    _tables: dict[tuple[str, Hashable], Floats] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Code the places once for each criterion that compares categories."""
        self._codes = {
            criterion.name: self.columns.code(criterion.place_code)
            for criterion in self.criteria
            if isinstance(criterion, ByCategory)
        }

    @property
    def on(self) -> date:
        """The day of the question."""
        return self.columns.on

    def rank(self, person: YoungPerson, *, top: int, excluded: Flags | None = None) -> Ranking:
        """The best `top` places that are not excluded (shape (n places,), True = out)."""
        parts = np.stack([self.part(criterion, person) for criterion in self.criteria])
        order, millionths = best(self.total(parts), top=top, excluded=excluded)
        return Ranking(order, millionths / MILLIONTHS, parts[:, order].T)

    def total(self, parts: Floats) -> Floats:
        """Weighted sum, unknown parts at their neutral value. Shape (n places,), 0 to 1."""
        total: Floats = np.zeros(parts.shape[1])
        for criterion, weight, scores in zip(self.criteria, self.weights, parts, strict=True):
            total += weight * np.where(np.isnan(scores), criterion.neutral, scores)
        return total

    def part(self, criterion: Criterion, person: YoungPerson) -> Floats:
        """Scores of one criterion at all places. Shape (n places,), NaN = unknown."""
        if isinstance(criterion, ByCategory):
            coded = self._codes[criterion.name]
            return self._category_table(criterion, person)[coded.codes]
        if isinstance(criterion, ByOccupation):
            return self._occupation_table(criterion, person)[self.columns.occupation.codes]
        if isinstance(criterion, ByPair):
            return criterion.scores(person, self.columns)
        message = f"{criterion.name} has none of the three shapes"
        raise TypeError(message)

    def _category_table(self, criterion: ByCategory, person: YoungPerson) -> Floats:
        code = criterion.person_code(person)
        table = self._tables.get((criterion.name, code))
        if table is None:
            values = self._codes[criterion.name].values
            scores = [criterion.compare(code, value).score for value in values]
            table = np.array([np.nan if score is None else score for score in scores])
            self._tables[criterion.name, code] = table
        return table

    def _occupation_table(self, criterion: ByOccupation, person: YoungPerson) -> Floats:
        code = criterion.person_code(person)
        table = self._tables.get((criterion.name, code))
        if table is None:
            table = criterion.scores(person, self.columns.occupation.values)
            self._tables[criterion.name, code] = table
        return table


def best(total: Floats, *, top: int, excluded: Flags | None) -> tuple[Ints, NDArray[np.int64]]:
    """Rows of the best totals and their millionths, ties by row (rows are sorted by id)."""
    millionths = np.rint(total * MILLIONTHS).astype(np.int64)
    allowed = np.arange(len(total)) if excluded is None else np.flatnonzero(~excluded)
    keys = (MILLIONTHS - millionths[allowed]) * len(total) + allowed
    count = min(top, len(allowed))
    if count < len(allowed):
        keys = np.partition(keys, count - 1)[:count] if count else keys[:0]
    rows = np.sort(keys) % len(total) if len(keys) else keys
    return rows.astype(np.intp), millionths[rows]
