"""The scores of the single criteria, for the places that were found."""

import numpy as np

from matching.kernel.problem import Floats, Longs, Places, Questions, Rows


def parts(places: Places, questions: Questions, *, person: int, found: Rows) -> Floats:
    """Scores of one person at the found places, criteria by occupation, by category, by pair.

    `found`: shape (k,), positions in `places`. Shape (k, n criteria), 0 to 1, NaN = unknown.
    """
    occupations = places.occupation[found][:, None]
    by_occupation = questions.by_occupation[person] + occupations
    by_category = questions.by_category[person] + places.codes[found]
    own, numbers = questions.numbers[person], places.numbers[found].T
    by_pair = [
        formula(own[ideal], numbers[place])
        for formula, (ideal, place) in zip(places.pairs.formulas, places.pairs.spans, strict=True)
    ]
    shape = (len(by_pair), len(found))
    return np.hstack(
        [
            _looked_up(questions, by_occupation),
            _looked_up(questions, by_category),
            np.array(by_pair, dtype=np.float64).reshape(shape).T,
        ]
    )


def _looked_up(questions: Questions, entries: Longs) -> Floats:
    scores: Floats = np.where(questions.known[entries], questions.scores[entries], np.nan)
    return scores
