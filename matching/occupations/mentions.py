"""Known spellings inside a longer text, weighed by how much they say about the wish."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from matching.occupations.index import Match
from matching.occupations.known import built_in
from matching.occupations.likeness import Scored
from matching.occupations.normalise import canonical
from matching.occupations.resolution import Asker
from matching.occupations.tables import Source, themes

_LEAST = 0.5
"""Likeness of a spelling that is hardly more than mentioned."""
_WIDE = 0.3
"""That of a theme which fits many occupations, beside something narrower."""
_DONE = 0.15
"""What is done says more than to what: "Handys verkaufen" is selling."""
_LONGEST = 4
_SHORTEST = 4
_DOING = frozenset(
    map(
        canonical,
        "verkaufen nähen schneidern backen kochen putzen reinigen programmieren coden "
        "fotografieren filmen schweißen schmieden fräsen streichen lackieren tapezieren mauern "
        "massieren unterrichten übersetzen dolmetschen zeichnen malen designen singen tanzen "
        "schauspielern operieren pflegen schminken frisieren kellnern bedienen fahren fliegen "
        "züchten pflanzen drucken binden dekorieren".split(),
    )
)


def mentioned(text: str, *, asker: Asker) -> list[Scored]:
    """Spellings of which a canonical text names more than they, the longest first."""
    found = list(_found(text, asker))
    narrow = any(reading.match.text not in _wide_words() for reading in found)
    return [_weighed(reading, narrow=narrow) for reading in found]


def _found(text: str, asker: Asker) -> Iterator[Scored]:
    """Known phrases; what lies inside a longer one says nothing more ("Schuhe machen")."""
    words = text.split()
    covered: set[tuple[int, int]] = set()
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        for start in range(len(words) - size + 1):
            phrase = " ".join(words[start : start + size])
            if len(phrase) < _SHORTEST or (start, size) in covered:
                continue
            known = [match for match in built_in().exact(phrase) if _counts(match, asker)]
            if known:
                covered |= _inside(start, size)
            share = len(phrase) / len(text)
            yield from (Scored(match, _LEAST + (1 - _LEAST) * share) for match in known)


def _inside(start: int, size: int) -> set[tuple[int, int]]:
    return {(at, n) for n in range(1, size) for at in range(start, start + size - n + 1)}


def _counts(match: Match, asker: Asker) -> bool:
    last = Source.THEME if asker is Asker.WISH else Source.FURTHER_NAME
    return match.source <= last


def _weighed(reading: Scored, *, narrow: bool) -> Scored:
    if narrow and reading.match.text in _wide_words():
        return Scored(reading.match, _WIDE)
    if not _DOING.isdisjoint(reading.match.text.split()):
        return Scored(reading.match, min(1, reading.score + _DONE))
    return reading


@cache
def _wide_words() -> frozenset[str]:
    return frozenset(canonical(word) for theme in themes() if theme.wide for word in theme.words)
