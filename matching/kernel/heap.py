"""A queue in two arrays: keys, lowest first, and what each key stands for.

numba compiles these functions as they stand; they also run without it.
"""

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.int64]
Items = NDArray[np.int32]
Whole = int | np.int32 | np.int64


def push(keys: Keys, items: Items, size: int, key: Whole, item: Whole) -> int:
    """Put one in; returns the new size."""
    at = size
    while at > 0:
        above = (at - 1) >> 1
        if keys[above] <= key:
            break
        keys[at], items[at] = keys[above], items[above]
        at = above
    keys[at], items[at] = key, item
    return size + 1


def replace(keys: Keys, items: Items, size: int, key: Whole, item: Whole) -> None:
    """Take the first one out and put another one in."""
    at = 0
    while True:
        below = 2 * at + 1
        if below >= size:
            break
        if below + 1 < size and keys[below + 1] < keys[below]:
            below += 1
        if key <= keys[below]:
            break
        keys[at], items[at] = keys[below], items[below]
        at = below
    keys[at], items[at] = key, item


def replace_key(keys: Keys, key: Whole) -> None:
    """The same in a queue of keys that stand for themselves."""
    at = 0
    while True:
        below = 2 * at + 1
        if below >= len(keys):
            break
        if below + 1 < len(keys) and keys[below + 1] < keys[below]:
            below += 1
        if key <= keys[below]:
            break
        keys[at] = keys[below]
        at = below
    keys[at] = key


def pop(keys: Keys, items: Items, size: int) -> int:
    """Take the first one out; returns the new size."""
    size -= 1
    if size > 0:
        replace(keys, items, size, keys[size], items[size])
    return size
