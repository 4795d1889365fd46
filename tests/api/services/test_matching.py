"""Matching through the service: the engine's result."""

from datetime import date

import pytest
from sqlalchemy import Engine

from api.records import PersonRecord
from api.services.market import OpenMarket
from api.services.matching import match_person
from matching.pipeline import Options

ON = date(2027, 2, 15)
PERSON = PersonRecord(person_id="P", wishes=("Tischler",), postcode="61250")


def test_the_wish_comes_first(county: Engine) -> None:
    result = match_person(OpenMarket(county), PERSON, Options(ON))
    assert result.matches[0].place_id == "V2"
    assert result.seeker.person.wishes[0].occupations


def test_points_add_up_to_the_score(county: Engine) -> None:
    for found in match_person(OpenMarket(county), PERSON, Options(ON)).matches:
        assert sum(part.points for part in found.contributions) == pytest.approx(found.score)
