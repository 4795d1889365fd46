"""How sure an answer is: likeness and model scores -> the share of such answers that are right.

Measured on held-back texts (November 2026): for spellings 500 titles of training occupations that
our lists do not have and 400 misspelled names that they do have, mixed; for titles 362 titles of
vacancies and survey answers, checked on 332 others. Off by less than 0.1 in each fifth.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matching.reference import occupation_for

_LIKENESS = (0.55, 0.60, 0.70, 0.77, 0.80, 0.85, 0.90, 1.00)
_RIGHT = (0.30, 0.36, 0.45, 0.50, 0.78, 0.90, 0.93, 0.97)
_SHARE = (0.0, 0.04, 0.12, 0.31, 0.50, 0.70, 0.94, 1.00)
_RIGHT_TITLES = (0.0, 0.10, 0.22, 0.42, 0.61, 0.75, 0.88, 0.93)
_FURTHER = 0.7
"""Each further meaning of one spelling is so much less likely than the one before."""


def spelling_confidence(score: float, place: int = 0) -> float:
    """Confidence of the code at `place` (from 0) of a spelling that is alike by `score`."""
    return round(float(np.interp(score, _LIKENESS, _RIGHT)) * _FURTHER**place, 3)


def title_confidence(shares: NDArray[np.float32]) -> NDArray[np.float64]:
    """Confidence of codes to which the model and the known titles give these shares."""
    return np.interp(shares, _SHARE, _RIGHT_TITLES).round(3)


def guess_confidence(shares: NDArray[np.float32]) -> NDArray[np.float64]:
    """Confidence of codes to which the words and the spelling of a wish give these shares."""
    return np.interp(shares, _SHARE, _RIGHT_TITLES).round(3)


def means_several(codes: tuple[str, ...]) -> bool:
    """Whether the codes belong to several training occupations, so that a person has to pick."""
    trained = {occupation_for(code) for code in codes} - {None}
    return len(trained) > 1
