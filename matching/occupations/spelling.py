"""Understanding a text by its spelling: equal to something known, or alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from matching.occupations.clauses import clauses
from matching.occupations.frames import sounds_vague, wish_core
from matching.occupations.index import Match
from matching.occupations.known import built_in, built_in_texts, learned
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
_SURE_PART = 0.85

_Readings = list[Scored]


class Spelled(NamedTuple):
    """Known spellings that a text means, best first.

    `settled`: the answer is clear, and an empty one says that nothing is wished; else what the
    canonical `text` means is still to be guessed.
    """

    readings: _Readings
    settled: bool
    text: str = ""


def by_spelling(part: str, *, asker: Asker) -> Spelled:
    """What a text without advertisement means by its spelling.

    Equal spellings win; "Bäcker oder Koch" gives the best of both; then the most alike; then
    clauses that name something; nothing is settled by what is merely mentioned.
    """
    equal = _equal(part, asker)
    if equal is not None:
        return Spelled(equal, settled=True)
    wanted, refused = clauses(part)
    found = [readings for clause in wanted if (readings := _clear(clause, asker)) is not None]
    if not found:
        return Spelled([], settled=True)
    if 1 < len(found) == sum(_is_sure(readings) for readings in found):
        return Spelled(_best_of_each(found), settled=True)
    if not refused and (whole := _alike(part, asker)) and whole[0].score >= _CLEAR:
        return Spelled(whole, settled=True)
    if len(wanted) > 1 or refused:
        named = [r for r in found if r and r[0].match.source is not Source.THEME]
        if clear := named or [readings for readings in found if readings]:
            return Spelled(_best_of_each(clear), settled=True)
    text = " ".join(canonical(_core(clause, asker)) for clause in wanted)
    return Spelled(_mentioned(text, asker) or _alike(text, asker), settled=False, text=text)


def _core(text: str, asker: Asker) -> str:
    return wish_core(text) if asker is Asker.WISH else text


def _equal(part: str, asker: Asker) -> _Readings | None:
    """Spellings equal to the text; empty when it says that nothing is wished; None: no such."""
    vague = asker is Asker.WISH and sounds_vague(part)
    for text in dict.fromkeys((canonical(part), canonical(_core(part, asker)))):
        equal = built_in().exact(text)
        if any(match.source is Source.ABSTAIN for match in equal) and asker is Asker.WISH:
            return []
        if wanted := _in_order(equal, asker, vague=vague):
            return [Scored(match, _EQUAL) for match in wanted]
    return None


def _clear(clause: str, asker: Asker) -> _Readings | None:
    """Spellings that a clause surely means, else empty; None when it wishes nothing."""
    equal = _equal(clause, asker)
    if equal is not None:
        return equal or None
    alike = _alike(clause, asker)
    return alike if alike and alike[0].score >= _CLEAR else []


def _is_sure(readings: _Readings) -> bool:
    return bool(readings) and readings[0].score >= _SURE_PART


def _best_of_each(found: list[_Readings]) -> _Readings:
    return [readings[0] for readings in found] + [r for readings in found for r in readings[1:]]


def _mentioned(text: str, asker: Asker) -> _Readings:
    """Known spellings inside a longer text, the longest first; none beside "keine Ahnung"."""
    words = text.split()
    found: list[Match] = []
    for size in range(min(_LONGEST_MENTION, len(words) - 1), 0, -1):
        for start in range(len(words) - size + 1):
            phrase = " ".join(words[start : start + size])
            matches = built_in().exact(phrase) if len(phrase) >= _SHORTEST_MENTION else []
            found += _in_order(matches, asker, vague=False)
    return [Scored(match, _MENTIONED) for match in found]


def _alike(part: str, asker: Asker) -> _Readings:
    text = canonical(_core(part, asker))
    if not text:
        return []
    names = learned().names
    scored = rerank(text, names.nearest([text], _NEAREST)[0])
    if not scored or scored[0].score < _CLEAR:
        slips = rerank(text, names.at(misspelled(text, built_in_texts())))
        scored = sorted([*scored, *slips], key=lambda reading: -reading.score)
    close = [reading for reading in scored if reading.score >= ALIKE]
    if asker is Asker.WISH and close and close[0].match.source is Source.ABSTAIN:
        return []
    order = _in_order((reading.match for reading in close), asker, vague=False)
    score = {reading.match: reading.score for reading in close}
    readings = [Scored(match, score[match]) for match in order]
    vague = asker is Asker.WISH and sounds_vague(part)
    if vague and any(reading.match.source is Source.THEME for reading in readings[:3]):
        readings.sort(key=lambda reading: reading.match.source is not Source.THEME)
    return readings


def _in_order(matches: Iterable[Match], asker: Asker, *, vague: bool) -> list[Match]:
    unwanted = {Source.ABSTAIN} if asker is Asker.WISH else {Source.ABSTAIN, Source.THEME}
    kept = [match for match in matches if match.source not in unwanted]
    return sorted(kept, key=lambda match: match.source is not Source.THEME) if vague else kept
