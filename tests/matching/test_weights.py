"""Ready-made weightings, and weights moved for one search."""

from dataclasses import replace

import pytest

from api.records import PersonRecord, PlaceRecord
from matching.pipeline import (
    Market,
    Options,
    PersonMatches,
    match,
    prepare,
    understand_people,
    understand_places,
)
from matching.profiles import load, names
from matching.seeker import Seeker
from matching.vocabulary import Mobility, PlaceKind
from matching.weights import MovedRank, Weighting, weighting, with_weights
from tests.matching.invented import ON

NEAR, WISHED = "nah", "wunsch"


def question() -> tuple[Seeker, Market]:
    """Who wants to be a baker, with another trade next door and the wished one far away."""
    person = PersonRecord(
        person_id="p",
        wishes=("Bäckerin",),
        postcode="61348",
        mobility=(Mobility.TRANSIT,),
        max_travel_minutes=45,
    )
    places = [
        PlaceRecord(place_id=NEAR, kldb="25212", kind=PlaceKind.DUAL, postcode="61348"),
        PlaceRecord(place_id=WISHED, kldb="29222", kind=PlaceKind.DUAL, postcode="34117"),
    ]
    seeker = understand_people([person.to_seeker()])[0]
    return seeker, prepare(understand_places([place.to_place() for place in places]), ON)


def result(options: Options) -> PersonMatches:
    """The two places in their order."""
    seeker, market = question()
    return match([seeker], market, options).results[0]


def moved(options: Options) -> Weighting:
    """What the weights of the options changed against the standard profile."""
    seeker, market = question()
    shown = match([seeker], market, options).results[0].matches
    return weighting(seeker, market, options, before=load(), shown=shown)


@pytest.mark.parametrize(("name", "first"), [("weg", NEAR), ("wunsch", WISHED)])
def test_a_ready_made_weighting_does_what_its_title_says(name: str, first: str) -> None:
    assert result(Options(ON, profile=load(name))).matches[0].place_id == first


def test_there_are_three_ready_made_weightings_with_purpose_author_and_date() -> None:
    assert names() == ("standard", "weg", "wunsch")
    assert load("weg").title == "Kürzerer Weg wichtiger"
    assert load("wunsch").title == "Wunschberuf wichtiger"
    assert all(load(name).purpose and load(name).author and load(name).date for name in names())


def test_own_weights_replace_by_name_and_sum_to_one() -> None:
    profile = with_weights(load(), {"travel": 0.6, "occupation": 0})
    assert sum(profile.weights.values()) == pytest.approx(1.0)
    assert profile.weights["occupation"] == 0
    ratio = profile.weights["travel"] / profile.weights["hours"]
    assert ratio == pytest.approx(0.6 / load().weights["hours"])
    assert profile.name == "standard mit eigenen Gewichten"
    assert profile.title == "Ausgewogen, mit eigenen Gewichten"


def test_unknown_criteria_and_no_weight_at_all_are_errors() -> None:
    with pytest.raises(ValueError, match="unknown"):
        with_weights(load(), {"beauty": 1})
    with pytest.raises(ValueError, match="zero"):
        with_weights(load(), dict.fromkeys(load().weights, 0.0))


def test_moved_weights_name_the_places_that_changed_their_rank() -> None:
    options = Options(ON, profile=with_weights(load(), {"travel": 1.0}))
    found = moved(options)
    assert found.moved == (MovedRank(NEAR, before=2, after=1), MovedRank(WISHED, before=1, after=2))
    assert found.text.startswith("Eigene Gewichte für diese Suche (von 100): Wunschberuf 31 → ")
    assert "Weg 28 → 58" in found.text
    assert found.text.endswith("2 von 2 gezeigten Plätzen stehen an anderer Stelle.")


def test_the_rank_before_counts_places_that_are_not_shown() -> None:
    options = Options(ON, top=1, profile=with_weights(load(), {"travel": 1.0}))
    assert moved(options).moved == (MovedRank(NEAR, before=2, after=1),)


def test_weights_that_change_no_rank_say_so() -> None:
    found = moved(Options(ON, profile=with_weights(load(), {"strengths": 0.03})))
    assert found.moved == ()
    assert found.text.endswith("Die Reihenfolge bleibt gleich.")


def test_folded_seats_share_a_rank() -> None:
    seeker, market = question()
    seats = [
        place.model_copy(update={"employer": "Backhaus", "place_id": f"{place.place_id}-{seat}"})
        for place in market.places
        for seat in (1, 2)
    ]
    options = Options(ON, fold=True, profile=with_weights(load(), {"travel": 1.0}))
    folded = prepare(seats, ON)
    shown = match([seeker], folded, options).results[0].matches
    found = weighting(seeker, folded, options, before=load(), shown=shown)
    assert [(one.before, one.after) for one in found.moved] == [(2, 1), (1, 2)]
    single = weighting(seeker, folded, replace(options, fold=False), before=load(), shown=shown)
    assert [one.before for one in single.moved] == [3, 1]
