"""The orders of the places: by occupation, by way, by codes.

All give the same answers. A person is answered fastest where those places stand beside each other
that are alike for her or him: with a wish by occupation; without one by where the places lie; and
without a home either, by their codes.
"""

import numpy as np

from matching.kernel.forest import Traits, grow
from matching.kernel.problem import Floats, Longs, Pairs, Places, Rows

BITS = 30  # of a position along the curve, shared by the numbers of a place
CODE_BITS = 62


def three_orders(traits: Traits, pairs: Pairs) -> tuple[Places, Places, Places]:
    """The places sorted by occupation and way, by way and codes, by codes.

    A segment of the first has one occupation. Places in the same spot are sorted by their codes, so
    that a box often knows the codes of all its places.
    """
    way, codes = order_along_curve(traits.numbers), _codes_in_one(traits)
    patterns = _patterns(traits.numbers)
    kinds = int(patterns.max(initial=0)) + 1
    segments = traits.occupation.astype(np.int64) * kinds + patterns
    return (
        _sorted(traits, pairs, segment=segments, keys=(codes, way)),
        _sorted(traits, pairs, segment=patterns, keys=(codes, way)),
        _sorted(traits, pairs, segment=patterns, keys=(traits.occupation, codes)),
    )


def order_along_curve(numbers: Floats) -> Longs:
    """A position for each row, such that near rows often have near positions (Morton order).

    `numbers`: shape (n, m), NaN and infinity count as lowest. Shape (n,), below 2 ** 30.
    """
    curve = np.zeros(len(numbers), dtype=np.int64)
    if not numbers.size:
        return curve
    columns = numbers.shape[1]
    bits = max(1, BITS // columns)
    finite = np.where(np.isfinite(numbers), numbers, np.nan)
    offset = np.nan_to_num(finite - np.fmin.reduce(finite, axis=0), posinf=0.0)
    step = offset.max() / ((1 << bits) - 1)
    cells = (offset / (step or 1.0)).astype(np.int64)
    for bit in range(bits):
        for column in range(min(columns, BITS)):
            curve |= ((cells[:, column] >> bit) & 1) << (bit * columns + column)
    return curve


def _sorted(
    traits: Traits, pairs: Pairs, *, segment: Longs, keys: tuple[Longs | Rows, ...]
) -> Places:
    """The places sorted by segment, then by the last key and so on."""
    order = np.lexsort((*keys, segment))
    moved = Traits(
        row=traits.row[order],
        occupation=traits.occupation[order],
        codes=traits.codes[order],
        numbers=traits.numbers[order],
        several=traits.several,
    )
    return Places(
        row=moved.row,
        occupation=moved.occupation,
        codes=moved.codes,
        numbers=moved.numbers,
        several=moved.several,
        pairs=pairs,
        forest=grow(segment[order], moved),
    )


def _codes_in_one(traits: Traits) -> Longs:
    """One number for the codes of a place, those with few values first, as many as fit."""
    joined = np.zeros(len(traits.row), dtype=np.int64)
    room = 1 << CODE_BITS
    for column in np.argsort(traits.several[:-1], kind="stable").tolist():
        size = int(traits.several[column]) + 1
        if room < size:
            break
        room //= size
        joined = joined * size + traits.codes[:, column]
    return joined


def _patterns(numbers: Floats) -> Longs:
    """One number for each pattern of unknown numbers.

    Segments keep them apart, so that a number is known in a whole box of places or nowhere in it.
    """
    patterns = np.zeros(len(numbers), dtype=np.int64)
    for unknown in np.isnan(numbers).T:
        _, patterns = np.unique(patterns * 2 + unknown, return_inverse=True)
    return patterns
