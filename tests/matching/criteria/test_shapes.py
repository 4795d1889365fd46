"""Numbers of the columns and numbers of the sentences are the same."""

from itertools import islice

import numpy as np
import pytest

from matching.criteria import CRITERIA, ByCategory, Criterion
from matching.criteria.travel import ListedTravel, Travel
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


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda entry: entry.name)
def test_every_criterion_explains_itself_to_readers_in_whole_sentences(
    criterion: Criterion,
) -> None:
    assert criterion.explanation[0].isupper()
    assert criterion.explanation.endswith(".")
    assert "\n" not in criterion.explanation
    assert 60 < len(criterion.explanation) < 400


def test_the_way_explains_itself_alike_in_both_shapes() -> None:
    assert ListedTravel().explanation == Travel().explanation
