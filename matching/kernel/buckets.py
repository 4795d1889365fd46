"""A queue in buckets: who waits with a key, the bucket of the lowest keys first.

Buckets are equally wide, so that it costs the same to put one in and to take one out however many
wait; within a bucket the last one in is the first one out. numba compiles these functions as they
stand; they also run without it.
"""

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.int64]
Items = NDArray[np.int32]
Whole = int | np.int32 | np.int64
Queue = tuple[Items, Items, Keys, int]
"""The first of each bucket, who comes after each, the key of each, and the bits of a key within a
bucket. An item and its complement (~item) share one seat: only one of them waits at a time."""

BUCKETS = 1_024
NOBODY = -(2**31)


def bits_within(highest: Whole) -> int:
    """How many bits of a key a bucket spans, if keys lie between 0 and `highest`."""
    bits = 0
    while highest >> bits >= BUCKETS:
        bits += 1
    return bits


def put(queue: Queue, key: Whole, item: Whole) -> None:
    """Let one wait. A key below 0 waits in the first bucket, one too high in the last."""
    first, after, keys, bits = queue
    bucket = min(max(key >> bits, 0), BUCKETS - 1)
    seat = max(item, ~item)
    keys[seat] = key
    after[seat] = first[bucket]
    first[bucket] = item


def take(queue: Queue, bucket: Whole) -> Whole:
    """Take one out of a bucket in which somebody waits."""
    first, after, _, _ = queue
    item: np.int32 = first[bucket]
    first[bucket] = after[max(item, ~item)]
    return item


def lowest(queue: Queue, bucket: int, limit: Whole) -> int:
    """The first bucket from this one on in which somebody waits with a key below the limit.

    As many as there are buckets when nobody does.
    """
    first, _, _, bits = queue
    while bucket < BUCKETS and first[bucket] == NOBODY:
        bucket += 1
    if 0 < bucket < BUCKETS and bucket << bits >= limit:
        return BUCKETS
    return bucket
