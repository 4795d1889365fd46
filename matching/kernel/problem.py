"""What the search is asked, as arrays."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from matching.kernel.forest import Forest, Traits

Floats = NDArray[np.float64]
Longs = NDArray[np.int64]
Rows = NDArray[np.int32]
Codes = NDArray[np.uint16] | NDArray[np.uint32]
Flags = NDArray[np.bool_]
Formula = Callable[[Floats, Floats], Floats]

MILLIONTHS = 1_000_000


@dataclass(frozen=True, slots=True)
class Pairs:
    """The formulas of the criteria by pair.

    `person_size` and `place_size`: how many numbers each formula looks at on either side; the
    numbers of all formulas lie side by side. `spans`: where each finds its numbers, of the person
    and of the place. `ideal_at`: for each number of a place where the person's ideal of it stands,
    shape (m,).
    """

    formulas: tuple[Formula, ...]
    person_size: tuple[int, ...]
    place_size: tuple[int, ...]
    spans: tuple[tuple[slice, slice], ...] = field(init=False, compare=False)
    ideal_at: Longs = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Find the numbers of each formula, once."""
        spans = tuple(zip(_slices(self.person_size), _slices(self.place_size), strict=True))
        starts = [np.arange(place.stop - place.start) + person.start for person, place in spans]
        ideal_at = np.concatenate([*starts, np.zeros(0)]).astype(np.int64)
        object.__setattr__(self, "spans", spans)
        object.__setattr__(self, "ideal_at", ideal_at)


@dataclass(frozen=True, slots=True)
class Places(Traits):
    """The places in the order of the search.

    The last `newcomers` came after the others were sorted, and have trees of their own: the last
    nodes of the forest. `settled`: how many places the others were when they were sorted, and how
    many nodes their trees have.
    """

    pairs: Pairs
    forest: Forest
    newcomers: int
    settled: tuple[int, int]

    @property
    def occupations(self) -> int:
        """Number of codes of occupations."""
        return int(self.several[-1])


@dataclass(frozen=True, slots=True)
class Bars:
    """Places kept from people; a place is out where any of its codes is stopped.

    `codes`: shape (n places, n families), by row. `stops`: all tables side by side. `start`: shape
    (n persons,), where a person's table begins. `everything`: shape (n persons,), nothing is left.
    """

    codes: Rows
    stops: Flags
    start: Longs
    everything: Flags

    def out(self, person: int) -> Flags:
        """Which rows are kept from one person. Shape (n places,)."""
        flags: Flags = self.stops[self.codes + self.start[person]].any(axis=1)
        return flags


@dataclass(frozen=True, slots=True)
class Questions:
    """People as arrays: tables of scores and where each person's tables begin.

    `scores`: the tables side by side, unknown at the neutral value, the highest score of a table
    once more at its end; `known`: what is not unknown. `by_occupation` and `by_category`: shape
    (n persons, n criteria), where the table begins. `numbers`: (n persons, all `person_size`).
    """

    scores: Floats
    known: Flags
    by_occupation: Longs
    by_category: Longs
    numbers: Floats

    def __len__(self) -> int:
        """Number of persons."""
        return len(self.numbers)


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by shape in the order of the criteria; `neutral` of the criteria by pair."""

    by_occupation: Floats
    by_category: Floats
    by_pair: Floats
    neutral: Floats


def _slices(sizes: tuple[int, ...]) -> list[slice]:
    ends = np.cumsum(sizes, dtype=np.int64).tolist()
    return [slice(end - size, end) for end, size in zip(ends, sizes, strict=True)]
