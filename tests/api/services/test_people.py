"""Finding people: by parts of names, in the order of the alphabet, never outside the scope."""

from uuid import uuid4

import pytest
from sqlalchemy import Engine, event

from api.records import PersonRecord
from api.scope import DEMO, Scope
from api.services.imports import import_records
from api.services.people import find_people, get_person, get_person_by_key
from matching.errors import NotFoundError


def _found(engine: Engine, query: str) -> list[str]:
    return [one.record.person_id for one in find_people(engine, DEMO, query=query).people]


def test_people_come_in_the_order_of_the_alphabet(county: Engine) -> None:
    import_records(county, [PersonRecord(person_id="P4", family_name="Zander")], scope=DEMO)
    assert _found(county, "") == ["P2", "P1", "P4", "P3"]


@pytest.mark.parametrize("query", ["öztürk", "OZTURK", "mira özt", "ztürk m", "p1"])
def test_a_part_of_the_name_or_number_is_enough(county: Engine, query: str) -> None:
    assert _found(county, query) == ["P1"]


def test_a_search_without_a_hit_is_an_empty_page(county: Engine) -> None:
    found = find_people(county, DEMO, query="niemand")
    assert (found.people, found.found, found.page, found.pages) == ([], 0, 1, 1)


def test_a_page_that_does_not_exist_is_the_last_one(engine: Engine) -> None:
    people = [PersonRecord(person_id=f"P{number:03}") for number in range(60)]
    import_records(engine, people, scope=DEMO)
    found = find_people(engine, DEMO, page=9)
    assert (found.page, found.pages, len(found.people)) == (2, 2, 10)


def test_a_list_takes_three_queries_however_long_it_is(county: Engine) -> None:
    statements: list[str] = []
    event.listen(county, "before_cursor_execute", lambda *args: statements.append(args[2]))
    find_people(county, DEMO)
    few = [one for one in statements if one.startswith("SELECT")]
    import_records(county, [PersonRecord(person_id=f"Q{n}") for n in range(40)], scope=DEMO)
    statements.clear()
    find_people(county, DEMO)
    many = [one for one in statements if one.startswith("SELECT")]
    assert (len(few), len(many)) == (3, 3)


def test_an_unknown_key_and_one_of_another_tenant_look_the_same(county: Engine) -> None:
    own = get_person_by_key(county, DEMO, person_id="P1")
    with pytest.raises(NotFoundError) as unknown:
        get_person(county, DEMO, row_id=uuid4())
    with pytest.raises(NotFoundError) as foreign:
        get_person(county, Scope("b"), row_id=own.id)
    assert unknown.value.message == foreign.value.message


@pytest.mark.parametrize("query", ["Mira Östürk", "Öztrük", "Mirra", "Öztürck"])
def test_a_misspelt_name_is_found(county: Engine, query: str) -> None:
    found = find_people(county, DEMO, query=query)
    assert "Öztürk" in {one.record.family_name for one in found.people}


def test_only_where_nobody_has_the_words_are_names_like_them_found(county: Engine) -> None:
    assert not find_people(county, DEMO, query="Öztürk").is_alike
    assert find_people(county, DEMO, query="Öztrük").is_alike


def test_what_is_like_no_name_finds_nobody(county: Engine) -> None:
    assert find_people(county, DEMO, query="Xylander").found == 0
    assert find_people(county, DEMO, query="Öztrük Xylander").found == 0
