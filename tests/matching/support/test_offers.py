"""Offers of one programme: seats in the own county first, then needs, way, start."""

from datetime import date

import pytest

from matching.domain import Location, ProgrammeOffer
from matching.rules import Facts
from matching.support import Seats, locate_offers, needs_of
from matching.support.offers import RankedOffer, Wanted, rank_offers

ON = date(2027, 2, 15)
USINGEN = Location(postcode="61250", latitude=50.334, longitude=8.533)
WANTED = Wanted(USINGEN, "06434", date(2027, 8, 1), needs_of(Facts(hsa_at_risk=True), ON), ON)


def _offer(offer_id: str, **given: object) -> ProgrammeOffer:
    usual = {"programme_id": "BVB", "location": {"postcode": "61250"}, "seats_free": 5}
    return ProgrammeOffer.model_validate({"offer_id": offer_id, **usual, **given})


def _ranked(*offers: ProgrammeOffer) -> tuple[RankedOffer, ...]:
    return rank_offers(locate_offers(offers), WANTED)["BVB"]


def _order(*offers: ProgrammeOffer) -> list[str]:
    return [one.offer.offer_id for one in _ranked(*offers)]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ({}, {"seats_free": 0}),
        ({}, {"seats_free": None}),
        ({}, {"counties": ["06440"]}),
        ({}, {"apply_until": date(2027, 2, 14)}),
        ({"seats_free": None}, {"seats_free": 0}),
        ({"need_topics": [" schulabschluss "]}, {"need_topics": ["Natur"]}),
        ({"need_topics": ["Schulabschluss"], "location": {"postcode": "61352"}}, {}),
        ({}, {"location": {"postcode": "61352"}}),
        ({"location": {"postcode": "61352"}}, {"location": {}}),
        ({"start_date": date(2027, 8, 1)}, {"start_date": date(2027, 10, 1)}),
        ({"start_date": date(2027, 10, 1)}, {}),
        ({"seats_free": 9}, {"seats_free": 2}),
        ({"counties": ["06434"]}, {"counties": ["06440"], "seats_free": 90}),
    ],
)
def test_one_offer_comes_before_the_other(
    first: dict[str, object], then: dict[str, object]
) -> None:
    assert _order(_offer("a", **then), _offer("z", **first)) == ["z", "a"]


def test_equal_offers_are_ordered_by_their_id() -> None:
    assert _order(_offer("b"), _offer("a")) == ["a", "b"]


def test_an_offer_that_has_ended_is_left_out() -> None:
    assert _order(_offer("a", end_date=date(2027, 2, 14)), _offer("b")) == ["b"]


def test_without_offers_there_is_nothing() -> None:
    assert rank_offers((), WANTED) == {}


def test_a_passed_deadline_is_asked_for_and_never_a_no() -> None:
    late = _ranked(_offer("a", apply_until=date(2027, 2, 14)))[0]
    assert late.seats is Seats.ASK
    assert late.registration is not None
    assert late.registration.text == "Anmeldefrist war der 14.02.2027: Nachmeldung erfragen."


@pytest.mark.parametrize(
    ("postcode", "way"),
    [("61250", "in der Nähe"), ("61352", "etwa 14 km Luftlinie"), (None, "")],
)
def test_the_way_is_told_in_words(postcode: str | None, way: str) -> None:
    assert _ranked(_offer("a", location={"postcode": postcode}))[0].way == way
