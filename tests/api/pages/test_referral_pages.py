"""From a result to a referral in two clicks: the choice, why, the next step; how far it came."""

import re

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from tests.api.service import Serve

BROWSER = {"Accept": "text/html"}
CHOICE = {"chosen_because": "kurzer Weg", "next_step": "anrufen", "next_due": "2027-02-20"}


@pytest.fixture
def client(county: Engine, serve: Serve) -> TestClient:
    return serve(county)


@pytest.fixture
def person(client: TestClient) -> str:
    people = client.get("/api/v1/people").json()["items"]
    return next(f"/people/{one['id']}" for one in people if one["person_id"] == "P1")


def test_two_clicks_keep_the_choice_and_why(client: TestClient, person: str) -> None:
    result = client.get(person, headers=BROWSER).text
    address = re.findall(rf'href="({person}/referrals\?place=[^"]*)"', result)[0]
    form = client.get(address, headers=BROWSER).text
    assert "Gewählt: Kfz-Mechatroniker" in form
    place = address.split("place=")[1]
    _post(client, f"{person}/referrals", {"place": place, "target": "", **CHOICE})
    page = client.get(f"{person}/referrals", headers=BROWSER).text
    for words in ("Gewählt, weil: kurzer Weg", "anrufen, bis 20.02.2027", "will ich"):
        assert words in page
    (kept,) = client.get("/api/v1/referrals", params={"person": person[8:]}).json()["items"]
    assert kept["chosen_because"] == "kurzer Weg"
    assert "kurzer Weg" in client.get(f"/api/v1{person}/export").text


def test_a_programme_and_an_own_application_are_chosen_alike(
    client: TestClient, person: str
) -> None:
    result = client.get(person, headers=BROWSER).text
    assert f"{person}/referrals?target=" in result
    _post(client, f"{person}/referrals", {"target": "Bäckerei am Markt", **CHOICE})
    assert "Bäckerei am Markt" in client.get(f"{person}/referrals", headers=BROWSER).text


def test_how_far_it_came_and_who_was_reached(client: TestClient, person: str) -> None:
    _post(client, f"{person}/referrals", {"target": "Bäckerei", **CHOICE})
    page = client.get(f"{person}/referrals", headers=BROWSER).text
    (state,) = re.findall(r'action="([^"]*/state)"', page)
    _post(client, state, {"to": "APPLIED", "reason": "", "party": ""})
    tried = {"tried_on": "2027-02-12", "way": "PHONE", "reached": "false"}
    _post(client, state.replace("/state", "/contacts"), tried)
    without = {"to": "FAILED", "reason": "", "party": ""}
    assert client.post(state, data=without, headers=BROWSER).status_code == 409
    _post(client, state, {"to": "FAILED", "reason": "TRAVEL", "party": "PERSON"})
    page = client.get(f"{person}/referrals", headers=BROWSER).text
    for words in ("Bewerbung raus", "nicht erreicht", "Weg zu weit", "nicht zustande gekommen"):
        assert words in page


def test_a_step_without_a_day_is_asked_for(client: TestClient, person: str) -> None:
    half = {"target": "Bäckerei", "next_step": "anrufen"}
    answer = client.post(f"{person}/referrals", data=half, headers=BROWSER)
    assert answer.status_code == 409
    assert "gehört ein Tag" in answer.text
    assert 'value="Bäckerei"' in answer.text


def test_a_referral_of_somebody_else_is_not_moved_from_here(
    client: TestClient, person: str
) -> None:
    _post(client, f"{person}/referrals", {"target": "Bäckerei", **CHOICE})
    page = client.get(f"{person}/referrals", headers=BROWSER).text
    (state,) = re.findall(r'action="([^"]*/state)"', page)
    people = client.get("/api/v1/people").json()["items"]
    other = next(f"/people/{one['id']}" for one in people if one["person_id"] == "P2")
    moved = client.post(state.replace(person, other), data={"to": "APPLIED"}, headers=BROWSER)
    assert moved.status_code == 409
    assert "will ich" in client.get(f"{person}/referrals", headers=BROWSER).text


def _post(client: TestClient, path: str, form: dict[str, str]) -> None:
    answer = client.post(path, data=form, headers=BROWSER)
    assert answer.status_code == 303, re.findall(r'role="alert">([^<]*)', answer.text)
