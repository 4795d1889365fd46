"""Free text -> occupations: advertisement and wish away, then by spelling, then by model."""

from __future__ import annotations

from collections.abc import Sequence

from matching.occupations.confidence import means_several, spelling_confidence
from matching.occupations.frames import occupation_part
from matching.occupations.guess import by_guess
from matching.occupations.known import imported
from matching.occupations.likeness import Scored
from matching.occupations.normalise import readable
from matching.occupations.resolution import Asker, Candidate, Resolution
from matching.occupations.spelling import Spelled, by_spelling
from matching.occupations.tables import Source, theme_titles
from matching.occupations.titles import by_model
from matching.reference import title_of

_CHUNK = 100
"""Titles per sparse product: 100 need some 10 MB."""
_CLOSE = 0.05
"""Readings so close in likeness to the first are other meanings, not worse guesses."""


def resolve(text: str, *, asker: Asker = Asker.WISH, top: int = 10) -> Resolution:
    """The occupations that a text may mean, best first, at most `top`.

    Any string is allowed; 300 characters are read. No codes when nothing is sure enough.
    """
    return resolve_each([text], asker=asker, top=top)[0]


def resolve_each(texts: Sequence[str], *, asker: Asker, top: int) -> list[Resolution]:
    """`resolve` for several texts; titles share the sparse products, a chunk at a time."""
    further = imported()
    if asker is Asker.WISH or further is None:
        return [_by_spelling(text, asker=asker, top=top) for text in texts]
    found: list[Resolution] = []
    for start in range(0, len(texts), _CHUNK):
        chunk = texts[start : start + _CHUNK]
        meant = by_model([occupation_part(readable(text)) for text in chunk], further)
        found += [_answer(text, sure, top=top) for text, sure in zip(chunk, meant, strict=True)]
    return found


def _by_spelling(text: str, *, asker: Asker, top: int) -> Resolution:
    spelled = by_spelling(occupation_part(readable(text)), asker=asker)
    if not spelled.settled and (rare := _imported_equal(spelled.text)):
        spelled = Spelled(rare, settled=True)
    if spelled.settled:
        sure, ambiguous = _confidence(spelled.readings), _is_ambiguous(spelled.readings)
    else:
        sure = by_guess(spelled)
        ambiguous = means_several(tuple(sure))
    theme = _theme(spelled.readings) if sure else None
    return _answer(text, sure, top=top, ambiguous=ambiguous, theme=theme)


def _imported_equal(text: str) -> list[Scored]:
    """Imported titles spelled like a text that the built-in lists do not know."""
    further = imported()
    return [Scored(match, 1.0) for match in further.names.exact(text)] if further else []


def _answer(
    text: str,
    confidence: dict[str, float],
    *,
    top: int,
    ambiguous: bool = False,
    theme: str | None = None,
) -> Resolution:
    codes = tuple(code for code, sure in confidence.items() if sure > 0)[:top]
    found = tuple(Candidate(code, title_of(code), confidence[code]) for code in codes)
    return Resolution(text, codes, found, ambiguous=ambiguous, theme=theme)


def _confidence(readings: list[Scored]) -> dict[str, float]:
    """Codes of all readings, each once, in order; confidence never rises down the list."""
    found: dict[str, float] = {}
    ceiling = 1.0
    for reading in readings:
        for place, code in enumerate(reading.match.codes):
            if code not in found:
                ceiling = min(ceiling, spelling_confidence(reading.score, place))
                found[code] = ceiling
    return found


def _is_ambiguous(readings: list[Scored]) -> bool:
    if not readings:
        return False
    first = readings[0]
    close = (entry for entry in readings if entry.score >= first.score - _CLOSE)
    firsts = {entry.match.codes[0] for entry in close}
    return len(firsts) > 1 or means_several(first.match.codes)


def _theme(readings: list[Scored]) -> str | None:
    if readings and readings[0].match.source is Source.THEME:
        return theme_titles().get(readings[0].match.text)
    return None
