"""A NUL in any field of a form or body is refused in words, on both databases."""

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from tests.api.service import Serve

NUL = "a\x00b"
FORMS = {
    "{person}/letters": {"kind": "D03", "to": NUL},
    "{person}/letters/signatures": {
        "kind": "D03",
        "to": "B-AA",
        "given_on": "2027-02-01",
        "given_by": "BOTH",
        "capacity_checked_by": NUL,
    },
    "{person}/referrals": {"target": NUL},
    "/short": {"wish": NUL},
    "/short/profile": {"informed": "true", "given_name": NUL},
    "/bodies/new": {"kind": "EMPLOYER", "name": NUL},
}


@pytest.fixture
def client(county: Engine, serve: Serve) -> TestClient:
    return serve(county)


@pytest.mark.parametrize("path", FORMS)
def test_a_page_refuses_it(client: TestClient, path: str) -> None:
    people = client.get("/api/v1/people").json()["items"]
    address = path.format(person=f"/people/{people[0]['id']}")
    answer = client.post(address, data=FORMS[path], headers={"Accept": "text/html"})
    assert answer.status_code == 422


@pytest.mark.parametrize("field", ["kind", "recipient", "programme_id"])
def test_a_letter_refuses_it(client: TestClient, field: str) -> None:
    people = client.get("/api/v1/people").json()["items"]
    body = {"person": people[0]["id"], "kind": "D06", "recipient": "B-AA", field: NUL}
    assert client.post("/api/v1/letters", json=body).status_code == 422


def test_an_import_refuses_it_as_source_and_drops_it_from_a_name(client: TestClient) -> None:
    content = b"place_id,source,title\nK1,HWK,Koch\n"
    for path in ("/api/v1/imports", "/desk"):
        files = {"file": ("kammer.csv", content)}
        refused = client.post(path, files=files, data={"kind": "places", "origin": NUL})
        assert refused.status_code == 422
    odd = {"file": ("kam\x01mer.csv", content)}
    kept = client.post("/api/v1/imports", files=odd, data={"kind": "places"})
    assert kept.status_code == 201
    assert kept.json()["batch"]["name"].isprintable()
