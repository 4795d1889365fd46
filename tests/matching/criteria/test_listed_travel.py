"""With imported travel times the listed minutes count, exactly and everywhere."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.records import PersonRecord, PlaceRecord
from matching.columns import place_columns
from matching.criteria import CRITERIA, criteria_in_use
from matching.criteria.travel import ListedTravel, Travel
from matching.domain import Location, TrainingPlace, YoungPerson
from matching.explain import Match
from matching.filters import Filters
from matching.geography import locate
from matching.pipeline import Market, Options, match, prepare, understand_people, understand_places
from matching.profiles import load
from matching.reference import use_imports, write_travel_times
from matching.vocabulary import Mobility
from matching.whatif import what_if

ON = date(2027, 2, 15)
USINGEN, BAD_HOMBURG, FRANKFURT, NOWHERE = "61250", "61348", "60311", "00000"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with imported travel times."""
    folder = tmp_path_factory.mktemp("fahrzeiten")
    rows = f"{USINGEN},{BAD_HOMBURG},TRANSIT,90\n{USINGEN},{NOWHERE},TRANSIT,20\n"
    source = folder / "source.csv"
    source.write_text(f"from_postcode,to_postcode,mode,minutes\n{rows}", encoding="utf-8")
    write_travel_times(source, folder)
    return folder


@pytest.fixture(autouse=True)
def _travel_times(folder: Path) -> Iterator[None]:
    use_imports(folder)
    yield
    use_imports(None)


def market(*postcodes: str, **columns: object) -> Market:
    """One place in each postcode, named after it."""
    records = [
        PlaceRecord.model_validate({"place_id": code, "postcode": code, "kldb": "29222"} | columns)
        for code in postcodes
    ]
    return prepare(understand_places([record.to_place() for record in records]), ON)


def matches(places: Market, *modes: Mobility, filters: Filters | None = None) -> list[Match]:
    """What somebody in Usingen gets who would travel an hour."""
    person = PersonRecord(
        person_id="p", postcode=USINGEN, mobility=modes, max_travel_minutes=60, wishes=("Bäcker",)
    )
    seekers = understand_people([person.to_seeker()])
    options = Options(ON, filters=filters or Filters())
    return list(match(seekers, places, options).results[0].matches)


def reason(found: Match) -> str:
    """What is said of the way."""
    return next(part.reason for part in found.contributions if part.criterion == "travel")


def test_a_listed_time_counts_and_is_not_called_an_estimate() -> None:
    (found,) = matches(market(BAD_HOMBURG), Mobility.TRANSIT)
    assert reason(found) == "90 Min. mit Bus und Bahn laut Fahrzeitentabelle (13 km Luftlinie)."
    assert "Der Weg ist länger als die genannten 60 Min." in found.gaps


def test_a_pair_that_is_not_listed_is_estimated() -> None:
    (found,) = matches(market(FRANKFURT), Mobility.TRANSIT)
    assert ", geschätzt (" in reason(found)


def test_the_fastest_mode_counts_be_it_listed_or_estimated() -> None:
    (found,) = matches(market(BAD_HOMBURG), Mobility.TRANSIT, Mobility.CAR)
    assert reason(found) == "Etwa 20 bis 35 Min. mit dem Auto, geschätzt (13 km Luftlinie)."


def test_a_listed_time_makes_known_what_no_map_knows() -> None:
    (found,) = matches(market(NOWHERE), Mobility.TRANSIT)
    assert reason(found) == "20 Min. mit Bus und Bahn laut Fahrzeitentabelle."


def test_listed_times_decide_the_order() -> None:
    found = matches(market(BAD_HOMBURG, FRANKFURT), Mobility.TRANSIT)
    assert [one.place_id for one in found] == [FRANKFURT, BAD_HOMBURG]


def test_listed_times_decide_what_the_filter_takes_away() -> None:
    filters = Filters(max_travel_minutes=85)
    found = matches(market(BAD_HOMBURG, FRANKFURT), Mobility.TRANSIT, filters=filters)
    assert [one.place_id for one in found] == [FRANKFURT]


def test_an_early_shift_still_raises_the_question_whether_a_bus_runs() -> None:
    (found,) = matches(market(BAD_HOMBURG, earliest_shift=time(5)), Mobility.TRANSIT)
    assert any("ob zur Schichtzeit ein Bus oder eine Bahn fährt" in gap for gap in found.gaps)


def test_what_if_counts_with_the_listed_times() -> None:
    """By the estimate of 45 minutes the place would be in reach already."""
    person = PersonRecord(
        person_id="p", postcode=USINGEN, mobility=(Mobility.TRANSIT,), max_travel_minutes=60
    )
    seeker = understand_people([person.to_seeker()])[0]
    found = what_if(seeker, market(BAD_HOMBURG), Options(ON, profile=load("weg")))
    assert {one.label: one.gain for one in found} == {"+30 Minuten": 1, "+15 Minuten": 0}


def test_only_the_way_has_another_shape() -> None:
    pairs = list(zip(CRITERIA, criteria_in_use(), strict=True))
    assert [type(new) for old, new in pairs if type(new) is not type(old)] == [ListedTravel]
    assert [(old.name, old.title, old.neutral) for old, _ in pairs] == [
        (new.name, new.title, new.neutral) for _, new in pairs
    ]


def test_without_travel_times_the_way_is_a_formula() -> None:
    use_imports(None)
    assert criteria_in_use() is CRITERIA


def people(*postcodes: str) -> st.SearchStrategy[YoungPerson]:
    """Somebody who lives in one of these postcodes."""
    homes = [locate(Location(postcode=postcode)) for postcode in postcodes]
    return st.builds(
        YoungPerson,
        person_id=st.just("p"),
        location=st.sampled_from(homes),
        mobility=st.frozensets(st.sampled_from(Mobility)),
        max_travel_minutes=st.none() | st.integers(0, 120),
    )


PLACES = [
    TrainingPlace(place_id=code, location=locate(Location(postcode=code)))
    for code in (USINGEN, BAD_HOMBURG, FRANKFURT, NOWHERE)
]


@given(person=people(USINGEN, FRANKFURT, NOWHERE))
def test_the_numbers_are_those_of_the_sentences(person: YoungPerson) -> None:
    criterion = ListedTravel()
    codes = tuple(criterion.place_code(place, ON) for place in PLACES)
    own = criterion.person_code(person)
    single = [criterion.compare(own, code).score for code in codes]
    np.testing.assert_array_equal(criterion.scores(own, codes), np.array(single, dtype=np.float64))


@given(person=people(FRANKFURT))
def test_where_nothing_is_listed_the_formula_and_its_sentences_hold(person: YoungPerson) -> None:
    criterion, columns = ListedTravel(), place_columns(PLACES, ON)
    codes = tuple(criterion.place_code(place, ON) for place in columns.places)
    scores = criterion.scores(criterion.person_code(person), codes)
    np.testing.assert_allclose(scores, Travel().scores(person, columns), rtol=1e-12)
    for place in PLACES:
        listed = criterion.assess(person, place, on=ON, score=0.5)
        assert listed.reason == Travel().assess(person, place, on=ON, score=0.5).reason
