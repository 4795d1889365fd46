"""Places that come and go without sorting all of them anew.

Who leaves is taken out of its box; the box stays as wide as it was, which costs some time and no
exactness. Newcomers stand at the end, with trees of their own. After many changes all are sorted
again.
"""

from dataclasses import replace

import numpy as np

from matching.kernel.forest import Forest, Traits
from matching.kernel.orders import ORDERS, Order, arranged, keys_of, placed, settled
from matching.kernel.problem import Flags, Longs, Places, Rows

MOST_CHANGES = 4_096  # until all places are sorted again


def spliced_orders(
    orders: tuple[Places, Places, Places], new_rows: Longs, fresh: Traits
) -> tuple[Places, Places, Places]:
    """The orders with each old row moved to `new_rows` (-1 = it leaves), and fresh places."""
    by_occupation, by_way, by_codes = (
        _spliced(places, new_rows, fresh, order=order)
        for places, order in zip(orders, ORDERS, strict=True)
    )
    return by_occupation, by_way, by_codes


def _spliced(places: Places, new_rows: Longs, fresh: Traits, *, order: Order) -> Places:
    row = new_rows[places.row].astype(np.int32)
    stays = row >= 0
    old = len(places) - places.newcomers
    remaining = places if stays.all() else places.taken(np.flatnonzero(stays))
    remaining = replace(remaining, row=row[stays])
    kept = int(np.count_nonzero(stays[:old]))
    newcomers = remaining.taken(slice(kept, None)).followed_by(fresh)
    grown, nodes = places.settled
    if len(newcomers) + grown - kept > MOST_CHANGES:
        everybody = remaining.followed_by(fresh)
        return settled(everybody, places.pairs, order=order, keys=keys_of(everybody))
    newcomers, trees = arranged(newcomers, order=order, keys=keys_of(newcomers))
    old_trees = _thinned(_first_nodes(places.forest, nodes), stays[:old], _lowest(new_rows, fresh))
    old_trees = _recoded(old_trees, places.several, fresh)
    return placed(
        remaining.taken(slice(kept)).followed_by(newcomers),
        places.pairs,
        _side_by_side(old_trees, trees, places=kept),
        newcomers=len(newcomers),
        settled=places.settled,
    )


def _first_nodes(forest: Forest, count: int) -> Forest:
    return Forest(
        first=forest.first[:count],
        last=forest.last[:count],
        low=forest.low[:count],
        high=forest.high[:count],
        row=forest.row[:count],
        occupation=forest.occupation[:count],
        codes=forest.codes[:count],
        roots=forest.roots[forest.roots < count],
    )


def _thinned(forest: Forest, stays: Flags, lowest: Rows) -> Forest:
    """The same trees over the places that stay; `lowest`: for each old row."""
    gone = np.flatnonzero(~stays)
    holds_places = forest.first >= 0
    first, last = forest.first.copy(), forest.last.copy()
    for ends in (first, last):
        moved = ends - np.searchsorted(gone, ends).astype(np.int32)
        ends[holds_places] = moved[holds_places]
    return replace(forest, first=first, last=last, row=lowest[forest.row])


def _lowest(new_rows: Longs, fresh: Traits) -> Rows:
    """For each old row, and one beyond, the new row of itself or of the next one that stays."""
    beyond = np.count_nonzero(new_rows >= 0) + len(fresh)
    rows = np.append(np.where(new_rows >= 0, new_rows, beyond), beyond)
    return np.minimum.accumulate(rows[::-1])[::-1].astype(np.int32)


def _recoded(forest: Forest, several: Longs, fresh: Traits) -> Forest:
    """The code for several moves up when there are more codes."""
    codes = np.empty_like(fresh.codes, shape=forest.codes.shape)
    codes[:] = np.where(forest.codes == several[:-1], fresh.several[:-1], forest.codes)
    occupation = np.where(forest.occupation == several[-1], fresh.several[-1], forest.occupation)
    return replace(forest, codes=codes, occupation=occupation.astype(np.int32))


def _side_by_side(forest: Forest, other: Forest, *, places: int) -> Forest:
    """Both forests as one; the places of the other follow so many places."""
    nodes, is_leaf = len(forest), other.first >= 0
    first = np.where(is_leaf, other.first + places, other.first - nodes)
    last = np.where(is_leaf, other.last + places, other.last + nodes)
    return Forest(
        first=np.concatenate([forest.first, first.astype(np.int32)]),
        last=np.concatenate([forest.last, last.astype(np.int32)]),
        low=np.concatenate([forest.low, other.low]),
        high=np.concatenate([forest.high, other.high]),
        row=np.concatenate([forest.row, other.row]),
        occupation=np.concatenate([forest.occupation, other.occupation]),
        codes=np.concatenate([forest.codes, other.codes]),
        roots=np.concatenate([forest.roots, other.roots + np.int32(nodes)]),
    )
