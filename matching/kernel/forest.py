"""Boxes around neighbours: a tree over the places of each segment.

What all places of a box have in common is known of the box: its occupation and its codes. Where
they differ, the code is that for *several*, one above the codes of places.
"""

from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Longs = NDArray[np.int64]
Rows = NDArray[np.int32]
Codes = NDArray[np.uint16] | NDArray[np.uint32]
Values = TypeVar("Values", Floats, Rows)
Shared = TypeVar("Shared", Rows, Codes)

LEAF_PLACES = 12
CHILDREN = 8


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees of boxes, one for each segment of places.

    A node holds the places `first` to `last` (exclusive), or where `first` is negative the nodes
    `~first` to `last`. `low` and `high`: shape (n nodes, m), the box, NaN where the number is
    unknown for all places of the node. `row`: the lowest row below the node. `occupation` and
    `codes` (shape (n nodes, n criteria by category)): of all places below the node, or *several*.
    `roots`: one node for each segment.
    """

    first: Rows
    last: Rows
    low: Floats
    high: Floats
    row: Rows
    occupation: Rows
    codes: Codes
    roots: Rows

    def __len__(self) -> int:
        """Number of nodes."""
        return len(self.first)


@dataclass(frozen=True, slots=True)
class Traits:
    """What the search looks at in places.

    `row`: shape (n,), the number that decides ties. `occupation`: shape (n,). `codes`: shape (n, n
    criteria by category). `numbers`: shape (n, m), NaN = unknown. `several`: for each criterion by
    category, and last for the occupation, how many codes there are; also the code for several.
    """

    row: Rows
    occupation: Rows
    codes: Codes
    numbers: Floats
    several: Longs

    def __len__(self) -> int:
        """Number of places."""
        return len(self.row)

    def taken(self, chosen: Longs | slice) -> "Traits":
        """Some of the places."""
        return Traits(
            row=self.row[chosen],
            occupation=self.occupation[chosen],
            codes=self.codes[chosen],
            numbers=self.numbers[chosen],
            several=self.several,
        )

    def followed_by(self, others: "Traits") -> "Traits":
        """These and others, whose codes have the same meaning; there may be more of them."""
        return Traits(
            row=np.concatenate([self.row, others.row]),
            occupation=np.concatenate([self.occupation, others.occupation]),
            codes=np.concatenate([self.codes, others.codes]),
            numbers=np.concatenate([self.numbers, others.numbers]),
            several=others.several,
        )


@dataclass(frozen=True, slots=True)
class _Level:
    """Nodes of one height, in the order of their segments."""

    first: Longs
    last: Longs
    segment: Longs
    row: Rows
    occupation: Rows
    codes: Codes
    low: Floats
    high: Floats


def grow(segment: Longs, traits: Traits) -> Forest:
    """A tree for each segment; the places are sorted by segment, neighbours beside each other.

    `segment`: shape (n,). A column of numbers is known for all places of a segment or for none.
    """
    places = _Level(
        first=segment,
        last=segment,
        segment=segment,
        row=traits.row,
        occupation=traits.occupation,
        codes=traits.codes,
        low=traits.numbers,
        high=traits.numbers,
    )
    several = traits.several
    level = _grouped(places, np.arange(len(segment)), width=LEAF_PLACES, several=several)
    levels, roots, base = [level], [], 0
    while len(level.first):
        alone = _sizes(level.segment) == 1
        roots.append(base + np.flatnonzero(alone))
        level = _grouped(level, np.flatnonzero(~alone), width=CHILDREN, several=several)
        level = replace(level, first=~(base + level.first), last=base + level.last)
        levels.append(level)
        base += len(alone)
    return _forest(levels, np.concatenate([*roots, np.zeros(0, dtype=np.int64)]))


def _grouped(below: _Level, members: Longs, *, width: int, several: Longs) -> _Level:
    """The next level: `members` of the level below in groups of up to `width` neighbours."""
    segment = below.segment[members]
    position, size = _positions(segment), _sizes(segment)
    begins = position % width == 0
    start = members[begins]
    count = np.minimum(width, size[begins] - position[begins])
    inside = start[:, None] + np.minimum(np.arange(width), count[:, None] - 1)
    return _Level(
        first=start,
        last=start + count,
        segment=segment[begins],
        row=_extreme(np.minimum, below.row, inside),
        occupation=_shared(below.occupation, inside, several=several[-1:]),
        codes=_shared(below.codes, inside, several=several[:-1]),
        low=_extreme(np.minimum, below.low, inside),
        high=_extreme(np.maximum, below.high, inside),
    )


def _extreme(choose: np.ufunc, values: Values, inside: Longs) -> Values:
    """Lowest or highest of each group, one column of members at a time; NaN wins."""
    found = values[inside[:, 0]]
    for member in range(1, inside.shape[1]):
        found = choose(found, values[inside[:, member]])
    return found


def _shared(codes: Shared, inside: Longs, *, several: Longs) -> Shared:
    """The code of each group, that for several where its members differ."""
    found = codes[inside[:, 0]]
    for member in range(1, inside.shape[1]):
        found = np.where(found == codes[inside[:, member]], found, several.astype(codes.dtype))
    return found


def _starts(segment: Longs) -> Longs:
    return np.flatnonzero(np.diff(segment, prepend=segment[:1] - 1))


def _positions(segment: Longs) -> Longs:
    starts = _starts(segment)
    return np.arange(len(segment)) - np.repeat(starts, np.diff(starts, append=len(segment)))


def _sizes(segment: Longs) -> Longs:
    sizes = np.diff(_starts(segment), append=len(segment))
    return np.repeat(sizes, sizes)


def _forest(levels: list[_Level], roots: Longs) -> Forest:
    return Forest(
        first=np.concatenate([level.first for level in levels]).astype(np.int32),
        last=np.concatenate([level.last for level in levels]).astype(np.int32),
        low=np.concatenate([level.low for level in levels]),
        high=np.concatenate([level.high for level in levels]),
        row=np.concatenate([level.row for level in levels]),
        occupation=np.concatenate([level.occupation for level in levels]),
        codes=np.concatenate([level.codes for level in levels]),
        roots=roots.astype(np.int32),
    )
