"""Vacancies of the own office: found again, confirmed, renewed."""

from datetime import date

import pytest
from sqlalchemy import Engine

from api.records import PlaceRecord
from api.scope import Role, Scope
from api.services.listings import etag_of, get_listing
from api.services.vacancies import confirm, find_vacancies, publish, renew, same_vacancies
from api.tables import PlaceState
from matching.errors import NotFoundError
from tests.api.service import ON

CHAMBER = Scope("a", Role.CHAMBER)
OTHER = Scope("b", Role.CHAMBER)
WANTED = PlaceRecord(place_id="new", employer="Autohaus Amsel", title="KFZ-Mechatroniker")


def test_the_same_vacancy_is_found_in_other_words_and_only_the_own(county: Engine) -> None:
    found = same_vacancies(county, CHAMBER, WANTED)
    assert [one.listing.record.place_id for one in found] == ["V1"]
    assert "gleicher Betrieb" in found[0].reasons
    assert same_vacancies(county, OTHER, WANTED) == []


def test_without_a_firm_nothing_is_compared(county: Engine) -> None:
    assert same_vacancies(county, CHAMBER, PlaceRecord(place_id="new", title="Tischler")) == []


def test_a_confirmation_is_kept_and_moves_no_record(county: Engine) -> None:
    listed = same_vacancies(county, CHAMBER, WANTED)[0].listing
    mark = etag_of(listed)
    confirm(county, CHAMBER, row_id=listed.id, on=ON)
    after = get_listing(county, CHAMBER, PlaceRecord, row_id=listed.id)
    assert after.confirmed_on == ON
    assert etag_of(after) == mark


def test_what_others_list_cannot_be_confirmed(county: Engine) -> None:
    listed = same_vacancies(county, CHAMBER, WANTED)[0].listing
    with pytest.raises(NotFoundError):
        confirm(county, OTHER, row_id=listed.id, on=ON)


def test_a_start_long_ago_is_renewed_into_the_future(engine: Engine) -> None:
    old = PlaceRecord(place_id="V1", start_date=date(2023, 8, 1), apply_until=date(2023, 5, 31))
    listed = publish(engine, CHAMBER, old, state=PlaceState.OPEN, on=ON)
    renew(engine, CHAMBER, listed, if_match="*", on=ON)
    after = get_listing(engine, CHAMBER, PlaceRecord, row_id=listed.id).record
    assert (after.start_date, after.apply_until) == (date(2027, 8, 1), date(2027, 5, 31))


def test_a_search_looks_for_every_word_and_pages_end(county: Engine) -> None:
    found = find_vacancies(county, CHAMBER, query="amsel kfz", state=None, page=9)
    assert [one.place_id for one in found.items] == ["V1"]
    assert (found.page, found.pages) == (1, 1)
