"""The orders of the places: by occupation, by way, by codes.

All give the same answers. A person is answered fastest where those places stand beside each other
that are alike for her or him: with a wish by occupation; without one by where the places lie; and
without a home either, by their codes.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.kernel.forest import Forest, Traits, grow
from matching.kernel.problem import Floats, Longs, Pairs, Places

BITS = 30  # of a position along the curve, shared by the numbers of a place
AXIS_BITS = 10  # a thousandth of the widest axis: among places in a country finer than a postcode
CODE_BITS = 44  # leaves room for the segment
LONG_BITS = 63
MANY_PATTERNS = 1 << 20


@dataclass(frozen=True, slots=True)
class Keys:
    """What the places are sorted by; shape (n,) each. `pattern`: which numbers are unknown."""

    pattern: Longs
    occupation: Longs
    way: Longs
    codes: Longs


def three_orders(traits: Traits, pairs: Pairs) -> tuple[Places, Places, Places]:
    """The places sorted by occupation and way, by way and codes, by codes."""
    keys = keys_of(traits)
    by_occupation, by_way, by_codes = (
        settled(traits, pairs, order=order, keys=keys) for order in ORDERS
    )
    return by_occupation, by_way, by_codes


def keys_of(traits: Traits) -> Keys:
    """The keys of these places."""
    return Keys(
        pattern=_patterns(traits.numbers),
        occupation=traits.occupation.astype(np.int64),
        way=order_along_curve(traits.numbers),
        codes=_codes_in_one(traits),
    )


def settled(traits: Traits, pairs: Pairs, *, order: "Order", keys: Keys) -> Places:
    """The places in one order, with trees over all of them."""
    moved, forest = arranged(traits, order=order, keys=keys)
    return placed(moved, pairs, forest, newcomers=0, settled=(len(moved), len(forest)))


def placed(
    traits: Traits, pairs: Pairs, forest: Forest, *, newcomers: int, settled: tuple[int, int]
) -> Places:
    """Places that are sorted already."""
    return Places(
        row=traits.row,
        occupation=traits.occupation,
        codes=traits.codes,
        numbers=traits.numbers,
        several=traits.several,
        pairs=pairs,
        forest=forest,
        newcomers=newcomers,
        settled=settled,
    )


def arranged(traits: Traits, *, order: "Order", keys: Keys) -> tuple[Traits, Forest]:
    """The places sorted, and trees over them."""
    segment, first, second = order(keys)
    positions = np.lexsort((second, *_joined(segment, first)))
    moved = traits.taken(positions)
    return moved, grow(segment[positions], moved)


def order_along_curve(numbers: Floats) -> Longs:
    """A position for each row, such that rows of near positions are near (Hilbert's curve).

    `numbers`: shape (n, m), NaN and infinity count as lowest. Shape (n,), below 2 ** 30.
    """
    curve = np.zeros(len(numbers), dtype=np.int64)
    if not numbers.size:
        return curve
    columns = min(numbers.shape[1], BITS)
    bits = min(AXIS_BITS, BITS // columns)
    finite = np.where(np.isfinite(numbers), numbers, np.nan)[:, :columns]
    offset = np.nan_to_num(finite - np.fmin.reduce(finite, axis=0), posinf=0.0)
    step = offset.max() / ((1 << bits) - 1)
    turned = _turned((offset.T / (step or 1.0)).astype(np.int32), bits=bits)
    for bit in reversed(range(bits)):
        for axis in turned:
            curve = (curve << 1) | ((axis >> bit) & 1)
    return curve


def _turned(cells: NDArray[np.int32], *, bits: int) -> NDArray[np.int32]:
    """Cells turned so that their interleaved bits count along Hilbert's curve.

    `cells`: shape (m, n). From the coarsest bit to the finest, each half of an axis says how the
    finer bits within it are mirrored and swapped; a Gray code at the end (Skilling, 2004).
    """
    turned = cells.copy()
    first = turned[0]
    for bit in reversed(range(1, bits)):
        finer = np.int32((1 << bit) - 1)
        for number in range(len(turned)):
            is_upper = ((turned[number] >> bit) & 1) == 1
            swapped = np.where(is_upper, np.int32(0), (first ^ turned[number]) & finer)
            first ^= np.where(is_upper, finer, swapped)
            turned[number] ^= swapped
    for number in range(1, len(turned)):
        turned[number] ^= turned[number - 1]
    mirrored = np.zeros_like(first)
    for bit in reversed(range(1, bits)):
        mirrored ^= ((turned[-1] >> bit) & 1) * np.int32((1 << bit) - 1)
    turned ^= mirrored
    return turned


def _by_occupation(keys: Keys) -> tuple[Longs, Longs, Longs]:
    """A segment has one occupation."""
    kinds = int(keys.pattern.max(initial=0)) + 1
    return keys.occupation * kinds + keys.pattern, keys.way, keys.codes


def _by_way(keys: Keys) -> tuple[Longs, Longs, Longs]:
    """In the same spot by codes, so that a box often knows the codes of all its places."""
    return keys.pattern, keys.way, keys.codes


def _by_codes(keys: Keys) -> tuple[Longs, Longs, Longs]:
    return keys.pattern, keys.codes, keys.occupation


Order = Callable[[Keys], tuple[Longs, Longs, Longs]]
ORDERS: tuple[Order, Order, Order] = (_by_occupation, _by_way, _by_codes)


def _joined(segment: Longs, first: Longs) -> tuple[Longs, ...]:
    """Both as keys of a sort, in one number where it has room: one sort fewer."""
    bits = int(first.max(initial=0)).bit_length()
    if int(segment.max(initial=0)).bit_length() + bits < LONG_BITS:
        return ((segment << bits) | first,)
    return first, segment


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
        patterns = patterns * 2 + unknown
        if patterns.max(initial=0) > MANY_PATTERNS:
            _, patterns = np.unique(patterns, return_inverse=True)
    return patterns
