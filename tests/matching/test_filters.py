"""Filters narrow before ranking, keep the order, and lose no unknown silently."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from api.records import PersonRecord, PlaceRecord
from matching.filters import PLACE_FILTERS, Filters, Missing
from matching.narrowing import FilterNote
from matching.pipeline import (
    Market,
    Options,
    PersonMatches,
    match,
    prepare,
    understand_people,
    understand_places,
)
from matching.vocabulary import ChamberArea, Mobility, PlaceKind, PlaceSource, WorkAccess
from tests.matching.invented import ON, OUTWARDS, PEOPLE, PLACES, SUMMER

FILTERS = st.builds(
    Filters,
    kinds=st.sets(st.sampled_from(PlaceKind), max_size=2).map(frozenset),
    chamber_areas=st.sets(st.sampled_from(ChamberArea), max_size=2).map(frozenset),
    fields=st.sets(st.sampled_from(["2", "25", "animals", "8"]), max_size=2).map(frozenset),
    counties=st.sets(st.sampled_from(["06434", "06531"]), max_size=1).map(frozenset),
    start_from=st.none() | st.just(SUMMER),
    start_until=st.none() | st.just(date(2027, 12, 31)),
    part_time=st.booleans(),
    housing=st.booleans(),
    max_travel_minutes=st.none() | st.sampled_from([20, 60]),
)
BEYOND_SEATS = 100


def market(*places: PlaceRecord) -> Market:
    """The places, understood."""
    return prepare(understand_places([place.to_place() for place in places]), ON)


def narrowed(
    filters: Filters, *places: PlaceRecord, person: PersonRecord | None = None
) -> PersonMatches:
    """The result of one person under filters."""
    asked = understand_people([(person or PersonRecord(person_id="p")).to_seeker()])
    options = Options(ON, top=BEYOND_SEATS, filters=filters, with_excluded=True)
    return match(asked, market(*places), options).results[0]


def kept(filters: Filters, *places: PlaceRecord) -> list[str]:
    """Ids of the places that are ranked."""
    return sorted(found.place_id for found in narrowed(filters, *places).matches)


@settings(max_examples=30)
@given(person=PEOPLE, places=PLACES, filters=FILTERS)
def test_filters_keep_order_and_scores(
    person: PersonRecord, places: list[PlaceRecord], filters: Filters
) -> None:
    everything = narrowed(Filters(), *places, person=person).matches
    left = narrowed(filters, *places, person=person).matches
    ids = {found.place_id for found in left}
    assert [(found.place_id, found.score) for found in left] == [
        (found.place_id, found.score) for found in everything if found.place_id in ids
    ]
    assert [found.rank for found in left] == list(range(1, len(left) + 1))


@settings(max_examples=30)
@given(person=PEOPLE, places=PLACES, filters=FILTERS)
def test_a_place_of_which_nothing_is_known_is_kept_and_marked_or_counted(
    person: PersonRecord, places: list[PlaceRecord], filters: Filters
) -> None:
    silent = PlaceRecord(place_id="stumm")
    found = narrowed(filters, *places, silent, person=person)
    without = narrowed(filters, *places, person=person)
    match_of = {one.place_id: one for one in found.matches}
    out = {one.place_id for one in found.excluded}
    if silent.place_id in match_of:
        marks = [gap for gap in match_of["stumm"].gaps if gap.endswith(": nicht angegeben.")]
        assert len(marks) == len(found.filters)
        assert all(note.unknown > 0 for note in found.filters)
    elif silent.place_id not in out:
        apart = [note for note in found.filters if not note.kept]
        before = [note for note in without.filters if not note.kept]
        assert [note.unknown - 1 for note in apart] == [note.unknown for note in before]


@settings(max_examples=30)
@given(person=PEOPLE, places=PLACES, filters=FILTERS)
def test_the_law_is_counted_among_what_the_filters_leave(
    person: PersonRecord, places: list[PlaceRecord], filters: Filters
) -> None:
    found = narrowed(filters, *places, person=person)
    everything = narrowed(Filters(), *places, person=person)
    assert {one.place_id for one in found.excluded} <= {one.place_id for one in everything.excluded}
    assert found.excluded_count == len(found.excluded)


@pytest.mark.parametrize(
    ("filters", "columns", "fitting", "other"),
    [
        (Filters(kinds=frozenset({PlaceKind.DUAL})), "kind", PlaceKind.DUAL, PlaceKind.SCHOOL),
        (
            Filters(sources=frozenset({PlaceSource.HWK})),
            "source",
            PlaceSource.HWK,
            PlaceSource.IHK,
        ),
        (Filters(chamber_areas=frozenset({ChamberArea.HW})), "kldb", "29222", "81302"),
        (Filters(fields=frozenset({"29"})), "kldb", "29222", "25212"),
        (Filters(fields=frozenset({"baking"})), "kldb", "29222", "25212"),
        (Filters(counties=frozenset({"06434"})), "postcode", "61348", "35390"),
        (Filters(start_from=SUMMER), "start_date", SUMMER, date(2027, 7, 31)),
        (Filters(start_until=SUMMER), "start_date", SUMMER, date(2027, 8, 2)),
        (Filters(part_time=True), "part_time_possible", True, False),
    ],
    ids="kinds sources areas group tasks counties from until part_time".split(),
)
def test_a_filter_removes_what_is_known_not_to_fit_and_keeps_what_is_unknown(
    filters: Filters, columns: str, fitting: object, other: object
) -> None:
    places = [
        PlaceRecord(place_id="passt").model_copy(update={columns: fitting}),
        PlaceRecord(place_id="passt nicht").model_copy(update={columns: other}),
        PlaceRecord(place_id="unbekannt"),
    ]
    assert kept(filters, *places) == ["passt", "unbekannt"]
    assert narrowed(filters, *places).filters[0].unknown == 1


def test_only_with_housing_sets_the_unknown_apart_and_says_how_many() -> None:
    places = [
        PlaceRecord(place_id="a", housing=True),
        PlaceRecord(place_id="b", housing=False),
        *(PlaceRecord(place_id=f"c{number}") for number in range(3)),
    ]
    found = narrowed(Filters(housing=True), *places)
    assert [one.place_id for one in found.matches] == ["a"]
    assert found.filters == (
        FilterNote("housing", "Wohnmöglichkeit: vorhanden. 3 weitere ohne Angabe.", 3, kept=False),
    )


def test_what_stays_without_an_answer_is_marked() -> None:
    filters = Filters(kinds=frozenset({PlaceKind.DUAL}), start_from=SUMMER)
    found = narrowed(filters, PlaceRecord(place_id="a", kind=PlaceKind.DUAL))
    assert "Beginn: nicht angegeben." in found.matches[0].gaps
    assert "Art: nicht angegeben." not in found.matches[0].gaps
    assert [note.text for note in found.filters] == [
        "Art: Ausbildung im Betrieb.",
        "Beginn: ab 01.08.2027. 1 davon ohne Angabe.",
    ]


def test_the_travel_limit_of_the_person_never_filters_but_the_asked_one_does() -> None:
    person = PersonRecord(
        person_id="p", postcode=OUTWARDS[0], mobility=(Mobility.TRANSIT,), max_travel_minutes=20
    )
    places = [
        PlaceRecord(place_id="kassel", postcode=OUTWARDS[4]),
        PlaceRecord(place_id="nah", postcode=OUTWARDS[0]),
        PlaceRecord(place_id="wo"),
    ]
    everything = narrowed(Filters(), *places, person=person)
    assert len(everything.matches) == 3
    found = narrowed(Filters(max_travel_minutes=20), *places, person=person)
    assert sorted(one.place_id for one in found.matches) == ["nah", "wo"]
    assert found.filters[0].text == "Weg: geschätzt höchstens 20 Minuten. 1 davon ohne Angabe."


def test_without_a_home_the_way_filters_nothing() -> None:
    found = narrowed(Filters(max_travel_minutes=5), PlaceRecord(place_id="a", postcode="34117"))
    assert [one.place_id for one in found.matches] == ["a"]
    assert found.filters[0].unknown == 1


def test_what_the_law_excludes_is_not_counted_as_unknown() -> None:
    barred = PersonRecord(person_id="p", work_access=WorkAccess.BARRED)
    found = narrowed(Filters(housing=True), PlaceRecord(place_id="a"), person=barred)
    assert (found.matches, found.excluded_count, found.filters[0].unknown) == ((), 1, 0)


def test_each_of_two_people_is_narrowed_by_the_own_way() -> None:
    people = [
        PersonRecord(person_id=postcode, postcode=postcode, mobility=(Mobility.CAR,))
        for postcode in (OUTWARDS[0], OUTWARDS[4])
    ]
    places = [PlaceRecord(place_id=code, postcode=code) for code in (OUTWARDS[0], OUTWARDS[4])]
    options = Options(ON, filters=Filters(max_travel_minutes=20))
    seekers = understand_people([person.to_seeker() for person in people])
    for result in match(seekers, market(*places), options).results:
        assert [found.place_id for found in result.matches] == [result.person_id]


def test_no_filter_narrows_nothing_and_says_nothing() -> None:
    assert not Filters().active
    assert narrowed(Filters(), PlaceRecord(place_id="a")).filters == ()


@pytest.mark.parametrize(
    "wrong",
    [{"fields": ["zzz"]}, {"counties": ["6434"]}, {"max_travel_minutes": 0}, {"beauty": True}],
    ids=lambda wrong: next(iter(wrong)),
)
def test_what_is_no_filter_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Filters.model_validate(wrong)


def test_every_filter_declares_what_unknown_does_and_has_its_own_title() -> None:
    assert [one.name for one in PLACE_FILTERS if one.missing is Missing.SET_APART] == ["housing"]
    titles = sorted(one.title for one in PLACE_FILTERS)
    assert all(one != other for one, other in pairwise(titles))
