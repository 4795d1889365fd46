"""The scores of the single criteria, for the places that were found."""

import numpy as np

from matching.kernel.problem import Floats, Places, Questions, Rows


def parts(places: Places, questions: Questions, *, person: int, found: Rows) -> Floats:
    """Scores of one person at the found places, criteria by occupation, by category, by pair.

    `found`: shape (k,), positions in `places`. Shape (k, n criteria), 0 to 1, NaN = unknown.
    """
    by_occupation, by_category = questions.by_occupation[person], questions.by_category[person]
    first = len(by_occupation)
    then = first + len(by_category)
    entries = np.empty((len(found), then), dtype=np.int64)
    entries[:, :first] = by_occupation + places.occupation[found, None]
    entries[:, first:] = by_category + places.codes[found]
    scores: Floats = np.empty((len(found), then + len(places.pairs.formulas)))
    scores[:, :then] = questions.scores[entries]
    scores[:, :then][~questions.known[entries]] = np.nan
    own, numbers = questions.numbers[person], places.numbers[found].T
    formulas = zip(places.pairs.formulas, places.pairs.spans, strict=True)
    for column, (formula, (ideal, place)) in enumerate(formulas, start=then):
        scores[:, column] = formula(own[ideal], numbers[place])
    return scores
