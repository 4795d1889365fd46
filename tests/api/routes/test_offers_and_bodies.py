"""/api/v1/offers, /bodies and /programmes: who lists, sees and changes what."""

import pytest
from sqlalchemy import Engine

from tests.api.service import Serve

OFFERS, BODIES, PROGRAMMES = "/api/v1/offers", "/api/v1/bodies", "/api/v1/programmes"
OFFER = {"offer_id": "N1", "programme_id": "BVB", "provider": "Lernwerk Fink", "seats_free": 2}
BODY = {"body_id": "N1", "kind": "SCHOOL", "name": "Amselschule", "place": "Usingen"}


def _numbers(client_items: list[dict[str, str]], name: str) -> set[str]:
    return {one[name] for one in client_items}


def test_a_provider_sees_and_changes_its_own_offers_only(county: Engine, serve: Serve) -> None:
    own, other = serve(county, "demo-provider-b"), serve(county, "demo-provider")
    address = own.post(OFFERS, json=OFFER).headers["location"]
    assert _numbers(own.get(OFFERS).json()["items"], "offer_id") == {"N1"}
    assert _numbers(other.get(OFFERS).json()["items"], "offer_id") == {"O1"}
    change = {"seats_free": 5}
    any_state = {"if-match": "*"}
    assert other.patch(address, json=change, headers=any_state).status_code == 404
    counsellor = serve(county)
    assert _numbers(counsellor.get(OFFERS).json()["items"], "offer_id") == {"N1", "O1"}
    assert counsellor.patch(address, json=change, headers=any_state).status_code == 403
    assert own.patch(address, json=change).status_code == 428
    changed = own.patch(address, json=change, headers=any_state)
    assert (changed.status_code, changed.json()["seats_free"]) == (200, 5)


def test_the_address_book_stays_in_the_tenant(county: Engine, serve: Serve) -> None:
    client, other = serve(county), serve(county, "demo-counsellor-b")
    created = client.post(BODIES, json=BODY)
    assert created.status_code == 201
    address, mark = created.headers["location"], created.headers["etag"]
    found = client.get(address).json()
    assert {name: found[name] for name in BODY} == BODY
    assert other.get(BODIES).json()["items"] == []
    assert other.get(address).status_code == 404
    change = {"place": "Neu-Anspach"}
    changed = client.patch(address, json=change, headers={"if-match": mark})
    assert (changed.status_code, changed.json()["place"]) == (200, "Neu-Anspach")
    stale = client.patch(address, json=change, headers={"if-match": mark})
    assert stale.status_code == 412
    assert other.post(BODIES, json=BODY).status_code == 201
    assert client.post(BODIES, json=BODY).status_code == 409


@pytest.mark.parametrize("seats", [-1, True, "2", 10_001])
def test_seats_that_are_no_number_are_refused(county: Engine, serve: Serve, seats: object) -> None:
    answer = serve(county).post(OFFERS, json={**OFFER, "seats_free": seats})
    assert answer.status_code == 422
    assert [one["column"] for one in answer.json()["errors"]] == ["seats_free"]


def test_the_catalogue_counts_offers_and_free_seats(county: Engine, serve: Serve) -> None:
    client = serve(county)
    client.post(OFFERS, json=OFFER)
    client.post(OFFERS, json={"offer_id": "N2", "programme_id": "BVB"})
    lines = {one["programme_id"]: one for one in client.get(PROGRAMMES).json()["items"]}
    assert (lines["BVB"]["offers"], lines["BVB"]["seats_free"]) == (3, 5)
    others = [one for one in lines.values() if one["programme_id"] != "BVB"]
    assert {(one["offers"], one["seats_free"]) for one in others} == {(0, None)}
    assert all(one["name"] and one["status"] in {"ACTIVE", "PHASING_OUT"} for one in lines.values())
