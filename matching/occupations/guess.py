"""Guessing what an unclear text means: the learned words and the known spellings together."""

from __future__ import annotations

import numpy as np

from matching.occupations.confidence import guess_confidence
from matching.occupations.known import learned
from matching.occupations.spelling import Spelled
from matching.occupations.tables import NOTHING
from matching.occupations.titles import raise_alike, shares_of
from matching.reference import place_entry

_ALIKE = 10.0
_POWER = 2
_SHOWN = 10
_UNSURE = 0.08


def by_guess(spelled: Spelled) -> dict[str, float]:
    """Codes that an unsettled text may mean with their confidence.

    Empty when none is likely, when the text is rather one that wishes nothing, and for a town.
    """
    if place_entry(spelled.text):
        return {}
    model = learned().model
    scores = np.log(model.predict([spelled.text])[0] + 1e-9)
    heights = [(r.match.codes or (NOTHING,), _ALIKE * r.score**_POWER) for r in spelled.readings]
    raise_alike(scores, heights, model.codes)
    if spelled.mentioned:
        scores[model.codes == int(NOTHING)] = -np.inf
    share = shares_of(scores)
    best = np.argsort(-share, kind="stable")[:_SHOWN]
    codes = [f"{code:05d}" for code in model.codes[best].tolist()]
    if share[best[0]] < _UNSURE or codes[0] == NOTHING:
        return {}
    found = zip(codes, guess_confidence(share[best]).tolist(), strict=True)
    return {code: sure for code, sure in found if code != NOTHING}
