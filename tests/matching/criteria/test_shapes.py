"""Numbers of the columns and numbers of the sentences are the same."""

from itertools import islice

import numpy as np
import pytest

from matching.criteria import CRITERIA, ByCategory
from tests.benchmarks.crowd import ON, listings, people


@pytest.mark.parametrize(
    "criterion",
    [entry for entry in CRITERIA if isinstance(entry, ByCategory)],
    ids=lambda entry: entry.name,
)
def test_many_scores_are_those_of_single_comparisons(criterion: ByCategory) -> None:
    codes = tuple(dict.fromkeys(criterion.place_code(one, ON) for one in listings()[:300]))
    for person in islice(people(60), 60):
        own = criterion.person_code(person)
        single = [criterion.compare(own, code).score for code in codes]
        np.testing.assert_array_equal(
            criterion.scores(own, codes), np.array(single, dtype=np.float64)
        )
