"""A queue in an array: keys, lowest first.

numba compiles this function as it stands; it also runs without it.
"""

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.int64]
Whole = int | np.int32 | np.int64


def replace(keys: Keys, key: Whole) -> None:
    """Take the first one out and put another one in."""
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
