"""How alike a query and the known spellings are, more closely than the index can tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from matching.occupations.index import Match
from matching.occupations.sound import heard

_SHORT = 5
_NEARLY_EQUAL = 88
_MISSPELLED = 85
"""From this edit similarity on the difference is a slip of the pen, which costs `_SLIP`."""
_SLIP = 8


@dataclass(frozen=True, slots=True)
class Scored:
    """A match with its closer likeness, 0 to 1."""

    match: Match
    score: float


def rerank(text: str, matches: Iterable[Match]) -> list[Scored]:
    """Matches by closer likeness to a canonical text, best first.

    Half n-gram cosine, half edit similarity of letters and of sounds; a slip of the pen counts
    nearly as much as an equal spelling. Short words have to be nearly equal: one letter makes
    "wenn" of "Wein".
    """
    left, sounds = text.replace(" ", ""), heard(text)
    scored = [Scored(match, _score(left, sounds, match)) for match in matches]
    return sorted(scored, key=lambda entry: (-entry.score, entry.match.source, entry.match.text))


def _score(left: str, sounds: str, match: Match) -> float:
    right, other = match.text.replace(" ", ""), heard(match.text)
    alike = fuzz.ratio(sounds.replace(" ", ""), other.replace(" ", ""))
    edit = (fuzz.ratio(left, right) + alike) / 2
    if min(len(left), len(right)) < _SHORT and edit < _NEARLY_EQUAL:
        return 0.0
    mixed = 0.5 * match.likeness + 0.5 * edit / 100
    return max(mixed, (edit - _SLIP) / 100) if edit >= _MISSPELLED else mixed
