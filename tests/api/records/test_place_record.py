"""The records of places, offers and bodies."""

from datetime import time

import pytest
from pydantic import ValidationError

from api.records import BodyRecord, OfferRecord, PlaceRecord, problems_of
from matching.domain import Location
from matching.vocabulary import BodyKind


def test_a_place_becomes_what_the_engine_takes() -> None:
    place = PlaceRecord.model_validate(
        {
            "place_id": "v1",
            "title": "Koch/Köchin",
            "postcode": "01067",
            "place": "Dresden",
            "earliest_shift": "05:30",
            "pay_year_2": 900,
        }
    ).to_place()
    assert place.location == Location(postcode="01067", place="Dresden")
    assert place.pay_years == (None, 900.0, None, None)
    assert place.earliest_shift == time(5, 30)
    assert place.kldb is None


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("openings", 0, "greater_than_equal"),
        ("kldb", "2521", "string_pattern_mismatch"),
        ("kldb", "２５２１２", "string_pattern_mismatch"),
        ("earliest_shift", "24:00", "time"),
        ("earliest_shift", "06:00Z", "time"),
        ("weekly_hours", 61, "less_than_equal"),
        ("days_per_week", 8, "less_than_equal"),
        ("description", "x" * 8001, "too_long"),
        ("pay_year_1", -1, "greater_than_equal"),
    ],
)
def test_a_place_refuses(column: str, value: object, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        PlaceRecord.model_validate({"place_id": "v1", column: value})
    assert [(one.column, one.code) for one in problems_of(caught.value, PlaceRecord)] == [
        (column, code)
    ]


def test_a_description_keeps_its_lines() -> None:
    place = PlaceRecord.model_validate({"place_id": "v1", "description": " Eins \r\nZwei\n"})
    assert place.description == "Eins\nZwei"


def test_an_offer_becomes_what_the_engine_takes() -> None:
    offer = OfferRecord.model_validate(
        {"offer_id": "o1", "programme_id": "BVB", "seats": 12, "counties": ["06434"]}
    ).to_offer()
    assert offer.counties == {"06434"}
    assert offer.seats_free is None


def test_a_body_has_a_kind_of_the_list() -> None:
    assert BodyRecord.model_validate({"body_id": "b", "kind": "AA"}).kind is BodyKind.AA
    with pytest.raises(ValidationError):
        BodyRecord.model_validate({"body_id": "b", "kind": "AMT"})
