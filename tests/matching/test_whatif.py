"""What-if counts exactly what a run with the changed fact would add."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings

from api.records import PersonRecord, PlaceRecord
from matching.filters import Filters
from matching.loosening import Loosened, are_related, changes
from matching.pipeline import (
    Market,
    Options,
    match,
    prepare,
    understand_people,
    understand_places,
)
from matching.profiles import load
from matching.seeker import Seeker
from matching.vocabulary import Cefr, CertificateState, Mobility, PlaceKind, SchoolCertificate
from matching.whatif import Loosening, Opened, what_if
from tests.matching.invented import ON, OUTWARDS, PEOPLE, PLACES, SUMMER

ALL = 100


def understood(person: PersonRecord, *places: PlaceRecord) -> tuple[Seeker, Market]:
    """The person and the market of the places."""
    seeker = understand_people([person.to_seeker()])[0]
    return seeker, prepare(understand_places([place.to_place() for place in places]), ON)


def in_reach(seeker: Seeker, market: Market, options: Options) -> list[str]:
    """Places of at least the band "passt teilweise", best first, by a full run."""
    found = match([seeker], market, options).results[0].matches
    enough = options.profile.thresholds.partial_fit_score
    return [one.place_id for one in found if one.score >= enough]


def offered(market: Market, besides: Sequence[str] = ()) -> dict[str, int]:
    """Places of each code, counted one by one."""
    places = [place for place in market.places if place.place_id not in besides]
    codes = [place.kldb for place in places if place.kldb]
    return {kldb: codes.count(kldb) for kldb in codes}


@settings(max_examples=40)
@given(person=PEOPLE, places=PLACES)
def test_a_gain_is_what_a_full_run_with_the_changed_fact_adds(
    person: PersonRecord, places: list[PlaceRecord]
) -> None:
    seeker, market = understood(person, *places)
    options = Options(ON, top=ALL)
    before = in_reach(seeker, market, options)
    kldb_of = {place.place_id: place.kldb for place in market.places}
    expected = {}
    for change in changes(seeker.asked_on(ON), ON, offered=offered(market, before)):
        added = [one for one in in_reach(change.seeker, market, options) if one not in before]
        if change.occupation:
            added = [one for one in added if are_related(change.occupation, kldb_of[one] or "")]
        expected[change.label] = added
    found = what_if(seeker, market, options)
    assert {one.label: one.gain for one in found} == {
        label: len(added) for label, added in expected.items()
    }
    for one in found:
        assert [place.place_id for place in one.first] == expected[one.label][:3]


@settings(max_examples=40)
@given(person=PEOPLE, places=PLACES)
def test_gains_are_never_negative_and_the_most_comes_first(
    person: PersonRecord, places: list[PlaceRecord]
) -> None:
    gains = [one.gain for one in what_if(*understood(person, *places), Options(ON))]
    assert gains == sorted(gains, reverse=True)
    assert all(gain >= 0 for gain in gains)


@settings(max_examples=20)
@given(person=PEOPLE, places=PLACES)
def test_a_place_that_a_filter_takes_away_is_never_gained(
    person: PersonRecord, places: list[PlaceRecord]
) -> None:
    filters = Filters(kinds=frozenset({PlaceKind.DUAL}))
    seeker, market = understood(person, *places)
    schools = {place.place_id for place in market.places if place.kind is PlaceKind.SCHOOL}
    for one in what_if(seeker, market, Options(ON, filters=filters)):
        assert not schools & {place.place_id for place in one.first}


def test_of_a_person_without_facts_nothing_is_loosened() -> None:
    place = PlaceRecord(place_id="a", kldb="29222", postcode=OUTWARDS[0])
    assert what_if(*understood(PersonRecord(person_id="p"), place), Options(ON)) == ()


def way(*, filters: Filters | None = None, **columns: object) -> Loosening:
    """What 30 minutes more add for a baker-to-be at the edge of the limit; v6 names a skill."""
    person = PersonRecord.model_validate(
        {
            "person_id": "p",
            "wishes": ["Bäcker"],
            "postcode": OUTWARDS[0],
            "mobility": [Mobility.TRANSIT],
            "max_travel_minutes": 40,
        }
        | columns
    )
    places = [
        PlaceRecord(
            place_id=f"v{number}",
            kldb="29222",
            postcode=OUTWARDS[3],
            title="Bäcker/in",
            skills=("Rechnen",) if number == 6 else (),
        )
        for number in range(7)
    ]
    options = Options(ON, profile=load("weg"), filters=filters or Filters())
    found = what_if(*understood(person, *places), options)
    return next(one for one in found if one.label == "+30 Minuten")


def test_more_minutes_open_places_and_the_first_three_are_named() -> None:
    assert way() == Loosening(
        loosened=Loosened.TRAVEL,
        label="+30 Minuten",
        gain=7,
        text="Mit 30 Minuten mehr Weg (70 statt 40): 7 Plätze mehr.",
        first=tuple(Opened(f"v{number}", "Bäcker/in") for number in range(3)),
    )


def test_the_best_of_the_opened_places_come_first() -> None:
    assert [one.place_id for one in way(strengths=["Rechnen"]).first] == ["v6", "v0", "v1"]


def test_what_a_filter_takes_away_is_not_opened() -> None:
    assert way(filters=Filters(housing=True)).gain == 0


def test_for_a_further_wish_only_places_of_related_occupations_count() -> None:
    """A mechatronics place comes into reach as well, but nobody would call it related."""
    person = PersonRecord(
        person_id="p",
        wishes=("Kaufmann im Einzelhandel",),
        postcode=OUTWARDS[0],
        mobility=(Mobility.TRANSIT,),
        weekly_hours_possible=40,
    )
    places = [
        PlaceRecord(place_id="verwandt", kldb="61142", kind=PlaceKind.DUAL, postcode="34117"),
        PlaceRecord(place_id="fern", kldb="26112", kind=PlaceKind.DUAL, postcode="63263"),
    ]
    seeker, market = understood(person, *places)
    options = Options(ON)
    assert in_reach(seeker, market, options) == []
    found = what_if(seeker, market, options)[0]
    assert (found.label, found.gain) == ("auch Automatenfachmann/-frau", 1)
    change = next(iter(changes(seeker, ON, offered={"61142": 1})))
    assert in_reach(change.seeker, market, options) == ["verwandt", "fern"]


@pytest.mark.parametrize(
    ("recorded", "expected"), [(None, date(2028, 2, 1)), (date(2027, 9, 1), date(2027, 9, 1))]
)
def test_the_start_that_the_rules_see_moves_unless_it_is_recorded_on_its_own(
    recorded: date | None, expected: date
) -> None:
    person = PersonRecord(person_id="p", earliest_start=SUMMER, start_date=recorded)
    seeker, _ = understood(person)
    later = [change for change in changes(seeker, ON, offered={}) if "erst" in change.label]
    assert later[0].seeker.facts.start_date == expected


def test_what_adds_nothing_says_so() -> None:
    assert way(wishes=["Koch"]).text.endswith(": keine weiteren Plätze.")


@pytest.mark.parametrize("limit", [None, 0])
def test_a_limit_that_nobody_stated_is_not_loosened(limit: int | None) -> None:
    person = PersonRecord(person_id="p", postcode=OUTWARDS[0], max_travel_minutes=limit)
    assert what_if(*understood(person), Options(ON)) == ()


def test_a_certificate_opens_what_the_law_kept_closed() -> None:
    person = PersonRecord(
        person_id="p",
        wishes=("PTA",),
        school_certificate=SchoolCertificate.QHSA,
        certificate_state=CertificateState.REACHED,
        has_vocational_degree=False,
    )
    school = PlaceRecord(place_id="a", kind=PlaceKind.SCHOOL, kldb="81822", start_date=SUMMER)
    seeker, market = understood(person, school)
    assert match([seeker], market, Options(ON)).results[0].excluded_count == 1
    found = what_if(seeker, market, Options(ON))
    assert (found[0].loosened, found[0].gain) == (Loosened.CERTIFICATE, 1)
    assert found[0].text == "Mit dem Schulabschluss „mittlerer Abschluss“: 1 Platz mehr."


def labels(person: PersonRecord, *places: PlaceRecord) -> list[str]:
    """What could be loosened in a person."""
    seeker, market = understood(person, *places)
    return [one.label for one in changes(seeker, ON, offered=offered(market))]


def test_one_thing_at_a_time_is_loosened() -> None:
    person = PersonRecord(
        person_id="p",
        wishes=("Bäckerin",),
        postcode=OUTWARDS[0],
        max_travel_minutes=45,
        school_certificate=SchoolCertificate.NONE,
        earliest_start=SUMMER,
        weekly_hours_possible=25,
        cefr=Cefr.A2,
    )
    assert labels(person, PlaceRecord(place_id="a", kldb="29232")) == [
        "+15 Minuten",
        "+30 Minuten",
        "Hauptschulabschluss",
        "auch Fleischer/in",
        "Beginn schon ab 15.02.2027",
        "Beginn erst ab 01.02.2028",
        "Vollzeit",
        "Deutsch B1",
    ]


def test_what_is_at_its_best_is_not_loosened() -> None:
    person = PersonRecord(
        person_id="p",
        school_certificate=SchoolCertificate.AHR,
        earliest_start=date(2027, 1, 1),
        weekly_hours_possible=40,
        cefr=Cefr.NATIVE_OR_EQUIVALENT,
    )
    assert labels(person) == ["Beginn erst ab 01.07.2027"]


def test_an_occupation_that_is_wished_or_not_related_is_no_proposal() -> None:
    person = PersonRecord(person_id="p", wishes=("Bäckerin",))
    places = [PlaceRecord(place_id="a", kldb="29222"), PlaceRecord(place_id="b", kldb="25212")]
    assert labels(person, *places) == []
