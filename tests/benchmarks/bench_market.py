"""What a counsellor waits for: a query, what-if, a changed place."""

import random
from datetime import date

import pytest

from matching.criteria import CRITERIA
from matching.domain import TrainingPlace
from matching.pipeline import Market, Options, changed, match, prepare
from matching.profiles import load
from matching.rules import Facts
from matching.seeker import Seeker
from matching.whatif import what_if
from tests.benchmarks.crowd import ON, Crowd, crowd, people
from tests.benchmarks.measuring import each, ms, say, timed, title

pytestmark = pytest.mark.bench

PLACES, NEWCOMERS, TOP = 45_000, 1_000, 20
OPTIONS = Options(on=ON, top=TOP)
WEIGHTS = [load().weights[entry.name] for entry in CRITERIA]


@pytest.fixture(scope="module")
def stock() -> Crowd:
    """The places of a state, and some more."""
    return crowd(PLACES + NEWCOMERS)


@pytest.fixture(scope="module")
def market(stock: Crowd) -> Market:
    """The places of a state."""
    prepared = prepare(_places(stock, range(PLACES)), ON)
    prepared.scorer.warm()
    return prepared


def test_what_if(market: Market) -> None:
    seekers = [Seeker(person, Facts(birth_date=date(2009, 5, 1))) for person in people(15)]
    query = each(seekers, lambda seeker: match([seeker], market, OPTIONS))
    loosened = each(seekers, lambda seeker: what_if(seeker, market, OPTIONS))
    title(f"what-if, {PLACES:,} places")
    say("one query, explained", ms(query))
    say("one call of what-if", ms(loosened), times=loosened / query, goal="≤ 20 x")


def test_places_come_and_go(stock: Crowd, market: Market) -> None:
    chance = random.Random(1)
    leaving = [f"v{row:07d}" for row in chance.sample(range(PLACES), NEWCOMERS)]
    fresh = _places(stock, range(PLACES, PLACES + NEWCOMERS))
    one = timed(lambda: changed(market, without=leaving[:1], places=fresh[:1]))
    many = timed(lambda: changed(market, without=leaving, places=fresh))
    anew = timed(lambda: prepare(market.places, ON), runs=1)
    title(f"a changed market, {PLACES:,} places")
    say("one place goes, one comes", ms(one))
    say(f"{NEWCOMERS:,} go, {NEWCOMERS:,} come, at once", ms(many))
    say("prepared anew", ms(anew), times=anew / one)
    before, after = _query(market), _query(changed(market, without=leaving, places=fresh))
    say("a query before", ms(before))
    say(f"a query with {NEWCOMERS:,} newcomers", ms(after), times=after / before)


def _query(market: Market) -> float:
    cohort = list(people(50))
    market.scorer.rank(cohort, weights=WEIGHTS, top=TOP)
    return each(cohort, lambda one: market.scorer.rank([one], weights=WEIGHTS, top=TOP))


def _places(stock: Crowd, rows: range) -> list[TrainingPlace]:
    return [stock.place(row) for row in rows]
