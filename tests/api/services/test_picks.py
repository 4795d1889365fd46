"""Picks: remembered for one person and the words of one wish, never learned."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine

from api.db import writing
from api.pick_store import Pick, picks_of
from api.records import PersonRecord
from api.scope import DEMO, Scope
from api.services.imports import import_records
from api.services.market import OpenMarket
from api.services.matching import match_person
from api.services.overview import overview
from api.services.own_use import OwnUse
from api.services.people import get_person, get_person_by_key
from api.services.picks import pick_wish, take_back_pick
from matching.errors import NotFoundError
from matching.pipeline import Options

ON = date(2027, 2, 15)
CARPENTER, JOINER = "33322", "22342"
P1 = PersonRecord(person_id="P1", wishes=("KFZ Mechatronicker", "was mit Holz"))


def _key(engine: Engine, person_id: str = "P1") -> UUID:
    return get_person_by_key(engine, DEMO, person_id=person_id).id


def _pick(engine: Engine, kldb: str | None, *, number: int = 2, on: date = ON) -> None:
    pick_wish(engine, DEMO, row_id=_key(engine), number=number, kldb=kldb, on=on)


def _picks(engine: Engine, person_id: str = "P1") -> dict[str, Pick]:
    return dict(get_person_by_key(engine, DEMO, person_id=person_id).picks)


def _reasons(engine: Engine, person_id: str) -> dict[str, str]:
    """Why a place fits the wish, by place."""
    seeker = get_person_by_key(engine, DEMO, person_id=person_id).to_seeker()
    found = match_person(OpenMarket(engine), seeker, Options(ON)).matches
    return {match.place_id: match.contributions[0].reason for match in found}


def test_a_pick_is_remembered_with_its_day(county: Engine) -> None:
    _pick(county, CARPENTER)
    assert _picks(county) == {"was mit holz": Pick(CARPENTER, ON)}


def test_a_later_pick_replaces_the_earlier_one(county: Engine) -> None:
    _pick(county, CARPENTER)
    _pick(county, JOINER, on=date(2027, 3, 1))
    assert _picks(county) == {"was mit holz": Pick(JOINER, date(2027, 3, 1))}


def test_none_of_them_is_a_pick_of_its_own(county: Engine) -> None:
    _pick(county, None)
    assert _picks(county) == {"was mit holz": Pick(None, ON)}


def test_taking_back_twice_is_taking_back_once(county: Engine) -> None:
    _pick(county, CARPENTER)
    for _ in range(2):
        take_back_pick(county, DEMO, row_id=_key(county), number=2)
    assert _picks(county) == {}


def test_taking_back_one_wish_leaves_the_other(county: Engine) -> None:
    _pick(county, CARPENTER, number=1)
    _pick(county, JOINER, number=2)
    take_back_pick(county, DEMO, row_id=_key(county), number=1)
    assert _picks(county) == {"was mit holz": Pick(JOINER, ON)}


def test_the_matches_rest_on_the_pick(county: Engine) -> None:
    assert _reasons(county, "P1")["V2"] == "Tischler/in gehört zum 2. Wunsch („was mit Holz“)."
    _pick(county, JOINER)
    assert _reasons(county, "P1")["V2"] == (
        "Entspricht dem 2. Wunsch (Tischler/in, von der Beratung gewählt)."
    )


def test_the_overview_rests_on_the_pick(county: Engine) -> None:
    _pick(county, CARPENTER)
    found = overview(county, OpenMarket(county), DEMO, row_id=_key(county), own_use=OwnUse(ON))
    wish = found.result.seeker.person.wishes[1]
    assert (wish.occupations[0].kldb, wish.occupations[0].confidence) == (CARPENTER, 1.0)
    assert found.person.pick_for(wish) == Pick(CARPENTER, ON)


def test_the_pick_of_one_person_changes_nothing_for_another(county: Engine) -> None:
    twin = P1.model_copy(update={"person_id": "P9"})
    import_records(county, [twin], scope=DEMO)
    before = _reasons(county, "P9")
    _pick(county, CARPENTER)
    assert _reasons(county, "P9") == before
    assert _picks(county, "P9") == {}


def test_importing_the_people_again_keeps_the_picks(county: Engine) -> None:
    _pick(county, CARPENTER)
    import_records(county, [P1.model_copy(update={"given_name": "Neu"})], scope=DEMO)
    assert _picks(county) == {"was mit holz": Pick(CARPENTER, ON)}


def test_case_and_accents_of_the_wish_do_not_matter_but_its_place_does_not_either(
    county: Engine,
) -> None:
    _pick(county, CARPENTER)
    import_records(county, [PersonRecord(person_id="P1", wishes=("Was mit  HOLZ",))], scope=DEMO)
    seeker = get_person_by_key(county, DEMO, person_id="P1").to_seeker()
    assert [wish.pick.kldb if wish.pick else "" for wish in seeker.person.wishes] == [CARPENTER]


def test_other_words_are_not_picked_until_the_old_ones_are_back(county: Engine) -> None:
    _pick(county, CARPENTER)
    import_records(county, [PersonRecord(person_id="P1", wishes=("was mit Metall",))], scope=DEMO)
    other = get_person_by_key(county, DEMO, person_id="P1").to_seeker()
    import_records(county, [P1], scope=DEMO)
    back = get_person_by_key(county, DEMO, person_id="P1").to_seeker()
    assert [wish.pick for wish in other.person.wishes] == [None]
    assert [wish.pick is None for wish in back.person.wishes] == [True, False]


def test_deleting_the_person_deletes_the_picks(county: Engine) -> None:
    _pick(county, CARPENTER)
    with writing(county) as connection:
        connection.exec_driver_sql("DELETE FROM person WHERE person_id = 'P1'")
        left = connection.exec_driver_sql("SELECT count(*) FROM wish_pick").scalar_one()
    assert left == 0


@pytest.mark.parametrize("number", [0, 3, 10_000])
def test_a_wish_that_is_not_there_cannot_be_picked(county: Engine, number: int) -> None:
    with pytest.raises(NotFoundError, match="kein Wunsch"):
        _pick(county, CARPENTER, number=number)
    with pytest.raises(NotFoundError, match="kein Wunsch"):
        take_back_pick(county, DEMO, row_id=_key(county), number=number)


def test_people_of_another_tenant_are_out_of_reach(county: Engine) -> None:
    _pick(county, CARPENTER)
    key = _key(county)
    other = Scope("b")
    with pytest.raises(NotFoundError, match="kein junger Mensch"):
        pick_wish(county, other, row_id=key, number=2, kldb=JOINER, on=ON)
    with pytest.raises(NotFoundError, match="kein junger Mensch"):
        take_back_pick(county, other, row_id=key, number=2)
    with writing(county) as connection:
        assert picks_of(connection, other, people=[key]) == {key: {}}
    assert get_person(county, DEMO, row_id=key).picks == {"was mit holz": Pick(CARPENTER, ON)}


def test_an_unknown_person_is_not_found(county: Engine) -> None:
    with pytest.raises(NotFoundError, match="kein junger Mensch"):
        pick_wish(county, DEMO, row_id=uuid4(), number=1, kldb=JOINER, on=ON)


def test_a_code_that_the_classification_lost_counts_as_not_picked(county: Engine) -> None:
    before = _reasons(county, "P1")
    _pick(county, "00000")
    assert _reasons(county, "P1") == before
