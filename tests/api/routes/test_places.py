"""/api/v1/places: who sees and changes which places, their states, and that the market moves."""

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api import store
from api.db import reading
from api.place_store import open_places
from api.records import PlaceRecord
from api.scope import DEMO, Scope
from api.security.keys import make_key
from api.services.imports import import_records
from matching.errors import RefusedError
from tests.api.service import Serve

PLACES = "/api/v1/places"
NEW = {"place_id": "N1", "source": "HWK", "title": "Bäcker/in", "kind": "DUAL", "openings": 2}
OTHERS = [PlaceRecord(place_id="B1", title="Koch/Köchin"), PlaceRecord(place_id="B2")]


@pytest.fixture
def market(county: Engine, serve: Serve) -> Engine:
    """The county, with an open place and a withdrawn one of another tenant."""
    import_records(county, OTHERS, scope=Scope("b"))
    chamber = serve(county, "demo-chamber-b")
    withdrawn = next(one for one in _items(chamber) if one["place_id"] == "B2")
    address = f"{PLACES}/{withdrawn['id']}"
    mark = chamber.get(address).headers["etag"]
    assert chamber.post(f"{address}/withdraw", headers={"if-match": mark}).status_code == 200
    return county


def _items(client: TestClient) -> list[dict[str, str]]:
    found: list[dict[str, str]] = client.get(PLACES).json()["items"]
    return found


def _created(client: TestClient, **more: object) -> tuple[str, str]:
    answer = client.post(PLACES, json={**NEW, **more})
    assert answer.status_code == 201, answer.text
    return answer.headers["location"], answer.headers["etag"]


def _on_market(engine: Engine) -> set[str]:
    with reading(engine) as connection:
        return {one.record.place_id for one in open_places(connection)}


@pytest.mark.parametrize(
    ("login", "seen"),
    [
        ("demo-chamber", {"V1", "V2", "V3"}),
        ("demo-chamber-b", {"B1", "B2"}),
        ("demo-counsellor", {"V1", "V2", "V3", "B1"}),
        ("demo-counsellor-b", {"V1", "V2", "V3", "B1", "B2"}),
    ],
)
def test_a_chamber_sees_its_own_places_and_counsellors_all_open_ones(
    market: Engine, serve: Serve, login: str, seen: set[str]
) -> None:
    assert {one["place_id"] for one in _items(serve(market, login))} == seen


def test_places_out_of_reach_answer_like_unknown_ones(market: Engine, serve: Serve) -> None:
    ids = {one["place_id"]: one["id"] for one in _items(serve(market, "demo-chamber-b"))}
    for login, place in (("demo-chamber", "B1"), ("demo-counsellor", "B2")):
        client = serve(market, login)
        unknown = client.get(f"{PLACES}/00000000-0000-4000-8000-000000000000")
        answer = client.get(f"{PLACES}/{ids[place]}")
        assert (answer.status_code, answer.content) == (404, unknown.content)
        change = client.patch(f"{PLACES}/{ids[place]}", json={}, headers={"if-match": "*"})
        assert change.status_code == 404


def test_open_places_of_others_are_seen_and_not_changed(market: Engine, serve: Serve) -> None:
    client = serve(market)
    row = next(one["id"] for one in _items(client) if one["place_id"] == "B1")
    address = f"{PLACES}/{row}"
    any_state = {"if-match": "*"}
    answers = [
        client.patch(address, json={"title": "Meins"}, headers=any_state),
        client.post(f"{address}/withdraw", headers=any_state),
        client.post(f"{address}/clone", json={"place_id": "B9"}),
    ]
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert client.get(address).json()["title"] == "Koch/Köchin"


def test_an_import_does_not_take_over_what_others_list(market: Engine) -> None:
    stolen = [PlaceRecord(place_id="N9"), PlaceRecord(place_id="B1", title="Meins")]
    with pytest.raises(RefusedError):
        import_records(market, stolen, scope=DEMO)
    assert "N9" not in _on_market(market)


def test_a_place_of_a_chamber_is_on_the_market_until_it_is_withdrawn(
    county: Engine, serve: Serve
) -> None:
    chamber = serve(county, "demo-chamber")
    address, mark = _created(chamber)
    found = chamber.get(address).json()
    assert {name: found[name] for name in NEW} == NEW
    assert (found["state"], found["seats_free"]) == ("OPEN", 2)
    assert "N1" in _on_market(county)
    answer = chamber.post(f"{address}/withdraw", headers={"if-match": mark})
    assert (answer.status_code, answer.json()["state"]) == (200, "WITHDRAWN")
    assert "N1" not in _on_market(county)
    assert chamber.post(f"{address}/withdraw", headers={"if-match": "*"}).status_code == 409


