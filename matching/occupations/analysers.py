"""Canonical text -> the features that are counted; the same for known names and for queries."""

from __future__ import annotations

from itertools import pairwise

from matching.occupations.sound import heard


def pieces(text: str) -> list[str]:
    """Character n-grams of the sounds (3 and 4 letters, inside words, with borders)."""
    return [gram for word in heard(text).split() for gram in _grams(f" {word} ", (3, 4))]


def shapes(text: str) -> list[str]:
    """What a title is made of: words, neighbours, beginnings, endings, n-grams of 4 letters.

    Beginnings and endings stand for the parts of German compounds ("Zerspanungs|facharbeiter").
    """
    words = heard(text).split()
    found = [f"w={word}" for word in words]
    found += [f"f={words[0]}"] if words else []
    found += [f"{left}_{right}" for left, right in pairwise(words)]
    for word in words:
        found += [f"s={word[-n:]}" for n in (3, 6) if len(word) > n]
        found += [f"p={word[:n]}" for n in (3, 6) if len(word) > n]
        found += _grams(f"<{word}>", (4,))
    return found


def _grams(bordered: str, sizes: tuple[int, ...]) -> list[str]:
    return [
        bordered[start : start + size]
        for size in sizes
        for start in range(max(1, len(bordered) - size + 1))
    ]
