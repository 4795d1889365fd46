"""What spreading a cohort over similar places changes, and what it costs."""

from collections.abc import Sequence
from itertools import islice
from statistics import fmean
from time import perf_counter

import numpy as np
import pytest
from numpy.typing import NDArray

from matching.congestion import SIMILAR, WIDER, Candidates, spread
from matching.criteria import CRITERIA
from matching.index import Criteria, index_of
from matching.profiles import load
from matching.rank import Scorer
from tests.benchmarks.crowd import crowd, people

pytestmark = pytest.mark.bench

PERSONS, PLACES, TOP, FIRST, PEOPLE_AT_ONCE = 2_500, 3_500, 20, 5, 500
Lists = Sequence[NDArray[np.intp]]


def test_a_county_is_spread() -> None:
    cohort = candidates()
    begun = perf_counter()
    orders = spread(cohort, [1] * PLACES, top=TOP)
    took = perf_counter() - begun
    usual = [one.rows[:FIRST] for one in cohort]
    after = [one.rows[order.positions[:FIRST]] for one, order in zip(cohort, orders, strict=True)]
    lost = [
        one.scores[:FIRST].mean() - one.scores[order.positions[:FIRST]].mean()
        for one, order in zip(cohort, orders, strict=True)
    ]
    say(f"\n{PERSONS} persons, {PLACES} places, first {FIRST}, spread in {took:.2f} s")
    for name, lists in (("by score", usual), ("spread", after)):
        say(f"  {name:9} {distinct(lists)} places, Gini {gini(lists):.3f}, most {most(lists)}")
    say(f"  mean score lost {fmean(lost):.4f}, at most {max(lost):.4f} (bound {SIMILAR})")
    assert distinct(after) > distinct(usual)
    assert max(lost) < SIMILAR


def candidates() -> list[Candidates]:
    """The best places of a county of invented people."""
    criteria = Criteria(CRITERIA)
    scorer = Scorer(index_of(crowd(PLACES).coordinates(criteria), criteria))
    weights = [load().weights[entry.name] for entry in CRITERIA]
    found, stream = [], people(PERSONS)
    while group := list(islice(stream, PEOPLE_AT_ONCE)):
        rankings = scorer.rank(group, weights=weights, top=TOP * WIDER)
        found += [
            Candidates(person.person_id, ranking.rows, ranking.scores)
            for person, ranking in zip(group, rankings, strict=True)
        ]
    return found


def distinct(lists: Lists) -> int:
    """Different places on the lists."""
    return len(set(np.concatenate(lists).tolist()))


def most(lists: Lists) -> int:
    """How often the most proposed place is on a list."""
    return int(_load(lists).max())


def gini(lists: Lists) -> float:
    """Inequality of how often each of all places is proposed: 0 all alike, 1 one gets all."""
    load_ = np.sort(_load(lists))
    ranks = np.arange(1, len(load_) + 1)
    return float(2 * (ranks * load_).sum() / (len(load_) * load_.sum()) - 1 - 1 / len(load_))


def _load(lists: Lists) -> NDArray[np.intp]:
    return np.bincount(np.concatenate(lists), minlength=PLACES)


def say(line: str) -> None:
    """One line of the table."""
    print(line)  # noqa: T201
