"""Matching through the service: the engine's result."""

from datetime import date

import pytest
from sqlalchemy import Engine

from api.records import PersonRecord, PlaceRecord
from api.scope import DEMO
from api.services.imports import import_records
from api.services.market import OpenMarket
from api.services.matching import excluded_places, match_person
from matching.pipeline import Options

ON = date(2027, 2, 15)
PERSON = PersonRecord(person_id="P", wishes=("Tischler",), postcode="61250").to_seeker()


def test_the_wish_comes_first(county: Engine) -> None:
    result = match_person(OpenMarket(county), PERSON, Options(ON))
    assert result.matches[0].place_id == "V2"
    assert result.seeker.person.wishes[0].occupations


def test_points_add_up_to_the_score(county: Engine) -> None:
    for found in match_person(OpenMarket(county), PERSON, Options(ON)).matches:
        assert sum(part.points for part in found.contributions) == pytest.approx(found.score)


@pytest.mark.parametrize(
    ("after", "limit", "keys", "following"),
    [
        ("", 2, ["N1", "N2"], "N2"),
        ("N2", 2, ["N3"], None),
        ("", 3, ["N1", "N2", "N3"], None),
        ("N3", 3, [], None),
    ],
)
def test_excluded_places_come_in_pages(
    county: Engine, after: str, limit: int, keys: list[str], following: str | None
) -> None:
    bakeries = [
        PlaceRecord.model_validate(
            {"place_id": key, "kldb": "29222", "kind": "DUAL", "branch": "BAKERY"}
            | {"start_date": date(2027, 8, 1), "earliest_shift": "02:30", "latest_shift": "10:00"}
        )
        for key in ("N3", "N1", "N2")
    ]
    import_records(county, bakeries, scope=DEMO)
    young = PersonRecord(person_id="Y", birth_date=date(2011, 9, 1), wishes=("Bäcker",)).to_seeker()
    page = excluded_places(OpenMarket(county), young, on=ON, after=after, limit=limit)
    assert [one.place_id for one in page.items] == keys
    assert page.next == following
