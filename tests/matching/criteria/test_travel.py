"""The way is estimated, told as a span, and never excludes."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.columns import place_columns
from matching.criteria.shapes import Assessment
from matching.criteria.travel import Travel
from matching.domain import Location, TrainingPlace, YoungPerson
from matching.vocabulary import Mobility

ON = date(2027, 2, 15)
USINGEN = Location(postcode="61250", latitude=50.335, longitude=8.537)
BAD_HOMBURG = Location(postcode="61348", latitude=50.227, longitude=8.618)
TRANSIT = frozenset({Mobility.TRANSIT})


def _answer(person: YoungPerson, place: TrainingPlace) -> Assessment:
    score = float(Travel().scores(person, place_columns([place], ON))[0])
    known = None if score != score else score  # noqa: PLR0124 - NaN is unknown
    return Travel().assess(person, place, on=ON, score=known)


def test_the_way_is_told_as_a_span() -> None:
    person = YoungPerson(person_id="p1", location=USINGEN, mobility=TRANSIT)
    answer = _answer(person, TrainingPlace(place_id="v1", location=BAD_HOMBURG))
    assert answer.reason == ("Etwa 40 bis 55 Min. mit Bus und Bahn, geschätzt (13 km Luftlinie).")


def test_an_unknown_postcode_is_an_unknown_way() -> None:
    person = YoungPerson(person_id="p1", mobility=TRANSIT)
    answer = _answer(person, TrainingPlace(place_id="v1", location=BAD_HOMBURG))
    assert answer.score is None
    assert answer.gap == "Wohnort klären: Die Postleitzahl ist nicht bekannt."


def test_a_way_beyond_the_limit_is_low_and_named() -> None:
    person = YoungPerson(person_id="p1", location=USINGEN, mobility=TRANSIT, max_travel_minutes=30)
    answer = _answer(person, TrainingPlace(place_id="v1", location=BAD_HOMBURG))
    assert answer.score is not None
    assert 0 < answer.score < 0.5
    assert answer.gap == "Der Weg ist wohl länger als die genannten 30 Min."


def test_an_early_shift_by_bus_raises_the_question_whether_one_runs() -> None:
    person = YoungPerson(person_id="p1", location=USINGEN, mobility=TRANSIT)
    early = TrainingPlace(place_id="v1", location=BAD_HOMBURG, earliest_shift=time(5, 0))
    assert _answer(person, early).gap == "Fragen, ob zur Schichtzeit ein Bus oder eine Bahn fährt."


@pytest.mark.parametrize(
    ("shifts", "asked"),
    [
        ({"earliest_shift": time(6, 29)}, True),
        ({"earliest_shift": time(6, 30)}, False),
        ({"latest_shift": time(21, 0)}, False),
        ({"latest_shift": time(21, 1)}, True),
        ({"earliest_shift": time(8), "latest_shift": time(23, 30)}, True),
        ({}, False),
    ],
)
def test_the_question_is_raised_before_half_past_six_and_after_nine(
    shifts: dict[str, time], *, asked: bool
) -> None:
    person = YoungPerson(person_id="p1", location=USINGEN, mobility=TRANSIT)
    place = TrainingPlace.model_validate({"place_id": "v1", "location": BAD_HOMBURG, **shifts})
    gap = _answer(person, place).gap or ""
    assert ("ob zur Schichtzeit ein Bus oder eine Bahn fährt" in gap) is asked


def test_an_early_shift_by_car_raises_no_question() -> None:
    person = YoungPerson(
        person_id="p1", location=USINGEN, mobility=frozenset({Mobility.CAR, Mobility.TRANSIT})
    )
    early = TrainingPlace(place_id="v1", location=BAD_HOMBURG, earliest_shift=time(5, 0))
    assert _answer(person, early).gap is None


def test_a_coarse_location_says_so() -> None:
    person = YoungPerson(
        person_id="p1", location=USINGEN.model_copy(update={"coarse": True}), mobility=TRANSIT
    )
    answer = _answer(person, TrainingPlace(place_id="v1", location=BAD_HOMBURG))
    assert "Lage nur grob bekannt" in answer.reason


@given(
    modes=st.frozensets(st.sampled_from(list(Mobility))),
    limit=st.none() | st.integers(0, 180),
    near=st.floats(0, 1),
    further=st.floats(0, 1),
)
def test_nearer_is_never_lower(
    modes: frozenset[Mobility], limit: int | None, near: float, further: float
) -> None:
    person = YoungPerson(person_id="p1", location=USINGEN, mobility=modes, max_travel_minutes=limit)
    places = [
        TrainingPlace(place_id=f"v{number}", location=Location(latitude=north, longitude=8.537))
        for number, north in enumerate((50.335 + near, 50.335 + near + further))
    ]
    scores = Travel().scores(person, place_columns(places, ON))
    assert scores[0] >= scores[1]


def test_an_assumed_mode_is_called_assumed() -> None:
    person = YoungPerson(person_id="p1", location=USINGEN)
    answer = _answer(person, TrainingPlace(place_id="v1", location=BAD_HOMBURG))
    assert answer.reason.startswith("Etwa 40 bis 55 Min. mit Bus und Bahn (angenommen), geschätzt")


def test_an_unstated_limit_is_asked_for_where_the_way_is_long() -> None:
    person = YoungPerson(person_id="p1", location=USINGEN, mobility=TRANSIT)
    frankfurt = Location(postcode="60549", latitude=50.05, longitude=8.57)
    answer = _answer(person, TrainingPlace(place_id="v1", location=frankfurt))
    assert answer.gap == "Der Weg dauert wohl über 60 Min.; fragen, ob das geht."
