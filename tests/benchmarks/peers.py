"""The same question put to NumPy and to DuckDB, written as one would write it there.

All start from the same arrays and the same tables of scores per person; what differs is the search.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.kernel import Places, Questions, Weights
from matching.kernel.dense import total

Floats = NDArray[np.float64]
Longs = NDArray[np.int64]
Column = NDArray[np.int64] | NDArray[np.int32] | NDArray[np.uint16] | Floats
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Peer:
    """Places, people and weights that a peer searches."""

    places: Places
    questions: Questions
    weights: Weights

    def in_radius(self, person: int, *, kilometres: float, top: int) -> Longs:
        """NumPy that looks at places in a radius only: fast, but it loses what lies beyond."""
        home = self.questions.numbers[person, :2]
        if np.isnan(home).any():
            return self.everywhere(person, top=top)
        x, y = self.places.numbers.T - home[:, None]
        near = np.flatnonzero(x * x + y * y <= kilometres * kilometres)
        scores = self._by_code(person, near) + self._by_pair(person, near)
        return near[_best(scores, self.places.row[near], top=top)]

    def everywhere(self, person: int, *, top: int) -> Longs:
        """NumPy over all places, one person after the other."""
        scores = total(self.places, self.questions, weights=self.weights, person=person)
        return _best(scores, self.places.row, top=top)

    def in_chunks(self, people: range, *, top: int) -> list[Longs]:
        """NumPy over all places for a chunk of people at once, as matrices."""
        chosen = np.array(people)
        occupations = np.arange(self.places.occupations)
        scores = np.zeros((len(chosen), self.places.occupations))
        for criterion, weight in enumerate(self.weights.by_occupation):
            starts = self.questions.by_occupation[chosen, criterion, None]
            scores += weight * self.questions.scores[starts + occupations]
        scores = scores[:, self.places.occupation]
        for criterion, weight in enumerate(self.weights.by_category):
            starts = self.questions.by_category[chosen, criterion, None]
            codes = self.places.codes[:, criterion]
            scores += weight * self.questions.scores[starts + codes]
        own = self.questions.numbers[chosen].T[:, :, None]
        scores += self._weighted(own, self.places.numbers.T[:, None, :])
        return [_best(row, self.places.row, top=top) for row in scores]

    def _by_code(self, person: int, rows: Longs) -> Floats:
        scores = np.zeros(len(rows))
        for criterion, weight in enumerate(self.weights.by_occupation):
            start = self.questions.by_occupation[person, criterion]
            scores += weight * self.questions.scores[start + self.places.occupation[rows]]
        for criterion, weight in enumerate(self.weights.by_category):
            start = self.questions.by_category[person, criterion]
            scores += weight * self.questions.scores[start + self.places.codes[rows, criterion]]
        return scores

    def _by_pair(self, person: int, rows: Longs) -> Floats:
        return self._weighted(self.questions.numbers[person], self.places.numbers[rows].T)

    def _weighted(self, own: Floats, places: Floats) -> Floats:
        (formula,) = self.places.pairs.formulas
        scores = formula(own, places)
        filled = np.where(np.isnan(scores), self.weights.neutral[0], scores)
        weighted: Floats = self.weights.by_pair[0] * filled
        return weighted


class DuckDb:
    """DuckDB in memory: a table of places, and a table of scores for each person."""

    def __init__(self, peer: Peer) -> None:
        """Load the places."""
        import duckdb

        self.peer = peer
        self.connection = duckdb.connect()
        places = peer.places
        columns: dict[str, Column] = {"row": places.row, "occupation": places.occupation}
        columns |= {f"c{number}": codes for number, codes in enumerate(places.codes.T.copy())}
        columns |= dict(zip("xy", places.numbers.T.copy(), strict=True))
        self._load("places", columns)

    def best(self, person: int, *, top: int) -> Longs:
        """Rows of the best places of one person."""
        peer, questions = self.peer, self.peer.questions
        occupations = np.arange(peer.places.occupations)
        scores = sum(
            weight * questions.scores[start + occupations]
            for weight, start in zip(
                peer.weights.by_occupation, questions.by_occupation[person], strict=True
            )
        )
        self._load("occupations", {"occupation": occupations, "score": np.asarray(scores)})
        names = range(len(peer.weights.by_category))
        for number in names:
            size = int(peer.places.codes[:, number].max()) + 1
            start = questions.by_category[person, number]
            table = peer.weights.by_category[number] * questions.scores[start : start + size]
            self._load(f"t{number}", {"code": np.arange(size), "score": table})
        joins = " ".join(f"JOIN t{number} ON c{number} = t{number}.code" for number in names)
        total_score = " + ".join(["occupations.score", *(f"t{number}.score" for number in names)])
        found = self.connection.execute(
            f"SELECT row FROM places JOIN occupations USING (occupation) {joins}"  # noqa: S608
            f" ORDER BY round(({total_score} + {self._travel(person)}) * {MILLION}) DESC, row"
            f" LIMIT {top}"
        ).fetchnumpy()["row"]
        return np.asarray(found, dtype=np.int64)

    def _travel(self, person: int) -> str:
        own = self.peer.questions.numbers[person].tolist()
        weight, neutral = self.peer.weights.by_pair[0], self.peer.weights.neutral[0]
        if np.isnan(own[0]):
            return str(weight * neutral)
        way = f"greatest(sqrt((x-({own[0]}))**2 + (y-({own[1]}))**2), 1)"
        paces = [f"{own[at]} + {own[at + 1]} * {way}" for at in range(3, 11, 2) if own[at] < np.inf]
        share = f"least({', '.join(paces)}) / {own[2]}"
        score = f"1 / (1 + 0.5 * ({share}) ** 4)"
        return f"{weight} * (CASE WHEN x IS NULL OR isnan(x) THEN {neutral} ELSE {score} END)"

    def _load(self, name: str, columns: Mapping[str, Column]) -> None:
        self.connection.register("loaded", columns)
        self.connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM loaded")  # noqa: S608
        self.connection.unregister("loaded")


def _best(scores: Floats, rows: NDArray[np.int32], *, top: int) -> Longs:
    keys = (MILLION - np.rint(scores * MILLION).astype(np.int64)) * MILLION + rows
    count = min(top, len(keys))
    chosen = np.argpartition(keys, count - 1)[:count] if count < len(keys) else np.arange(count)
    return chosen[np.argsort(keys[chosen])]
