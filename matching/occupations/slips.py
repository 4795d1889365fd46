"""Known spellings that are one slip of the pen away: a letter missing, doubled, other or swapped.

A slip lies in the first or in the second half of a word, so the other half is spelled right: only
names that share their length and one half with the text, give or take a letter, are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from zlib import crc32

import numpy as np
from rapidfuzz.distance import OSA

_SHORTEST = 5
"""Letters of a name from which a slip is told from another word ("Wein", "wenn")."""
_LONG = 8
_UMLAUTS = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"))
"""What counts as one letter, so that an umlaut left out is one slip."""


class Slips:
    """Folded names, searchable by one slip, spaces aside; 16 bytes of memory for each."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        halves = (half for name in map(_letters, names) for half in _halves(name, len(name)))
        keys = np.fromiter(halves, np.uint32, 2 * len(names)).reshape(-1, 2)
        self._orders = keys.argsort(axis=0, kind="stable").astype(np.int32)
        self._keys = np.take_along_axis(keys, self._orders, axis=0)

    def near(self, text: str) -> list[int]:
        """Positions of the names that are exactly one slip away from the text, in order.

        Nobody misspells the first letter of a short word ("Teller", "Keller").
        """
        letters = _letters(text)
        likely = {at: _letters(self._names[at]) for at in self._sharing_a_half(letters)}
        found = {at: name for at, name in likely.items() if _is_slip(letters, name)}
        begun = [at for at, name in found.items() if name[0] == letters[0]]
        return sorted(begun or (found if len(letters) >= _LONG else ()))

    def _sharing_a_half(self, letters: str) -> Iterator[int]:
        lengths = range(max(_SHORTEST, len(letters) - 1), len(letters) + 2)
        halves = np.array([_halves(letters, size) for size in lengths], np.uint32).reshape(-1, 2)
        for side in (0, 1):
            keys, order = self._keys[:, side], self._orders[:, side]
            first = np.searchsorted(keys, halves[:, side], "left").tolist()
            last = np.searchsorted(keys, halves[:, side], "right").tolist()
            pieces = [order[start:end].tolist() for start, end in zip(first, last, strict=True)]
            yield from chain.from_iterable(pieces)


def _letters(text: str) -> str:
    plain = text.replace(" ", "")
    for two, one in _UMLAUTS:
        plain = plain.replace(two, one)
    return plain


def _halves(text: str, size: int) -> tuple[int, int]:
    """Checksums of the first and the last letters of a name of that size."""
    half = (size - 1) // 2
    return (
        crc32(f"{size} {text[:half]}".encode("utf-8", "replace")),
        crc32(f"{size} {text[-half:]}".encode("utf-8", "replace")),
    )


def _is_slip(text: str, name: str) -> bool:
    """Whether one slip apart; another letter at the start, or in a short word, is another word."""
    if OSA.distance(text, name, score_cutoff=1) != 1:
        return False
    replaced = len(text) == len(name) and sorted(text) != sorted(name)
    return not replaced or (len(text) >= _LONG and text[0] == name[0])
