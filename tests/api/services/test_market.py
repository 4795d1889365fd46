"""The open places in memory: read once, read anew when the market moved."""

from collections.abc import Sequence
from datetime import date
from threading import Event, Thread

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.pool import QueuePool

from api.db import writing
from api.records import PlaceRecord
from api.scope import DEMO
from api.services.imports import import_records
from api.services.market import OpenMarket
from matching.domain import TrainingPlace
from matching.pipeline import understand_places
from matching.understanding import Codes
from matching.vocabulary import PlaceSource

ON = date(2027, 2, 15)


def _keys(market: OpenMarket) -> list[str]:
    return sorted(market.on(ON)[0].records)


def test_places_are_read_once_while_nothing_changes(county: Engine) -> None:
    market = OpenMarket(county)
    first = market.on(ON)
    statements: list[str] = []
    event.listen(county, "before_cursor_execute", lambda *args: statements.append(args[2]))
    second = market.on(ON)
    assert second[0] is first[0]
    assert second[1] is first[1]
    assert not [one for one in statements if "FROM place" in one]


def test_a_new_place_is_there_at_the_next_question(county: Engine) -> None:
    market = OpenMarket(county)
    assert _keys(market) == ["V1", "V2", "V3"]
    import_records(county, [PlaceRecord(place_id="V4", title="Koch/Köchin")], scope=DEMO)
    assert _keys(market) == ["V1", "V2", "V3", "V4"]


def test_a_filled_place_is_gone_at_the_next_question(county: Engine) -> None:
    market = OpenMarket(county)
    market.on(ON)
    with writing(county) as connection:
        connection.exec_driver_sql("UPDATE place SET state = 'FILLED' WHERE place_id = 'V1'")
        connection.exec_driver_sql("UPDATE market_version SET counter = counter + 1")
    assert _keys(market) == ["V2", "V3"]


def test_while_one_thread_builds_the_others_keep_the_old_market(
    county: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    market = OpenMarket(county)
    market.on(ON)
    began, go_on = Event(), Event()

    def slowly(places: Sequence[TrainingPlace], *, codes: Codes) -> list[TrainingPlace]:
        began.set()
        assert go_on.wait(20)
        return understand_places(places, codes=codes)

    monkeypatch.setattr("api.services.market.understand_places", slowly)
    import_records(county, [PlaceRecord(place_id="V4", title="Koch/Köchin")], scope=DEMO)
    built: list[str] = []
    meanwhile: list[str] = []
    builder = Thread(target=lambda: built.extend(_keys(market)))
    other = Thread(target=lambda: meanwhile.extend(_keys(market)), daemon=True)
    builder.start()
    assert began.wait(20)
    other.start()
    other.join(5)
    pool = county.pool
    assert isinstance(pool, QueuePool)
    in_use = pool.checkedout()
    go_on.set()
    builder.join(20)
    assert meanwhile == ["V1", "V2", "V3"]
    assert in_use == 0
    assert built == ["V1", "V2", "V3", "V4"]
    assert _keys(market) == ["V1", "V2", "V3", "V4"]


def test_a_build_that_fails_is_tried_again(county: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    market = OpenMarket(county)
    market.on(ON)
    import_records(county, [PlaceRecord(place_id="V4", title="Koch/Köchin")], scope=DEMO)
    with monkeypatch.context() as broken:
        broken.setattr("api.services.market.understand_places", None)
        with pytest.raises(TypeError):
            market.on(ON)
    assert _keys(market) == ["V1", "V2", "V3", "V4"]


def test_places_that_share_a_number_are_told_apart_by_their_source(county: Engine) -> None:
    import_records(county, [PlaceRecord(place_id="V1", source=PlaceSource.IHK)], scope=DEMO)
    assert _keys(OpenMarket(county)) == ["HWK:V1", "IHK:V1", "V2", "V3"]


def test_markets_of_few_days_are_kept(county: Engine) -> None:
    market = OpenMarket(county)
    first = market.on(ON)[1]
    for day in range(1, 5):
        market.on(date(2027, 3, day))
    assert market.on(ON)[1] is not first
