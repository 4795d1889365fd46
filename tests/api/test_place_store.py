"""What places were like: the database remembers, and the market moves along with it."""

from datetime import date
from random import Random

import pytest
from sqlalchemy import Engine

from api import store
from api.db import reading, writing
from api.listing_store import set_place_state
from api.place_store import moved_since, open_places, open_places_at
from api.records import PlaceRecord
from api.scope import DEMO
from api.seats import take_place_seat
from api.services.imports import import_records
from api.services.listings import change_listing
from api.services.market import OpenMarket, understood
from api.store import Stored
from api.tables import PlaceState
from matching.pipeline import prepare
from matching.vocabulary import PlaceSource

ON = date(2027, 2, 15)
Known = dict[tuple[str | None, str], PlaceRecord]


def _open(stored: list[Stored[PlaceRecord]]) -> Known:
    return {(one.record.source, one.record.place_id): one.record for one in stored}


def _change_something(engine: Engine, random: Random) -> None:
    """One change as the service makes them: a new or changed place, a state, a seat."""
    with reading(engine) as connection:
        places = open_places(connection)
    one = random.choice(places) if places else None
    match random.randrange(4):
        case 1 if one:
            with writing(engine) as connection:
                state = random.choice([PlaceState.WITHDRAWN, PlaceState.OPEN])
                set_place_state(connection, DEMO, row_id=one.id, state=state)
        case 2 if one:
            with writing(engine) as connection:
                take_place_seat(connection, DEMO, one.id)
        case 3 if one:
            changed = one.record.model_copy(update={"openings": random.randrange(1, 4)})
            import_records(engine, [changed], scope=DEMO)
        case _:
            record = PlaceRecord(
                place_id=f"N{random.randrange(12)}",
                source=random.choice([PlaceSource.IHK, PlaceSource.HWK]),
                title=random.choice(["Koch/Köchin", "Tischler/in", "Bäcker/in"]),
                postcode="61250",
                openings=random.randrange(1, 3),
            )
            import_records(engine, [record], scope=DEMO)


def test_each_earlier_version_can_be_read_again(county: Engine) -> None:
    random = Random(7)
    seen: dict[int, Known] = {}
    for _ in range(40):
        with reading(county) as connection:
            version = store.market_version(connection)
            seen[version] = _open(open_places(connection))
        _change_something(county, random)
    assert len(seen) > 20
    with reading(county) as connection:
        for version, places in seen.items():
            assert _open(open_places_at(connection, version)) == places


def test_a_market_that_moves_along_equals_one_that_is_read_anew(county: Engine) -> None:
    random = Random(11)
    held = OpenMarket(county)
    other_day = date(2027, 3, 1)
    held.on(other_day)
    for _ in range(40):
        _change_something(county, random)
        opened, market = held.on(ON)
        with reading(county) as connection:
            fresh = understood(store.market_version(connection), open_places(connection))
        assert opened.version == fresh.version
        assert dict(opened.records) == dict(fresh.records)
        assert dict(opened.rows) == dict(fresh.rows)
        assert market.places == prepare(fresh.places, ON).places
        assert held.on(other_day)[1].places == market.places


def test_only_what_moved_is_read(county: Engine) -> None:
    held = OpenMarket(county)
    before = held.on(ON)[0]
    import_records(county, [PlaceRecord(place_id="N1", title="Koch/Köchin")], scope=DEMO)
    after = held.on(ON)[0]
    assert after.version > before.version
    assert set(after.records) == {*before.records, "N1"}
    assert all(after.records[key] is before.records[key] for key in before.records)
    with reading(county) as connection:
        assert len(moved_since(connection, before.version)) == 1
        assert moved_since(connection, after.version) == []


def test_two_processes_are_consistent_at_the_next_question(county: Engine) -> None:
    one, other = OpenMarket(county), OpenMarket(county)
    one.on(ON)
    other.on(ON)
    import_records(county, [PlaceRecord(place_id="N1", title="Koch/Köchin")], scope=DEMO)
    assert "N1" in one.on(ON)[0].records
    assert "N1" in other.on(ON)[0].records


def test_many_changes_at_once_are_read_anew(county: Engine) -> None:
    held = OpenMarket(county)
    held.on(ON)
    many = [PlaceRecord(place_id=f"M{number}", title="Koch/Köchin") for number in range(510)]
    import_records(county, many, scope=DEMO)
    assert len(held.on(ON)[0].records) == 513


SAID = PlaceRecord(place_id="S1", openings=3)


@pytest.mark.parametrize("said", [SAID, SAID.model_copy(update={"title": "Bäcker/in"})])
def test_seats_counted_anew_move_the_market(county: Engine, said: PlaceRecord) -> None:
    listed = PlaceRecord(place_id="S1", title="Koch/Köchin", openings=3)
    import_records(county, [listed], scope=DEMO)
    with reading(county) as connection:
        row = next(one.id for one in open_places(connection) if one.record.place_id == "S1")
    with writing(county) as connection:
        assert take_place_seat(connection, DEMO, row)
    held = OpenMarket(county)
    assert held.on(ON)[0].records["S1"].openings == 2
    change_listing(county, DEMO, said, model=PlaceRecord, row_id=row, if_match="*")
    opened = held.on(ON)[0]
    assert opened.records["S1"].openings == 3
    with reading(county) as connection:
        then = open_places_at(connection, opened.version)
    assert next(one.record for one in then if one.id == row).openings == 3
