"""Numbers of the service: by template of the path, for this machine or with a token."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError
from starlette.testclient import TestClient

from api.app import create_app
from api.db import reading
from api.scope import DEMO
from api.services.people import get_person_by_key
from api.settings import Settings
from matching.errors import UnavailableError
from tests.api.service import BASE, ON, sign_in

TOKEN = "ein-langer-schluessel"
HERE = ("127.0.0.1", 50_000)


@pytest.fixture
def local(county: Engine, tmp_path: Path) -> Iterator[TestClient]:
    """The service as this machine sees it."""
    yield from _serving(county, tmp_path)


def _serving(
    engine: Engine, folder: Path, *, token: str = "", client: tuple[str, int] = HERE
) -> Iterator[TestClient]:
    url = engine.url.render_as_string(hide_password=False)
    settings = Settings(demo=True, database_url=url, data_dir=folder, on=ON, metrics_token=token)
    app = create_app(settings)
    with TestClient(app, base_url=BASE, client=client, follow_redirects=False) as opened:
        yield opened


def _samples(client: TestClient) -> dict[tuple[str, str], float]:
    """Each sample by name and its labels in one text."""
    return {
        (one.name, " ".join(one.labels[name] for name in sorted(one.labels))): one.value
        for family in text_string_to_metric_families(client.get("/metrics").text)
        for one in family.samples
    }


def test_requests_are_counted_by_template_and_status(local: TestClient, county: Engine) -> None:
    sign_in(local, "demo-counsellor")
    key = get_person_by_key(county, DEMO, person_id="P1").id
    unknown = "00000000-0000-4000-8000-000000000000"
    for path in (f"/api/v1/people/{key}", f"/api/v1/people/{key}", f"/api/v1/people/{unknown}"):
        local.get(path)
    local.get("/nirgends/Mira")
    local.request("ERFUNDEN", "/healthz")
    found = _samples(local)
    requests = "passung_requests_total"
    assert found[requests, "GET /api/v1/people/{id} 200"] == 2
    assert found[requests, "GET /api/v1/people/{id} 404"] == 1
    assert found[requests, "GET none 404"] == 1
    assert [labels for name, labels in found if name == requests and "OTHER" in labels]
    assert found["passung_request_seconds_count", "GET /api/v1/people/{id}"] == 3
    assert found["passung_request_seconds_sum", "GET /api/v1/people/{id}"] > 0
    assert found["passung_open_places", ""] == 3
    text_ = local.get("/metrics").text
    assert [value for value in (str(key), "Mira", "ERFUNDEN", "demo-") if value in text_] == []


def test_errors_of_the_database_are_counted_by_class(local: TestClient) -> None:
    engine = local.app.state.context.engine  # type: ignore[attr-defined] # the application
    with pytest.raises((DatabaseError, UnavailableError)), reading(engine) as connection:
        connection.execute(text("SELECT 1 FROM person WHERE given_name = 'Mira' AND nix = 1"))
    found = {name: value for (name, _), value in _samples(local).items()}
    assert found["passung_database_errors_total"] == 1


def test_another_machine_or_a_proxy_gets_no_numbers(county: Engine, tmp_path: Path) -> None:
    for client in _serving(county, tmp_path, client=("192.0.2.7", 50_000)):
        assert client.get("/metrics").status_code == 403
    for client in _serving(county, tmp_path):
        assert client.get("/metrics").status_code == 200
        for name in ("X-Forwarded-For", "Forwarded"):
            assert client.get("/metrics", headers={name: "127.0.0.1"}).status_code == 403


def test_with_a_token_whoever_brings_it_and_nobody_else(county: Engine, tmp_path: Path) -> None:
    for address in (HERE, ("192.0.2.7", 50_000)):
        for client in _serving(county, tmp_path, token=TOKEN, client=address):
            right = {"Authorization": f"Bearer {TOKEN}"}
            wrong = {"Authorization": f"Bearer {TOKEN}x"}
            assert client.get("/metrics", headers=right).status_code == 200
            assert client.get("/metrics", headers=wrong).status_code == 403
            odd = {b"Authorization": "Bearer ä".encode()}
            assert client.get("/metrics", headers=odd).status_code == 403
            assert client.get("/metrics").status_code == 403


def test_a_short_token_is_refused() -> None:
    with pytest.raises(ValueError, match="metrics_token"):
        Settings(metrics_token="kurz")
