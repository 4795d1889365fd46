"""Understanding titles of vacancies with the imported titles: model and spelling together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matching.occupations.confidence import title_confidence
from matching.occupations.index import Match
from matching.occupations.likeness import rerank
from matching.occupations.normalise import canonical
from matching.occupations.store import LearnedIndex

_NEAREST = 10
_ALIKE = 2.0
_EQUAL = 4.0
_FURTHER = 0.8
_SHOWN = 20
_UNSURE = 0.04
_SURE = -0.1
"""Log-probability of the best code above which no other title is looked at."""

Heights = list[tuple[tuple[str, ...], float]]
"""Codes of known titles and how much they count."""


def by_model(parts: Sequence[str], known: LearnedIndex) -> list[dict[str, float]]:
    """For each title the KldB codes that it means with their confidence, best first.

    The log-probability of the model is raised for codes whose known titles are spelled alike,
    more for equal ones. Empty when not even the best code is likely.
    """
    given = [canonical(part) for part in parts]
    spelled = [_spelled(text, known) for text in given]
    texts = [_corrected(text, same) for text, same in zip(given, spelled, strict=True)]
    codes = known.model.codes
    scores = np.log(known.model.predict(texts) + 1e-9)
    sure = scores.max(axis=1) > _SURE
    for row, heights in zip(scores, _heights(texts, spelled, sure, known), strict=True):
        raise_alike(row, heights, codes)
    return [
        _best(shares_of(row), codes) if text else {}
        for text, row in zip(texts, scores, strict=True)
    ]


def raise_alike(row: NDArray[np.float32], heights: Heights, codes: NDArray[np.uint32]) -> None:
    """Add the highest bonus to each code; each further code of a spelling gets less."""
    bonus: dict[str, float] = {}
    for known, height in heights:
        for place, code in enumerate(known):
            bonus[code] = max(bonus.get(code, 0.0), height * _FURTHER**place)
    row[np.searchsorted(codes, np.array([*map(int, bonus)], codes.dtype))] += [*bonus.values()]


def shares_of(row: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log-weights of the codes -> shares that sum to 1."""
    share: NDArray[np.float32] = np.exp(row - row.max())
    share /= share.sum()
    return share


def _spelled(text: str, known: LearnedIndex) -> list[Match]:
    """Known titles equal to the text, else those that it differs from by a slip of the pen."""
    return known.names.exact(text) or known.slipped(text)


def _corrected(text: str, spelled: list[Match]) -> str:
    """The one known spelling that is meant, else the text."""
    meant = {match.text.replace(" ", ""): match.text for match in spelled}
    return meant.popitem()[1] if len(meant) == 1 else text


def _heights(
    texts: Sequence[str],
    spelled: Sequence[list[Match]],
    sure: NDArray[np.bool_],
    known: LearnedIndex,
) -> list[Heights]:
    """By how much known titles count; those only alike count when the model is unsure."""
    heights = [[(match.codes, _EQUAL + _ALIKE) for match in same] for same in spelled]
    unsure = [at for at, same in enumerate(heights) if not same and not sure[at]]
    near = known.names.nearest([texts[at] for at in unsure], _NEAREST)
    for at, matches in zip(unsure, near, strict=True):
        readings = rerank(texts[at], matches)
        heights[at] = [(reading.match.codes, _ALIKE * reading.score**4) for reading in readings]
    return heights


def _best(share: NDArray[np.float32], codes: NDArray[np.uint32]) -> dict[str, float]:
    best = np.argpartition(-share, _SHOWN)[:_SHOWN]
    best = best[np.lexsort((best, -share[best]))]
    if share[best[0]] < _UNSURE:
        return {}
    pairs = zip(codes[best].tolist(), title_confidence(share[best]).tolist(), strict=True)
    return {f"{code:05d}": sure for code, sure in pairs}
