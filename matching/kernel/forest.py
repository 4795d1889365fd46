"""Boxes around neighbours: a tree over the places of each segment."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Longs = NDArray[np.int64]
Rows = NDArray[np.int32]
Values = TypeVar("Values", Floats, Rows)

LEAF_PLACES = 8
CHILDREN = 8
BITS = 30  # of a position along the curve, shared by the numbers of a place


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees of boxes, one for each segment of places.

    A node holds the range `first` to `last` (exclusive): of places when the node is one of the
    first `leaves`, of nodes else. `low` and `high`: shape (n nodes, m), the box, NaN where the
    number is unknown for all places of the node. `row`: the lowest row below the node.
    `occupation`: of all places below the node. `roots`: one node for each segment.
    """

    first: Rows
    last: Rows
    low: Floats
    high: Floats
    row: Rows
    occupation: Rows
    roots: Rows
    leaves: int


@dataclass(frozen=True, slots=True)
class _Level:
    """Nodes of one height, in the order of their segments."""

    first: Longs
    last: Longs
    segment: Longs
    occupation: Rows
    row: Rows
    low: Floats
    high: Floats


def grow(segment: Longs, occupation: Rows, *, numbers: Floats, row: Rows) -> Forest:
    """A tree for each segment; the places are sorted by segment, neighbours beside each other.

    `segment`, `occupation`, `row`: shape (n,). `numbers`: shape (n, m), a column is known for all
    places of a segment or for none.
    """
    places = _Level(segment, segment, segment, occupation, row, numbers, numbers)
    level = _grouped(places, np.arange(len(row)), width=LEAF_PLACES, base=0)
    levels, roots, base = [level], [], 0
    while len(level.first):
        alone = _sizes(level.segment) == 1
        roots.append(base + np.flatnonzero(alone))
        level = _grouped(level, np.flatnonzero(~alone), width=CHILDREN, base=base)
        levels.append(level)
        base += len(alone)
    return _forest(levels, np.concatenate([*roots, np.zeros(0, dtype=np.int64)]))


def order_along_curve(numbers: Floats) -> Longs:
    """A position for each row, such that near rows often have near positions (Morton order).

    `numbers`: shape (n, m), NaN counts as lowest. Shape (n,), below 2 ** 30.
    """
    curve = np.zeros(len(numbers), dtype=np.int64)
    if not numbers.size:
        return curve
    columns = numbers.shape[1]
    bits = max(1, BITS // columns)
    low = np.fmin.reduce(numbers, axis=0)
    offset = np.nan_to_num(numbers - low, posinf=0.0)
    step = offset.max() / ((1 << bits) - 1)
    cells = (offset / (step or 1.0)).astype(np.int64)
    for bit in range(bits):
        for column in range(min(columns, BITS)):
            curve |= ((cells[:, column] >> bit) & 1) << (bit * columns + column)
    return curve


def _grouped(below: _Level, members: Longs, *, width: int, base: int) -> _Level:
    """The next level: `members` of the level below in groups of up to `width` neighbours."""
    segment = below.segment[members]
    position, size = _positions(segment), _sizes(segment)
    begins = position % width == 0
    start = members[begins]
    count = np.minimum(width, size[begins] - position[begins])
    inside = start[:, None] + np.minimum(np.arange(width), count[:, None] - 1)
    return _Level(
        first=base + start,
        last=base + start + count,
        segment=segment[begins],
        occupation=below.occupation[start],
        row=_extreme(np.minimum, below.row, inside),
        low=_extreme(np.minimum, below.low, inside),
        high=_extreme(np.maximum, below.high, inside),
    )


def _extreme(choose: np.ufunc, values: Values, inside: Longs) -> Values:
    """Lowest or highest of each group, one column of members at a time; NaN wins."""
    found = values[inside[:, 0]]
    for member in range(1, inside.shape[1]):
        found = choose(found, values[inside[:, member]])
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
        roots=roots.astype(np.int32),
        leaves=len(levels[0].first),
    )
