"""Understanding a text by its spelling: equal to something known, or alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from matching.occupations.clauses import clauses
from matching.occupations.frames import sounds_vague, wish_core
from matching.occupations.index import Match
from matching.occupations.known import built_in, learned
from matching.occupations.likeness import Scored, rerank
from matching.occupations.mentions import mentioned
from matching.occupations.normalise import canonical
from matching.occupations.resolution import Asker
from matching.occupations.tables import Source

ALIKE = 0.57
"""Likeness from which a known spelling counts as meant."""

_EQUAL = 1.0
_SLIP = 0.9
_CLEAR = 0.8
_NEAREST = 20
_MOST_OF = 0.7

_Readings = list[Scored]


class Spelled(NamedTuple):
    """Known spellings that a text means, best first.

    `settled`: the answer is clear, and an empty one says that nothing is wished; else what the
    canonical `text` means is still to be guessed, in which the readings are `mentioned` or not.
    """

    readings: _Readings
    settled: bool
    text: str = ""
    mentioned: bool = False


def by_spelling(part: str, *, asker: Asker) -> Spelled:
    """What a text without advertisement means by its spelling.

    Equal spellings win, then those that a slip of the pen misses; then what all clauses name
    ("Bäcker oder Koch"), what the whole is most like, what single clauses name; nothing is
    settled by what is merely mentioned.
    """
    for spelled in (_equal, _slipped):
        readings = spelled(part, asker)
        if readings is not None:
            return Spelled(readings, settled=True)
    wanted, told = clauses(part)
    found = _by_clauses(wanted, asker)
    return found if found.readings or found.text or not told else _by_clauses(told, asker)


def _by_clauses(wanted: list[str], asker: Asker) -> Spelled:
    distinct = dict.fromkeys(wanted)
    found = [(c, readings) for c in distinct if (readings := _clear(c, asker)) is not None]
    clear = [(c, readings) for c, readings in found if readings]
    if clear:
        clear.sort(key=lambda entry: _is_vague(*entry))
        return Spelled(_best_of_each([readings for _, readings in clear]), settled=True)
    text = " ".join(canonical(_core(clause, asker)) for clause, _ in found)
    named = mentioned(" ".join(_full(clause, asker) for clause, _ in found), asker=asker)
    readings = named or _alike(text, asker)
    return Spelled(readings, settled=not text, text=text, mentioned=named != [])


def _is_vague(clause: str, readings: _Readings) -> bool:
    return sounds_vague(clause) or readings[0].match.source is Source.THEME


def _core(text: str, asker: Asker) -> str:
    return wish_core(text) if asker is Asker.WISH else text


def _full(text: str, asker: Asker) -> str:
    """The same in canonical form, with what is made ("Schuhe selber machen": "Schuhe machen")."""
    return canonical(wish_core(text, making=True) if asker is Asker.WISH else text)


def _equal(part: str, asker: Asker) -> _Readings | None:
    """Spellings equal to the text; empty when it says that nothing is wished; None: no such."""
    vague = asker is Asker.WISH and sounds_vague(part)
    core = _core(part, asker)
    shorter = (_full(part, asker), canonical(core), canonical(core.removesuffix("n")))
    for text in dict.fromkeys((canonical(part), *shorter)):
        equal = built_in().exact(text) if text else []
        if any(match.source is Source.ABSTAIN for match in equal) and asker is Asker.WISH:
            return []
        if wanted := _in_order(equal, asker, vague=vague):
            return [Scored(match, _EQUAL) for match in wanted]
    return None


def _clear(clause: str, asker: Asker) -> _Readings | None:
    """Spellings that a clause surely means, else empty; None when it wishes nothing."""
    equal = _equal(clause, asker)
    if asker is Asker.WISH and _is_idle(clause) and (not equal or _is_vague(clause, equal)):
        return None
    if equal is not None:
        return equal or None
    slipped = _slipped(clause, asker)
    if slipped is not None:
        return slipped or None
    alike = _alike(clause, asker)
    if not alike or alike[0].score < _CLEAR:
        return []
    if alike[0].match.source is not Source.ABSTAIN:
        return _named(alike)
    return None if len(alike[0].match.text) > _MOST_OF * len(canonical(clause)) else []


def _slipped(clause: str, asker: Asker) -> _Readings | None:
    """Spellings that a clause misses by a slip of the pen; empty and None as for equal ones."""
    text = canonical(_core(clause, asker))
    found = learned().slipped(text) if text else []
    if any(match.source is Source.ABSTAIN for match in found):
        return []
    wanted = [Scored(m, _SLIP) for m in _in_order(found, asker, vague=sounds_vague(clause))]
    further = _named(_alike(clause, asker)) if wanted else []
    return [*wanted, *(Scored(r.match, min(r.score, _CLEAR)) for r in further)] or None


def _is_idle(clause: str) -> bool:
    """Whether the clause says in several words that nothing is wished, and names no occupation."""
    text = canonical(clause)
    words = text.split()
    phrases = (" ".join(words[at : at + n]) for n in (3, 2) for at in range(len(words) - n + 1))
    if not any(m.source is Source.ABSTAIN for p in phrases for m in built_in().exact(p)):
        return False
    return all(r.match.source is Source.THEME for r in mentioned(text, asker=Asker.WISH))


def _best_of_each(found: list[_Readings]) -> _Readings:
    """The first two codes of what each clause means, then everything."""
    firsts = [replace(readings[0].match, codes=readings[0].match.codes[:2]) for readings in found]
    best = [Scored(match, each[0].score) for match, each in zip(firsts, found, strict=True)]
    return [*best, *(reading for readings in found for reading in readings)]


def _alike(part: str, asker: Asker) -> _Readings:
    text = canonical(_core(part, asker))
    if not text:
        return []
    scored = rerank(text, learned().names.nearest([text], _NEAREST)[0])
    close = [reading for reading in scored if reading.score >= ALIKE]
    if asker is Asker.TITLE:
        return [reading for reading in close if reading.match.source < Source.THEME]
    if sounds_vague(part) and any(r.match.source is Source.THEME for r in close[:3]):
        close.sort(key=lambda reading: reading.match.source is not Source.THEME)
    return close


def _named(readings: _Readings) -> _Readings:
    return [reading for reading in readings if reading.match.codes]


def _in_order(matches: Iterable[Match], asker: Asker, *, vague: bool) -> list[Match]:
    unwanted = {Source.ABSTAIN} if asker is Asker.WISH else {Source.ABSTAIN, Source.THEME}
    kept = [match for match in matches if match.source not in unwanted]
    return sorted(kept, key=lambda match: match.source is not Source.THEME) if vague else kept
