"""How often the database is asked stays the same however many rows there are."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, event
from starlette.testclient import TestClient

from api.records import OfferRecord, PersonRecord, PlaceRecord
from api.scope import DEMO
from api.services.imports import import_records
from api.services.people import get_person_by_key

ADDRESSES = {
    "/people/{key}": 9,
    "/api/v1/people/{key}/matches": 5,
    "/api/v1/people/{key}/matches/excluded": 5,
    "/": 10,
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_twice_the_rows_take_no_more_queries(
    county: Engine, serve: Callable[[Engine], TestClient], address: str
) -> None:
    key = get_person_by_key(county, DEMO, person_id="P1").id
    with serve(county) as client:
        few = _queries(client, address.format(key=key))
        import_records(county, _MORE, scope=DEMO)
        client.get(f"/api/v1/people/{key}/matches")  # the market is read anew
        many = _queries(client, address.format(key=key))
    assert (few, many) == (ADDRESSES[address], ADDRESSES[address])


_MORE = [
    *(PersonRecord(person_id=f"Q{number}", wishes=("Koch",)) for number in range(3)),
    *(PlaceRecord(place_id=f"W{number}", title="Koch/Köchin") for number in range(3)),
    OfferRecord(offer_id="O2", programme_id="BVB"),
]


def _queries(client: TestClient, address: str) -> int:
    engine: Engine = client.app.state.context.engine  # type: ignore[attr-defined]
    statements: list[str] = []

    def note(*args: object) -> None:
        statements.append(str(args[2]))

    event.listen(engine, "before_cursor_execute", note)
    assert client.get(address).status_code == 200
    event.remove(engine, "before_cursor_execute", note)
    return len([one for one in statements if one.startswith("SELECT") and "advisory" not in one])
