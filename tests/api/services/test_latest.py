"""A result is given again while everything that it rests on is the same."""

from datetime import date

import pytest
from sqlalchemy import Engine

from api.records import PersonRecord, PlaceRecord
from api.scope import DEMO
from api.services import matching
from api.services.imports import import_records
from api.services.latest import KEPT, Latest
from api.services.market import OpenMarket
from api.services.matching import match_person
from matching.pipeline import Options

ON = date(2027, 2, 15)
COOK = PersonRecord(person_id="P9", wishes=("Koch",), postcode="61250")


def test_the_same_question_is_answered_once(county: Engine) -> None:
    market = OpenMarket(county)
    first = match_person(market, COOK.to_seeker(), Options(ON))
    assert match_person(market, COOK.to_seeker(), Options(ON)) is first


def test_whatever_differs_makes_another_answer(
    county: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    market = OpenMarket(county)
    baker = COOK.model_copy(update={"wishes": ("Bäcker",)})
    answers = [
        match_person(market, COOK.to_seeker(), Options(ON)),
        match_person(market, baker.to_seeker(), Options(ON)),
        match_person(market, baker.to_seeker(), Options(ON, top=1)),
        match_person(market, baker.to_seeker(), Options(date(2027, 3, 1), top=1)),
        match_person(market, baker.to_seeker(), Options(ON), with_what_if=True),
    ]
    import_records(county, [PlaceRecord(place_id="N1", title="Bäcker/in")], scope=DEMO)
    answers.append(match_person(market, baker.to_seeker(), Options(ON)))
    assert "N1" in {one.place_id for one in answers[-1].matches}
    monkeypatch.setattr(matching, "versions", lambda _: "other")
    answers.append(match_person(market, baker.to_seeker(), Options(ON)))
    assert len({id(one) for one in answers}) == len(answers)


def test_few_are_held() -> None:
    latest: Latest[object] = Latest()
    first = latest.answer("0", None, object)
    for number in range(1, KEPT + 1):
        latest.answer(str(number), None, object)
    assert latest.answer("0", None, object) is not first
