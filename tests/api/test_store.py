"""The store: what belongs to another tenant is not found; equal records look equal."""

from datetime import UTC, date, datetime

from sqlalchemy import Engine, event

from api import store
from api.consent_store import consents_of
from api.db import reading, writing
from api.person_store import list_people
from api.place_store import open_places
from api.records import PersonRecord, PlaceRecord
from api.scope import DEMO, Scope
from api.services.imports import import_records
from api.shelves import as_json
from matching.vocabulary import LegalCircle, PlaceSource

OTHER = Scope("b")


def test_people_of_another_tenant_are_not_found(county: Engine) -> None:
    with reading(county) as connection:
        own = store.find_person(connection, DEMO, person_id="P1")
        assert own is not None
        assert store.find_person(connection, OTHER, person_id="P1") is None
        assert store.find_people(connection, OTHER, ids=[own.id]) == []
        assert list_people(connection, OTHER) == []
        assert consents_of(connection, OTHER, person=own.id) == []
        assert store.find_body(connection, OTHER, body_id="B-AA") is None


def test_two_tenants_may_use_the_same_number(county: Engine) -> None:
    import_records(county, [PersonRecord(person_id="P1", given_name="Kim")], scope=OTHER)
    with reading(county) as connection:
        own = store.find_person(connection, DEMO, person_id="P1")
        other = store.find_person(connection, OTHER, person_id="P1")
    assert own is not None
    assert other is not None
    assert (own.record.given_name, other.record.given_name) == ("Mira", "Kim")


def test_what_another_tenant_stored_is_not_even_read(county: Engine) -> None:
    import_records(county, [PersonRecord(person_id="P1", given_name="Kim")], scope=OTHER)
    with writing(county) as connection:
        connection.exec_driver_sql("UPDATE person SET record = '0' WHERE tenant = 'b'")
    with reading(county) as connection:
        found = store.compare(connection, DEMO, [PersonRecord(person_id="P1")])
    assert found.changes == store.Changes(new=0, changed=1, unchanged=0)


def test_changed_records_of_a_kind_are_one_statement(county: Engine) -> None:
    statements: list[str] = []
    event.listen(county, "before_cursor_execute", lambda *args: statements.append(args[2]))
    born = {1: date(2010, 9, 14)}
    people = [
        PersonRecord(person_id=f"P{number}", given_name="Neu", birth_date=born.get(number))
        for number in (1, 2, 3)
    ]
    import_records(county, people, scope=DEMO)
    assert len([one for one in statements if one.startswith("UPDATE person")]) == 1
    with reading(county) as connection:
        entries = list_people(connection, DEMO)
        stored = store.find_people(connection, DEMO, ids=[one.id for one in entries])
    assert [one.given_name for one in entries] == ["Neu", "Neu", "Neu"]
    assert [one.record for one in stored] == people


def test_a_record_comes_back_as_it_went_in(county: Engine) -> None:
    with reading(county) as connection:
        place = open_places(connection)[0].record
    assert place.place_id == "V1"
    assert place.contact_phone == "069 90009-114"
    assert place.apply_until is not None
    assert place.saturday_work is None


def test_sets_are_written_in_one_order() -> None:
    record = PersonRecord(person_id="P", legal_circles=frozenset(LegalCircle))
    assert as_json(record) == {
        "person_id": "P",
        "legal_circles": ["ASYLBLG", "SCHOOL", "SGB_II", "SGB_III", "SGB_IX", "SGB_VIII"],
    }


def test_only_open_places_are_on_the_market(county: Engine) -> None:
    with writing(county) as connection:
        connection.exec_driver_sql("UPDATE place SET state = 'FILLED' WHERE place_id = 'V2'")
    with reading(county) as connection:
        assert [one.record.place_id for one in open_places(connection)] == ["V1", "V3"]


def test_a_filled_place_stays_filled_when_it_is_imported_again(county: Engine) -> None:
    with writing(county) as connection:
        connection.exec_driver_sql("UPDATE place SET state = 'FILLED' WHERE place_id = 'V2'")
    import_records(
        county,
        [PlaceRecord(place_id="V2", source=PlaceSource.HWK, title="Tischler (m/w/d)")],
        scope=DEMO,
    )
    with reading(county) as connection:
        assert [one.record.place_id for one in open_places(connection)] == ["V1", "V3"]


def test_the_market_moves_with_places_only(county: Engine) -> None:
    now = datetime.now(UTC)

    def version() -> int:
        with reading(county) as connection:
            return store.market_version(connection)

    start = version()
    with writing(county) as connection:
        store.save(connection, DEMO, [PersonRecord(person_id="P9")], now=now)
    assert version() == start
    with writing(county) as connection:
        store.save(connection, DEMO, [PlaceRecord(place_id="V9")], now=now)
    assert version() == start + 1
    with writing(county) as connection:
        store.save(connection, DEMO, [PlaceRecord(place_id="V9")], now=now)
    assert version() == start + 1
