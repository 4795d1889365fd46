"""Guessing what an unclear text means: the learned words and the known spellings together."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matching.occupations.confidence import guess_confidence
from matching.occupations.known import learned
from matching.occupations.likeness import Scored
from matching.occupations.titles import raise_alike, shares_of

_ALIKE = 8.0
_POWER = 3
_SHOWN = 10
_UNSURE = 0.06


def by_guess(text: str, readings: list[Scored]) -> dict[str, float]:
    """Codes that a canonical text may mean with their confidence; empty when none is likely."""
    model = learned().model
    scores = np.log(model.predict([text])[0] + 1e-9)
    heights = [(reading.match, _ALIKE * reading.score**_POWER) for reading in readings]
    raise_alike(scores, heights, model.codes)
    share = shares_of(scores)
    best = np.argsort(-share, kind="stable")[:_SHOWN]
    if share[best[0]] < _UNSURE:
        return {}
    pairs = zip(model.codes[best].tolist(), guess_confidence(share[best]).tolist(), strict=True)
    return {f"{code:05d}": sure for code, sure in pairs}
