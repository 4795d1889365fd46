"""Who asks too often is told when to come back: by account, by address without a sign-in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from tests.api.service import BASE, ON, sign_in

PEOPLE = "/api/v1/people"


@pytest.fixture
def app(county: Engine, tmp_path: Path) -> Iterator[FastAPI]:
    """A service that answers an account five times a minute, an address three times."""
    url = county.url.render_as_string(hide_password=False)
    settings = Settings(
        demo=True,
        database_url=url,
        data_dir=tmp_path,
        on=ON,
        account_requests_per_minute=5,
        address_requests_per_minute=3,
    )
    built = create_app(settings)
    yield built
    built.state.context.engine.dispose()


def _statuses(client: TestClient, path: str, times: int) -> list[int]:
    return [client.get(path).status_code for _ in range(times)]


def test_an_account_is_answered_so_many_times_a_minute(app: FastAPI) -> None:
    client, other = TestClient(app, base_url=BASE), TestClient(app, base_url=BASE)
    sign_in(client, "demo-counsellor")
    sign_in(other, "demo-team_lead")
    assert _statuses(client, PEOPLE, 7) == [200] * 5 + [429] * 2
    assert other.get(PEOPLE).status_code == 200


def test_the_answer_says_when_to_come_back(app: FastAPI) -> None:
    client = TestClient(app, base_url=BASE)
    sign_in(client, "demo-counsellor")
    _statuses(client, PEOPLE, 5)
    answer = client.get(PEOPLE)
    assert answer.headers["content-type"] == "application/problem+json"
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert f"in {answer.headers['retry-after']} Sekunden" in answer.json()["detail"]
    page = client.get("/", headers={"Accept": "text/html"})
    assert page.status_code == 429
    assert "Zu viele Anfragen" in page.text


def test_an_address_without_a_sign_in_is_answered_so_many_times(app: FastAPI) -> None:
    client = TestClient(app, base_url=BASE)
    assert _statuses(client, "/login", 2) == [200] * 2
    wrong = {"Authorization": "Bearer nothing"}
    assert client.get(PEOPLE, headers=wrong).status_code == 401
    assert client.get(PEOPLE, headers=wrong).status_code == 429
    signed = {"login": "demo-counsellor", "password": "x"}
    assert client.post("/api/v1/session", json=signed).status_code == 429
    assert _statuses(client, "/healthz", 9) == [200] * 9
