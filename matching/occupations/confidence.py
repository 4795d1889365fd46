"""How sure an answer is: likeness, or the share a model gives -> the share of such answers right.

Measured on held-back texts (November 2026). Wishes: each fifth of the spellings of the built-in
lists held out of index and model, beside misspelled known names and sentences (5,400 answers of
three fifths), checked on a third one by a test. Titles: half of 694 titles of vacancies and survey
answers against an import, checked on the other half.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matching.reference import occupation_for

_LIKENESS = (0.80, 0.84, 0.90, 1.00)
_RIGHT = (0.84, 0.90, 0.92, 0.97)
_GUESSED = (0.0, 0.05, 0.12, 0.33, 0.47, 0.60, 0.75, 0.88, 0.96, 1.00)
_RIGHT_GUESSES = (0.0, 0.12, 0.32, 0.45, 0.55, 0.63, 0.71, 0.80, 0.85, 0.91)
_SHARE = (0.0, 0.06, 0.14, 0.27, 0.41, 0.54, 0.66, 0.90, 1.00)
_RIGHT_TITLES = (0.0, 0.06, 0.14, 0.20, 0.42, 0.57, 0.73, 0.90, 0.92)
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
    return np.interp(shares, _GUESSED, _RIGHT_GUESSES).round(3)


def means_several(codes: tuple[str, ...]) -> bool:
    """Whether the codes belong to several training occupations, so that a person has to pick."""
    trained = {occupation_for(code) for code in codes} - {None}
    return len(trained) > 1
