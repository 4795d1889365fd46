"""Health and readiness."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.db import open_engine, roll_back
from tests.api.service import Serve


def test_the_process_lives(client: TestClient) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_a_migrated_service_with_lists_is_ready(client: TestClient) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_an_old_schema_is_not_ready(engine: Engine, serve: Serve) -> None:
    roll_back(engine, "base")
    with serve(engine, login="") as client:
        answer = client.get("/readyz")
        assert client.get("/healthz").status_code == 200
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert "passung migrate" in answer.json()["detail"]


def test_a_lost_database_is_a_503_and_not_a_500(tmp_path: Path, serve: Serve) -> None:
    (tmp_path / "gone.sqlite").mkdir()
    engine = open_engine(f"sqlite:///{tmp_path / 'gone.sqlite'}")
    with serve(engine, login="") as client:
        token = {"authorization": "Bearer x"}
        answers = [client.get(path, headers=token) for path in ("/readyz", "/")]
    assert [answer.status_code for answer in answers] == [503, 503]
    assert "nicht erreichbar" in answers[0].json()["detail"]
    engine.dispose()


def test_a_service_without_lists_is_not_ready(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.routes.health.occupations", tuple)
    assert client.get("/readyz").status_code == 503
