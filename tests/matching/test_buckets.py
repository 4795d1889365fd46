"""The queue of the search: whoever may be lowest is taken first, and nobody is lost."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matching.kernel.buckets import BUCKETS, NOBODY, Queue, bits_within, lowest, put, take

KEYS = st.lists(st.integers(-(10**6), 10**9), max_size=60)
NO_LIMIT = 2**63 - 1


def _queue(keys: list[int], highest: int) -> Queue:
    queue = (
        np.full(BUCKETS, NOBODY, dtype=np.int32),
        np.empty(len(keys), dtype=np.int32),
        np.empty(len(keys), dtype=np.int64),
        bits_within(highest),
    )
    for item, key in enumerate(keys):
        put(queue, key, item if item % 2 else ~item)
    return queue


def _taken(queue: Queue, limit: int) -> list[int]:
    taken, bucket = [], lowest(queue, 0, limit)
    while bucket < BUCKETS:
        item = int(take(queue, bucket))
        assert (item >= 0) == (max(item, ~item) % 2 == 1)
        taken.append(int(queue[2][max(item, ~item)]))
        bucket = lowest(queue, bucket, limit)
    return taken


@given(KEYS, st.integers(1, 10**9))
def test_everybody_is_taken_bucket_by_bucket(keys: list[int], highest: int) -> None:
    queue = _queue(keys, highest)
    taken = _taken(queue, NO_LIMIT)
    assert sorted(taken) == sorted(keys)
    buckets = [min(max(key >> queue[3], 0), BUCKETS - 1) for key in taken]
    assert buckets == sorted(buckets)


@given(KEYS, st.integers(-(10**6), 10**9))
def test_nobody_below_the_limit_stays(keys: list[int], limit: int) -> None:
    taken = _taken(_queue(keys, 10**9), limit)
    assert {key for key in keys if key < limit} <= {*taken}


@given(st.integers(0, 2**62))
def test_keys_up_to_the_highest_have_a_bucket_of_their_width(highest: int) -> None:
    bits = bits_within(highest)
    assert highest >> bits < BUCKETS
    assert bits == 0 or highest >> (bits - 1) >= BUCKETS
