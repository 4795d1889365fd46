"""Spreading a cohort changes ranks only, a little, and without favour."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.records import PersonRecord, PlaceRecord
from matching.congestion import SIMILAR, WIDER, Candidates, Order, Spread, spread
from matching.explain import Match
from matching.filters import Filters
from matching.pipeline import Options, Run, match, prepare, understand_people, understand_places
from matching.vocabulary import PlaceKind
from tests.matching.invented import ON, PEOPLE, PLACES, STRICT_PLACE, numbered

COHORT = st.lists(PEOPLE, min_size=1, max_size=5).map(
    lambda people: [
        person.model_copy(update={"person_id": f"p{number}"})
        for number, person in enumerate(people)
    ]
)
MANY_PLACES = st.lists(STRICT_PLACE, max_size=6).map(numbered)


def run(people: Sequence[PersonRecord], places: Sequence[PlaceRecord], options: Options) -> Run:
    """The whole way from records to results."""
    seekers = understand_people([person.to_seeker() for person in people])
    market = prepare(understand_places([place.to_place() for place in places]), ON)
    return match(seekers, market, options)


def plain(matches: Sequence[Match]) -> dict[str, Match]:
    """Matches by place, without their ranks."""
    return {found.place_id: replace(found, rank=0) for found in matches}


@settings(max_examples=40)
@given(people=COHORT, places=MANY_PLACES, data=st.data())
def test_the_order_of_the_file_favours_nobody(
    people: list[PersonRecord], places: list[PlaceRecord], data: st.DataObject
) -> None:
    options = Options(ON, top=2, spread=True, fold=data.draw(st.booleans()))
    shuffled = data.draw(st.permutations(people)), data.draw(st.permutations(places))
    assert run(people, places, options) == run(*shuffled, options)


@settings(max_examples=40)
@given(people=COHORT, places=MANY_PLACES)
def test_nothing_but_ranks_changes(people: list[PersonRecord], places: list[PlaceRecord]) -> None:
    usual = run(people, places, Options(ON, top=99, with_excluded=True))
    spread_out = run(people, places, Options(ON, top=99, with_excluded=True, spread=True))
    for before, after in zip(usual.results, spread_out.results, strict=True):
        assert before.excluded == after.excluded
        assert before.spread == ()
        assert plain(before.matches) == plain(after.matches)
        for one, note in zip(after.matches, after.spread, strict=True):
            assert one.rank == note.rank
            assert before.matches[note.rank_by_score - 1].place_id == one.place_id


@settings(max_examples=40)
@given(people=COHORT, places=MANY_PLACES, top=st.integers(0, 4))
def test_a_clearly_better_place_stays_before_a_worse_one(
    people: list[PersonRecord], places: list[PlaceRecord], top: int
) -> None:
    usual = run(people, places, Options(ON, top=top * WIDER)).results
    spread_out = run(people, places, Options(ON, top=top, spread=True)).results
    for before, after in zip(usual, spread_out, strict=True):
        shown = [one.place_id for one in after.matches]
        assert len(shown) == min(top, len(before.matches))
        score = {one.place_id: one.score for one in before.matches}
        for rank, place in enumerate(shown):
            behind = set(score) - set(shown[:rank])
            assert all(score[other] - score[place] < SIMILAR for other in behind)


def lists(
    cohort: int, scores: Sequence[float], openings: Sequence[int], *, top: int
) -> list[Order]:
    """Orders of people who are all alike."""
    rows = np.arange(len(scores))
    alike = [Candidates(f"p{n}", rows, np.array(scores)) for n in range(cohort)]
    return spread(alike, openings, top=top)


def first_places(orders: Sequence[Order]) -> Counter[int]:
    """How often each place comes first."""
    return Counter(int(order.positions[0]) for order in orders)


def test_people_who_are_alike_are_spread_over_places_that_are_alike() -> None:
    assert first_places(lists(12, [0.8, 0.8, 0.8], [1, 1, 1], top=1)) == {0: 4, 1: 4, 2: 4}


def test_a_place_with_more_seats_is_proposed_more_often() -> None:
    assert first_places(lists(12, [0.8, 0.8, 0.8], [4, 1, 1], top=1)) == {0: 8, 1: 2, 2: 2}


def test_a_better_place_comes_first_until_it_is_crowded() -> None:
    orders = lists(3, [0.80, 0.78], [1, 1], top=2)
    assert first_places(orders) == {0: 2, 1: 1}
    assert first_places(lists(99, [0.80, 0.75], [1, 1], top=2)) == {0: 99}


def test_no_id_is_first_in_every_round() -> None:
    first = Counter(
        number
        for case in range(60)
        for number, order in enumerate(
            spread(
                [Candidates(f"{case}-{n}", np.arange(2), np.array([0.8, 0.8])) for n in range(3)],
                [1, 1],
                top=1,
            )
        )
        if order.notes[0].proposed == 0 and order.positions[0] == 0
    )
    assert sum(first.values()) == 60
    assert all(first[number] >= 12 for number in range(3))


@pytest.mark.parametrize(
    ("note", "ending"),
    [
        (Spread(2, 2, 3, 1), "Dieser Platz bleibt an Stelle 2."),
        (Spread(1, 4, 0, 1), "denn ähnlich gute Plätze sind schon häufiger vorgeschlagen."),
        (Spread(3, 1, 1, 1), "denn für 1 freien Platz gibt es schon 1 Vorschlag."),
        (Spread(3, 1, 9, 2), "denn für 2 freie Plätze gibt es schon 9 Vorschläge."),
    ],
)
def test_each_place_says_why_it_stands_there(note: Spread, ending: str) -> None:
    assert note.text.startswith("Reihenfolge entzerrt: ")
    assert note.text.endswith(ending)


def test_a_place_that_moved_names_both_ranks() -> None:
    assert "nach Punkten an Stelle 4, jetzt an Stelle 1, denn" in Spread(1, 4, 0, 1).text


@settings(max_examples=20)
@given(people=COHORT, places=PLACES)
def test_what_filters_take_away_does_not_come_back(
    people: list[PersonRecord], places: list[PlaceRecord]
) -> None:
    filters = Filters(kinds=frozenset({PlaceKind.DUAL}))
    kinds = {place.place_id: place.kind for place in places}
    for found in run(people, places, Options(ON, spread=True, filters=filters)).results:
        assert {kinds[one.place_id] for one in found.matches} <= {PlaceKind.DUAL, None}
