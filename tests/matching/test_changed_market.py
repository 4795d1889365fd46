"""A market with places that come, change, fill and go is the market prepared anew."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time

import numpy as np
import pytest

from matching.columns import place_columns, splice
from matching.criteria import CRITERIA
from matching.domain import TrainingPlace
from matching.filters import Filters
from matching.kernel import Best, best_places, splices
from matching.kernel.compiled import plain_search
from matching.pipeline import Market, Options, Run, changed, match, prepare
from matching.profiles import load
from matching.rules import Facts
from matching.screening import screen_over
from matching.seeker import Seeker
from matching.vocabulary import Branch, PlaceKind, WorkAccess
from matching.whatif import what_if
from tests.benchmarks.crowd import crowd, people

ON = date(2027, 2, 15)
OPTIONS = Options(on=ON, top=12, with_excluded=True)
FILTERED = Options(on=ON, top=12, filters=Filters(part_time=True, start_from=date(2027, 8, 15)))
FOLDED = Options(on=ON, top=12, fold=True)
BIRTH = (None, date(2005, 3, 1), date(2010, 4, 1), date(2012, 12, 1))
SHIFT = (None, None, time(4, 0), time(6, 0))


@dataclass
class Trade:
    """A market under change, and the places that it should hold."""

    chance: random.Random
    market: Market
    places: dict[str, TrainingPlace]
    stock: Iterator[TrainingPlace] = field(init=False)

    def __post_init__(self) -> None:
        """Places are drawn from a crowd as they are needed."""
        self.stock = drawn(self.chance)

    def step(self) -> None:
        """One operation."""
        {0: self.add, 1: self.change, 2: self.fill, 3: self.withdraw}[self.chance.randrange(4)]()

    def add(self) -> None:
        """A new place, before, between or after the others."""
        place = self.named(f"{self.chance.randrange(10**6):06d}")
        self.places[place.place_id] = place
        self.market = changed(self.market, places=[place])

    def change(self) -> None:
        """Other facts under the same id."""
        place = self.named(self.any_id())
        self.places[place.place_id] = place
        self.market = changed(self.market, places=[place])

    def fill(self) -> None:
        """One opening fewer; a place without any is withdrawn."""
        place = self.places[self.any_id()]
        if place.openings is None or place.openings == 1:
            self.withdraw()
            return
        fuller = place.model_copy(update={"openings": place.openings - 1})
        self.places[place.place_id] = fuller
        self.market = changed(self.market, places=[fuller])

    def withdraw(self) -> None:
        """A place is gone; what is not there is no error."""
        gone = self.any_id()
        del self.places[gone]
        self.market = changed(self.market, without=[gone, "not there"])

    def any_id(self) -> str:
        """One of the places there are."""
        return self.chance.choice(sorted(self.places))

    def named(self, place_id: str) -> TrainingPlace:
        """The next place of the stock."""
        return next(self.stock).model_copy(update={"place_id": place_id})


def drawn(chance: random.Random) -> Iterator[TrainingPlace]:
    """Invented places with facts that the law and the filters look at."""
    everywhere = crowd(4_000)
    for row in chance.sample(range(4_000), 4_000):
        yield everywhere.place(row).model_copy(
            update={
                "kind": chance.choice((None, *PlaceKind)),
                "branch": chance.choice((None, *Branch)),
                "earliest_shift": chance.choice(SHIFT),
                "sunday_work": chance.choice((None, True, False)),
                "openings": chance.choice((None, 1, 2, 3)),
                "employer": f"Betrieb {chance.randrange(40)}",
                "skills": (f"Fähigkeit {chance.randrange(500)}",),
            }
        )


def seekers() -> list[Seeker]:
    """People with and without wish, home and interests, of any age and right to work."""
    chance = random.Random(7)
    return [
        Seeker(
            person,
            Facts(
                birth_date=chance.choice(BIRTH),
                full_time_school_obligation_met=chance.choice((None, True, False)),
                work_access=chance.choice((None, *WorkAccess)),
            ),
        )
        for person in people(10)
    ]


def by_search(market: Market, *, order: int) -> Best:
    """Found by the search in one of the orders."""
    index, asked = market.scorer.index, seekers()
    return best_places(
        (index.orders[order],) * 3,
        market.scorer.ask([seeker.person for seeker in asked]),
        weights=market.scorer.by_shape([load().weights[entry.name] for entry in CRITERIA]),
        bars=market.screen.bars([seeker.facts for seeker in asked]),
        top=12,
        search=plain_search(index.places.pairs),
    )


def runs(market: Market) -> list[Run]:
    """Everything that is found for the people: plain, filtered, folded."""
    asked = seekers()
    return [match(asked, market, options) for options in (OPTIONS, FILTERED, FOLDED)]


def assert_equals_a_rebuild(trade: Trade) -> None:
    """Ids, scores, contributions, what is excluded and why, notes of filters, what-if."""
    anew = prepare(reversed(trade.places.values()), ON)
    assert trade.market.places == anew.places
    assert runs(trade.market) == runs(anew)
    asked = seekers()[0]
    assert what_if(asked, trade.market, FILTERED) == what_if(asked, anew, FILTERED)
    for order in range(3):
        found, expected = by_search(trade.market, order=order), by_search(anew, order=order)
        np.testing.assert_array_equal(found.rows, expected.rows)
        np.testing.assert_array_equal(found.millionths, expected.millionths)


def begun(count: int) -> Trade:
    """A market of so many places before any change."""
    chance = random.Random(20270215)
    named = enumerate(place for _, place in zip(range(count), drawn(chance), strict=False))
    places = [
        place.model_copy(update={"place_id": f"{number * 997 % 10**6:06d}"})
        for number, place in named
    ]
    market = prepare(places, ON)
    match(seekers()[:2], market, FILTERED)  # the filters have coded the places
    return Trade(chance, market, {place.place_id: place for place in places})


def test_a_thousand_random_operations_equal_a_rebuild(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splices, "MOST_CHANGES", 300)
    trade = begun(250)
    for number in range(1, 1_001):
        trade.step()
        if number % 125 == 0:
            assert_equals_a_rebuild(trade)


def test_a_market_may_fill_from_nothing_and_empty_again() -> None:
    trade = begun(0)
    for _ in range(20):
        trade.add()
    assert_equals_a_rebuild(trade)
    trade.market = changed(trade.market, without=list(trade.places))
    assert len(trade.market.columns) == 0
    assert [one.matches for one in match(seekers(), trade.market, OPTIONS).results] == [()] * 10
    trade.places.clear()
    trade.add()
    assert_equals_a_rebuild(trade)


def test_the_market_before_a_change_stays_as_it_was() -> None:
    trade = begun(60)
    before, found = trade.market, runs(trade.market)
    for _ in range(30):
        trade.step()
    assert runs(before) == found


def test_many_changes_may_come_at_once() -> None:
    trade = begun(60)
    gone = sorted(trade.places)[10:30]
    fresh = [trade.named(f"{number:06d}") for number in range(40)]
    trade.market = changed(trade.market, without=gone, places=fresh)
    for place_id in gone:
        del trade.places[place_id]
    trade.places |= {place.place_id: place for place in fresh}
    assert_equals_a_rebuild(trade)


def test_rows_of_a_splice_follow_the_ids() -> None:
    columns = place_columns([TrainingPlace(place_id=one) for one in "bdf"], ON)
    places = [TrainingPlace(place_id=one) for one in "agd"]
    spliced, moved = splice(columns, without=["f"], places=places)
    assert [place.place_id for place in spliced.places] == ["a", "b", "d", "g"]
    old, fresh = moved.new_rows(3)
    assert old.tolist() == [1, -1, -1]
    assert fresh.tolist() == [0, 2, 3]
    assert [spliced.find(one) for one in "abz"] == [0, 1, None]


def test_a_key_of_the_law_that_is_new_is_asked_for() -> None:
    calm, sunday = (
        TrainingPlace(place_id=one, sunday_work=works, start_date=date(2027, 8, 1))
        for one, works in (("a", False), ("b", True))
    )
    young = Facts(birth_date=date(2012, 1, 1), today=ON)
    columns = place_columns([calm], ON)
    _, moved = splice(columns, without=[], places=[sunday])
    changed_out = screen_over(columns.places).spliced(moved).bars([young]).out(0)
    assert changed_out.tolist() == screen_over([calm, sunday]).bars([young]).out(0).tolist()
