"""Results that are kept: shown as they were, computed once more from the places of then."""

import json
from hashlib import sha256

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.db import writing
from api.records import PersonRecord, PlaceRecord
from api.scope import DEMO
from api.services.imports import import_records
from api.services.people import get_person_by_key
from tests.api.service import Serve


def _person(engine: Engine) -> str:
    return str(get_person_by_key(engine, DEMO, person_id="P1").id)


def _keep(client: TestClient, person: str, **body: object) -> dict[str, object]:
    answer = client.post(f"/api/v1/people/{person}/runs", json=body)
    assert answer.status_code == 201, answer.text
    kept: dict[str, object] = answer.json()
    assert answer.headers["Location"] == f"/api/v1/runs/{kept['id']}"
    return kept


def test_a_kept_result_is_the_one_that_was_shown(county: Engine, serve: Serve) -> None:
    client, person = serve(county), _person(county)
    shown = client.get(f"/api/v1/people/{person}/matches").json()
    kept = _keep(client, person)
    assert client.get(f"/api/v1/runs/{kept['id']}").json() == kept
    answer = client.get(f"/api/v1/runs/{kept['id']}/result")
    assert sha256(answer.content).hexdigest() == kept["sha256"]
    assert answer.json() == shown
    assert kept["versions"] == shown["versions"]
    assert client.get(f"/api/v1/people/{person}/runs").json() == {"items": [kept]}


def test_it_is_reproduced_after_places_and_person_have_changed(
    county: Engine, serve: Serve
) -> None:
    client, person = serve(county), _person(county)
    kept = _keep(client, person, top=5, profile="weg", fold=True)
    before = client.get(f"/api/v1/runs/{kept['id']}/result").content
    import_records(
        county,
        [
            PlaceRecord(place_id="N1", title="Kfz-Mechatroniker/in", postcode="61250"),
            PersonRecord(person_id="P1", wishes=("Koch",), postcode="60311"),
        ],
        scope=DEMO,
    )
    with writing(county) as connection:
        connection.exec_driver_sql("UPDATE place SET state = 'WITHDRAWN' WHERE place_id = 'V1'")
        connection.exec_driver_sql("UPDATE market_version SET counter = counter + 1")
    now = client.get(f"/api/v1/people/{person}/matches?top=5&profile=weg&fold=true")
    assert now.json()["items"] != json.loads(before)["items"]
    again = client.post(f"/api/v1/runs/{kept['id']}/reproduction").json()
    assert again == {"identical": True, "sha256": kept["sha256"], "changed": []}
    assert client.get(f"/api/v1/runs/{kept['id']}/result").content == before


def test_another_version_of_the_rules_is_named(
    county: Engine, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, person = serve(county), _person(county)
    kept = _keep(client, person)
    monkeypatch.setattr("matching.versions._fingerprint", lambda *_: "other")
    again = client.post(f"/api/v1/runs/{kept['id']}/reproduction").json()
    assert again["changed"] == ["rules", "lists"]
    assert not again["identical"]


def test_results_of_others_are_unknown(county: Engine, serve: Serve) -> None:
    kept = _keep(serve(county), _person(county))
    other = serve(county, "demo-counsellor-b")
    unknown = other.get("/api/v1/runs/00000000-0000-4000-8000-000000000000")
    for address in (f"/api/v1/runs/{kept['id']}", f"/api/v1/runs/{kept['id']}/result"):
        guessed = other.get(address)
        assert (guessed.status_code, guessed.json()) == (404, unknown.json())
    assert other.post(f"/api/v1/runs/{kept['id']}/reproduction").status_code == 404
    assert other.post(f"/api/v1/people/{_person(county)}/runs", json={}).status_code == 404
    assert other.get(f"/api/v1/people/{_person(county)}/runs").status_code == 404


@pytest.mark.parametrize(
    "body", [{"top": 0}, {"top": "5"}, {"profile": "none"}, {"fold": "yes"}, {"more": 1}]
)
def test_a_wrong_request_is_refused(county: Engine, serve: Serve, body: object) -> None:
    answer = serve(county).post(f"/api/v1/people/{_person(county)}/runs", json=body)
    assert answer.status_code == 422
    assert len(answer.json()["errors"]) == 1


def test_results_go_with_the_person(county: Engine, serve: Serve) -> None:
    client, person = serve(county), _person(county)
    kept = _keep(client, person)
    etag = client.get(f"/api/v1/people/{person}").headers["ETag"]
    gone = client.delete(f"/api/v1/people/{person}", headers={"If-Match": etag})
    assert gone.status_code == 204
    assert client.get(f"/api/v1/runs/{kept['id']}").status_code == 404


def test_keeping_and_reading_are_in_the_log(county: Engine, serve: Serve) -> None:
    client, person = serve(county), _person(county)
    kept = _keep(client, person)
    client.get(f"/api/v1/runs/{kept['id']}/result")
    entries = serve(county, "demo-team_lead").get("/api/v1/audit").json()["items"]
    runs = [(one["verb"], one["subject"]) for one in entries if one["kind"] == "RUN"]
    assert runs == [("READ", person), ("CREATE", person)]
