"""Records into the database: idempotent, counted, all or nothing."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine

from api import store
from api.db import reading
from api.person_store import list_people
from api.records import PersonRecord, PlaceRecord
from api.scope import DEMO
from api.services.imports import import_records
from api.store import Changes
from matching.vocabulary import PlaceSource

TWO = [PersonRecord(person_id="P1", given_name="Mira"), PersonRecord(person_id="P2")]


def _names(engine: Engine) -> list[str | None]:
    with reading(engine) as connection:
        return [entry.given_name for entry in list_people(connection, DEMO)]


def test_the_same_records_again_change_nothing(engine: Engine) -> None:
    assert import_records(engine, TWO, scope=DEMO) == Changes(new=2, changed=0, unchanged=0)
    assert import_records(engine, TWO, scope=DEMO) == Changes(new=0, changed=0, unchanged=2)
    assert _names(engine) == ["Mira", None]


def test_a_changed_record_replaces_the_old_one_as_a_whole(engine: Engine) -> None:
    import_records(engine, TWO, scope=DEMO)
    other = PersonRecord(person_id="P1", family_name="Abt")
    assert import_records(engine, [other], scope=DEMO) == Changes(new=0, changed=1, unchanged=0)
    with reading(engine) as connection:
        stored = store.find_person(connection, DEMO, person_id="P1")
    assert stored is not None
    assert stored.record == other
    assert _names(engine) == [None, None]


def test_a_changed_person_keeps_her_random_key(engine: Engine) -> None:
    import_records(engine, TWO, scope=DEMO)
    with reading(engine) as connection:
        before = store.find_person(connection, DEMO, person_id="P1")
    import_records(engine, [PersonRecord(person_id="P1")], scope=DEMO)
    with reading(engine) as connection:
        after = store.find_person(connection, DEMO, person_id="P1")
    assert before is not None
    assert after is not None
    assert before.id == after.id


def test_a_dry_run_counts_and_writes_nothing(engine: Engine) -> None:
    changes = import_records(engine, TWO, scope=DEMO, dry_run=True)
    assert changes == Changes(new=2, changed=0, unchanged=0)
    assert _names(engine) == []


def test_two_sources_may_use_the_same_number_for_a_place(engine: Engine) -> None:
    places = [
        PlaceRecord(place_id="7", source=PlaceSource.IHK),
        PlaceRecord(place_id="7", source=PlaceSource.HWK),
        PlaceRecord(place_id="7"),
    ]
    assert import_records(engine, places, scope=DEMO) == Changes(new=3, changed=0, unchanged=0)
    assert import_records(engine, places, scope=DEMO) == Changes(new=0, changed=0, unchanged=3)


def test_more_records_than_one_statement_takes(engine: Engine) -> None:
    many = [PlaceRecord(place_id=f"V{number:04}") for number in range(1201)]
    assert import_records(engine, many, scope=DEMO) == Changes(new=1201, changed=0, unchanged=0)
    assert import_records(engine, many, scope=DEMO) == Changes(new=0, changed=0, unchanged=1201)


def test_an_error_half_way_leaves_nothing(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "CHUNK", 1)
    keys = iter([uuid4()])

    def failing() -> UUID:
        """A key for the first row, none for the second."""
        for key in keys:
            return key
        raise RuntimeError

    monkeypatch.setattr(store, "uuid4", failing)
    with pytest.raises(RuntimeError):
        import_records(engine, TWO, scope=DEMO)
    assert _names(engine) == []
