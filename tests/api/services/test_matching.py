"""Matching through the service: the engine's result, and weights that stay a sum of 1."""

from datetime import date

import pytest
from sqlalchemy import Engine

from api.records import PersonRecord
from api.services.market import OpenMarket
from api.services.matching import match_person, with_weights
from matching.pipeline import Options
from matching.profiles import load

ON = date(2027, 2, 15)
PERSON = PersonRecord(person_id="P", wishes=("Tischler",), postcode="61250")


def test_the_wish_comes_first(county: Engine) -> None:
    result = match_person(OpenMarket(county), PERSON, Options(ON))
    assert result.matches[0].place_id == "V2"
    assert result.seeker.person.wishes[0].occupations


def test_points_add_up_to_the_score(county: Engine) -> None:
    for found in match_person(OpenMarket(county), PERSON, Options(ON)).matches:
        assert sum(part.points for part in found.contributions) == pytest.approx(found.score)


def test_own_weights_replace_by_name_and_sum_to_one() -> None:
    profile = with_weights(load(), {"travel": 0.6, "occupation": 0})
    assert sum(profile.weights.values()) == pytest.approx(1.0)
    assert profile.weights["occupation"] == 0
    ratio = profile.weights["travel"] / profile.weights["hours"]
    assert ratio == pytest.approx(0.6 / load().weights["hours"])
    assert profile.name == "standard mit eigenen Gewichten"


def test_unknown_criteria_and_no_weight_at_all_are_errors() -> None:
    with pytest.raises(ValueError, match="unknown"):
        with_weights(load(), {"beauty": 1})
    with pytest.raises(ValueError, match="zero"):
        with_weights(load(), dict.fromkeys(load().weights, 0.0))
