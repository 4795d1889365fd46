"""Spreading a cohort over similar places: a declared order beside that of the scores.

Where many young people are alike, the same few places come first for all of them. When asked to,
a run fills the lists of the whole cohort in rounds. In each round everybody gets one more place:
the one with the highest score after a deduction of less than `SIMILAR` for how often the place has
been proposed so far, per free seat. Who comes when in a round is drawn from the ids, anew in each
round: neither the order of the file nor the alphabet puts anybody first.

Scores stay as they are and can be added up again; only ranks change, and each match says so. A
place never comes before one that is better by `SIMILAR` or more. What law and filters take away is
never proposed, since only ranked places are candidates.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Positions = NDArray[np.intp]

SIMILAR = 0.05
WIDER = 3  # candidates for each place of a list


@dataclass(frozen=True, slots=True)
class Candidates:
    """The best places of one person, best first; `rows` and `scores`: shape (n,)."""

    person_id: str
    rows: Positions
    scores: Floats


@dataclass(frozen=True, slots=True)
class Spread:
    """Why a place stands where it stands; ranks from 1.

    `proposed`: how many others had it on their list when it was put here, `openings` its free
    seats.
    """

    rank: int
    rank_by_score: int
    proposed: int
    openings: int

    @property
    def text(self) -> str:
        """A German sentence."""
        if self.rank == self.rank_by_score:
            return f"Reihenfolge entzerrt: Dieser Platz bleibt an Stelle {self.rank}."
        moved = f"nach Punkten an Stelle {self.rank_by_score}, jetzt an Stelle {self.rank}"
        if self.rank < self.rank_by_score:
            why = "ähnlich gute Plätze sind schon häufiger vorgeschlagen"
        else:
            seats = "1 freien Platz" if self.openings == 1 else f"{self.openings} freie Plätze"
            others = "1 Vorschlag" if self.proposed == 1 else f"{self.proposed} Vorschläge"
            why = f"für {seats} gibt es schon {others}"
        return f"Reihenfolge entzerrt: {moved}, denn {why}."


@dataclass(frozen=True, slots=True)
class Order:
    """The places of one person in the new order; `positions` in the candidates, a note each."""

    positions: Positions
    notes: tuple[Spread, ...]


def spread(cohort: Sequence[Candidates], openings: Sequence[int], *, top: int) -> list[Order]:
    """The order of each person, `top` places at most; `openings`: seats of each row, at least 1."""
    seats = np.array(openings, dtype=np.float64)
    proposed = np.zeros(len(seats))
    lists = [_List(one) for one in cohort]
    for number in range(top):
        for turn in _turns(cohort, number):
            lists[turn].add_best(proposed, seats)
    return [filling.order() for filling in lists]


class _List:
    """A list that is being filled."""

    def __init__(self, candidates: Candidates) -> None:
        self._candidates = candidates
        self._left = np.ones(len(candidates.rows), dtype=np.bool_)
        self._positions: list[int] = []
        self._notes: list[Spread] = []

    def add_best(self, proposed: Floats, seats: Floats) -> None:
        """Take the best place that is left and count it as proposed; ties go to the score."""
        rows = self._candidates.rows
        if not self._left.any():
            return
        crowded = proposed[rows] / (proposed[rows] + seats[rows])
        worth = np.where(self._left, self._candidates.scores - SIMILAR * crowded, -np.inf)
        position = int(np.argmax(worth))
        row = rows[position]
        self._left[position] = False
        self._positions.append(position)
        self._notes.append(
            Spread(len(self._positions), position + 1, int(proposed[row]), int(seats[row]))
        )
        proposed[row] += 1

    def order(self) -> Order:
        """What was filled so far."""
        return Order(np.array(self._positions, dtype=np.intp), tuple(self._notes))


def _turns(cohort: Sequence[Candidates], number: int) -> Iterator[int]:
    """Positions of the people in the order of a round, drawn from their ids."""
    draws = [
        (sha256(f"{number} {one.person_id}".encode()).digest(), turn)
        for turn, one in enumerate(cohort)
    ]
    return (turn for _, turn in sorted(draws))
