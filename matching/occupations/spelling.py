"""Understanding a text by its spelling: equal to something known, or alike."""

from __future__ import annotations

import re
from collections.abc import Iterable

from matching.occupations.frames import sounds_vague
from matching.occupations.index import Match
from matching.occupations.known import built_in, built_in_texts
from matching.occupations.likeness import Scored, misspelled, rerank
from matching.occupations.normalise import canonical
from matching.occupations.resolution import Asker
from matching.occupations.tables import Source

ALIKE = 0.57
"""Likeness from which a known spelling counts as meant."""

_EQUAL = 1.0
_CLEAR = 0.8
_MENTIONED = 0.78
_LONGEST_MENTION = 4
_SHORTEST_MENTION = 4
_NEAREST = 20
_MOST_WISHES = 4
_SURE_PART = 0.85
_ALTERNATIVES = re.compile(
    r"\s+(?i:oder|or|bzw\.?|und|and|sowie)\s+|\s*[,;&|]\s*|\s+/\s+|\s*/\s*(?=[A-ZÄÖÜ])"
)


def by_spelling(part: str, core: str, *, asker: Asker) -> list[Scored]:
    """Known spellings that the text means, best first; empty when it names no occupation.

    `part` is the text without advertisement, `core` also without "ich möchte ... werden".
    Equal spellings win; "Bäcker oder Koch" gives the best of both; else the most alike.
    """
    vague = asker is Asker.WISH and sounds_vague(part)
    texts = list(dict.fromkeys(filter(None, (canonical(part), canonical(core)))))
    for text in texts:
        equal = built_in().exact(text)
        if any(match.source is Source.ABSTAIN for match in equal) and asker is Asker.WISH:
            return []
        if wanted := _in_order(equal, asker, vague=vague):
            return [Scored(match, _EQUAL) for match in wanted]
    if not texts:
        return []
    alike = _several(core, asker) or _alike(texts[-1], asker, vague=vague)
    if alike and alike[0].score >= _CLEAR:
        return alike
    return _mentioned(texts[-1], asker) or alike


def _several(core: str, asker: Asker) -> list[Scored]:
    parts = [part for part in _ALTERNATIVES.split(core) if part.strip()]
    torn = any(part.rstrip().endswith("-") for part in parts)  # "Garten- und Landschaftsbau"
    if torn or not 1 < len(parts) <= _MOST_WISHES:
        return []
    found = [by_spelling(part, part, asker=asker) for part in parts]
    if not all(readings and readings[0].score >= _SURE_PART for readings in found):
        return []
    return [readings[0] for readings in found] + [r for readings in found for r in readings[1:]]


def _mentioned(text: str, asker: Asker) -> list[Scored]:
    """Known spellings inside a longer text, the longest first; none beside "keine Ahnung"."""
    words = text.split()
    found: list[Match] = []
    for size in range(min(_LONGEST_MENTION, len(words) - 1), 0, -1):
        for start in range(len(words) - size + 1):
            phrase = " ".join(words[start : start + size])
            matches = built_in().exact(phrase) if len(phrase) >= _SHORTEST_MENTION else []
            if size > 1 and any(match.source is Source.ABSTAIN for match in matches):
                return []
            found += _in_order(matches, asker, vague=False)
    return [Scored(match, _MENTIONED) for match in found]


def _alike(text: str, asker: Asker, *, vague: bool) -> list[Scored]:
    scored = rerank(text, built_in().nearest([text], _NEAREST)[0])
    if not scored or scored[0].score < _CLEAR:
        slips = rerank(text, built_in().at(misspelled(text, built_in_texts())))
        scored = sorted([*scored, *slips], key=lambda reading: -reading.score)
    close = [reading for reading in scored if reading.score >= ALIKE]
    if asker is Asker.WISH and close and close[0].match.source is Source.ABSTAIN:
        return []
    order = _in_order((reading.match for reading in close), asker, vague=False)
    score = {reading.match: reading.score for reading in close}
    readings = [Scored(match, score[match]) for match in order]
    if vague and any(reading.match.source is Source.THEME for reading in readings[:3]):
        readings.sort(key=lambda reading: reading.match.source is not Source.THEME)
    return readings


def _in_order(matches: Iterable[Match], asker: Asker, *, vague: bool) -> list[Match]:
    unwanted = {Source.ABSTAIN} if asker is Asker.WISH else {Source.ABSTAIN, Source.THEME}
    kept = [match for match in matches if match.source not in unwanted]
    return sorted(kept, key=lambda match: match.source is not Source.THEME) if vague else kept