def test_the_market_moves_with_each_change_of_a_place(county: Engine, serve: Serve) -> None:
    def version() -> int:
        with reading(county) as connection:
            return store.market_version(connection)

    chamber, versions = serve(county, "demo-chamber"), [version()]
    address, _ = _created(chamber)
    versions.append(version())
    for change in ({"title": "Konditor/in"}, {"state": "RESERVED"}, {"openings": 1}):
        chamber.patch(address, json=change, headers={"if-match": "*"})
        versions.append(version())
    assert sorted(set(versions)) == versions


def test_a_draft_and_a_copy_are_not_on_the_market(county: Engine, serve: Serve) -> None:
    chamber = serve(county, "demo-chamber")
    address, _ = _created(chamber, state="DRAFT")
    copied = chamber.post(f"{address}/clone", json={"place_id": "N2"})
    assert (copied.status_code, copied.json()["state"]) == (201, "DRAFT")
    assert copied.json()["title"] == NEW["title"]
    assert not {"N1", "N2"} & _on_market(county)
    again = chamber.post(f"{address}/clone", json={"place_id": "N2"})
    assert again.status_code == 409
    opened = chamber.patch(address, json={"state": "OPEN"}, headers={"if-match": "*"})
    assert opened.status_code == 200
    assert "N1" in _on_market(county)


@pytest.mark.parametrize(
    ("steps", "last"),
    [
        (["RESERVED", "FILLED", "OPEN"], 200),
        (["EXPIRED", "OPEN", "WITHDRAWN", "OPEN"], 200),
        (["EXPIRED", "FILLED"], 409),
        (["WITHDRAWN", "RESERVED"], 409),
        (["DRAFT"], 409),
    ],
)
def test_states_follow_each_other_as_listed(
    county: Engine, serve: Serve, steps: list[str], last: int
) -> None:
    chamber = serve(county, "demo-chamber")
    address, _ = _created(chamber)
    answers = [
        chamber.patch(address, json={"state": step}, headers={"if-match": "*"}) for step in steps
    ]
    assert [one.status_code for one in answers] == [*[200] * (len(steps) - 1), last]


def test_a_change_must_name_the_state_that_it_has_seen(county: Engine, serve: Serve) -> None:
    chamber = serve(county, "demo-chamber")
    address, mark = _created(chamber)
    assert chamber.patch(address, json={"title": "A"}).status_code == 428
    first = chamber.patch(address, json={"state": "RESERVED"}, headers={"if-match": mark})
    second = chamber.patch(address, json={"title": "A"}, headers={"if-match": mark})
    assert (first.status_code, second.status_code) == (200, 412)


@pytest.mark.parametrize(
    "change",
    [{"tenant": "b"}, {"seats_taken": 0}, {"state": "SOLD"}, {"openings": 0}, {"openings": True}],
)
def test_what_does_not_fit_is_refused(
    county: Engine, serve: Serve, change: dict[str, object]
) -> None:
    chamber = serve(county, "demo-chamber")
    address, mark = _created(chamber)
    refused = chamber.patch(address, json=change, headers={"if-match": mark})
    assert refused.status_code == 422
    assert [error["column"] for error in refused.json()["errors"]] == [*change]
    assert chamber.get(address).headers["etag"] == mark


def test_number_and_source_stay(county: Engine, serve: Serve) -> None:
    chamber = serve(county, "demo-chamber")
    address, mark = _created(chamber)
    for change in ({"place_id": "N7"}, {"source": "IHK"}):
        answer = chamber.patch(address, json=change, headers={"if-match": mark})
        assert answer.status_code == 409
    assert chamber.post(PLACES, json=NEW).status_code == 409


def test_an_api_key_of_a_chamber_reports_places(county: Engine, serve: Serve) -> None:
    client = serve(county, login="")
    key = make_key(county, "demo-chamber", days=1)
    answer = client.post(PLACES, json=NEW, headers={"authorization": f"Bearer {key}"})
    assert answer.status_code == 201
    assert client.post(PLACES, json=NEW).status_code == 401


def test_the_list_comes_page_by_page(county: Engine, serve: Serve) -> None:
    chamber = serve(county, "demo-chamber")
    first = chamber.get(PLACES, params={"limit": 2}).json()
    second = chamber.get(PLACES, params={"limit": 2, "after": first["next"]}).json()
    found = [one["place_id"] for one in (*first["items"], *second["items"])]
    assert (sorted(found), second["next"]) == (["V1", "V2", "V3"], None)
