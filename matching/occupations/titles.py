"""Understanding the title of a vacancy with the imported titles: model and spelling together."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matching.occupations.confidence import title_confidence
from matching.occupations.index import Match
from matching.occupations.likeness import rerank
from matching.occupations.normalise import canonical
from matching.occupations.store import TitleIndex

_NEAREST = 10
_ALIKE = 2.0
_EQUAL = 4.0
_FURTHER = 0.8
_SHOWN = 20
_UNSURE = 0.04
_SURE = -0.1
"""Log-probability of the best code above which no other title is looked at."""


def by_model(part: str, known: TitleIndex) -> dict[str, float]:
    """KldB codes that the title means with their confidence, best first.

    The log-probability of the model is raised for codes whose known titles are spelled alike,
    more for equal ones. Empty when not even the best code is likely.
    """
    text = canonical(part)
    if not text:
        return {}
    scores = np.log(known.model.predict(text) + 1e-9)
    scores += _spelling(text, known, sure=float(scores.max()) > _SURE)
    share = np.exp(scores - scores.max())
    share /= share.sum()
    best = np.argpartition(-share, _SHOWN)[:_SHOWN]
    best = best[np.lexsort((best, -share[best]))]
    if share[best[0]] < _UNSURE:
        return {}
    pairs = zip(known.model.codes_[best].tolist(), share[best].tolist(), strict=True)
    return {f"{code:05d}": title_confidence(sure) for code, sure in pairs}


def _spelling(text: str, known: TitleIndex, *, sure: bool) -> NDArray[np.float32]:
    """What spelling adds per code; titles that are only alike count when the model is unsure."""
    equal = [(match, _EQUAL + _ALIKE) for match in known.names.exact(text)]
    if equal or sure:
        return _bonus(equal, known.model.codes_)
    near = rerank(text, known.names.nearest(text, _NEAREST))
    return _bonus(
        [(reading.match, _ALIKE * reading.score**4) for reading in near], known.model.codes_
    )


def _bonus(heights: list[tuple[Match, float]], codes: NDArray[np.uint32]) -> NDArray[np.float32]:
    """Highest bonus per code; each further code of a spelling gets less."""
    bonus = np.zeros(len(codes), np.float32)
    each = [
        (int(code), height * _FURTHER**place)
        for match, height in heights
        for place, code in enumerate(match.codes)
    ]
    if each:
        at = np.searchsorted(codes, np.array([code for code, _ in each], codes.dtype))
        np.maximum.at(bonus, at, [height for _, height in each])
    return bonus
