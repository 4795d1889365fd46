"""Seats of one firm and occupation folded into their best one, so that a list shows more firms."""

import numpy as np

from matching.domain import TrainingPlace
from matching.rank import Ranking


def folded(ranking: Ranking, places: tuple[TrainingPlace, ...], *, top: int) -> Ranking:
    """The ranking with the best seat of each firm and occupation only, cut after `top`."""
    best: dict[tuple[str, str], int] = {}
    for position, row in enumerate(ranking.rows.tolist()):
        best.setdefault(fold_key(places[row]), position)
    chosen = np.array([*best.values()][:top], dtype=np.intp)
    return ranking.at(chosen)


def fold_key(place: TrainingPlace) -> tuple[str, str]:
    """Firm and occupation; a place that lacks one of them stays on its own."""
    return place.employer or place.place_id, place.kldb or place.place_id
