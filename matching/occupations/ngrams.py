"""Words -> hashed features; the same for known names and for queries.

A feature is a bucket number below `BUCKETS`. Hashing (CRC-32) needs no vocabulary in memory or
on disk and is the same on every machine.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from zlib import crc32

BUCKETS = 1 << 18
_MASK = BUCKETS - 1


def pieces(words: Sequence[str]) -> Counter[int]:
    """Character n-grams (3 and 4, inside words, with borders): bucket -> count."""
    return Counter(
        crc32(gram) & _MASK for word in words for gram in _grams(f" {word} ".encode(), (3, 4))
    )


def shapes(words: Sequence[str]) -> Counter[int]:
    """What a title is made of: words, neighbours, beginnings, endings, n-grams of 4 letters.

    Beginnings and endings stand for the parts of German compounds ("Zerspanungs|facharbeiter").
    """
    found = [f"w={word}" for word in words]
    found += [f"f={words[0]}"] if words else []
    found += [f"{left}_{right}" for left, right in itertools.pairwise(words)]
    for word in words:
        found += [f"s={word[-n:]}" for n in (3, 6) if len(word) > n]
        found += [f"p={word[:n]}" for n in (3, 6) if len(word) > n]
    grams = [gram for word in words for gram in _grams(f"<{word}>".encode(), (4,))]
    return Counter(crc32(feature) & _MASK for feature in [*(f.encode() for f in found), *grams])


def _grams(bordered: bytes, sizes: tuple[int, ...]) -> list[bytes]:
    return [
        bordered[start : start + size]
        for size in sizes
        for start in range(max(1, len(bordered) - size + 1))
    ]
