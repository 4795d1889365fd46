"""The log: JSON lines with known keys, and nothing of a person, whatever is done or goes wrong."""

import json
import logging
from collections.abc import Iterator
from io import StringIO

import pytest
import structlog
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.logs import KEYS
from api.scope import DEMO
from api.security.matrix import MATRIX
from api.services.people import get_person_by_key
from tests.api.service import Serve, service_log

VALUES = ("Mira", "Öztürk", "61250", "2010-09-14", "KFZ Mechatronicker", "P1", "demo-counsellor")


@pytest.fixture
def lines() -> Iterator[StringIO]:
    """What is logged, as the service writes it."""
    with service_log() as stream:
        yield stream


def _entries(stream: StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_request_is_one_line_without_values(
    county: Engine, serve: Serve, lines: StringIO
) -> None:
    own = serve(county)
    key = get_person_by_key(county, DEMO, person_id="P1").id
    own.get(f"/people/{key}", params={"q": "Mira"})
    last = _entries(lines)[-1]
    shown = {name: last[name] for name in ("level", "event", "method", "route", "status")}
    assert shown == {
        "level": "info",
        "event": "request.done",
        "method": "GET",
        "route": "/people/{id}",
        "status": 200,
    }
    assert set(last) <= set(KEYS)
    assert isinstance(last["ms"], float)


def test_no_operation_leaves_a_value_in_the_log(
    county: Engine, serve: Serve, lines: StringIO
) -> None:
    """Every operation, with values of a person in path, query and body, as sound and as wrong."""
    own = serve(county)
    key = get_person_by_key(county, DEMO, person_id="P1").id
    operations = [one for one in MATRIX if " /account" not in one]
    for operation in operations:
        method, path = operation.split()
        _call(own, method, path.replace("{id}", str(key)))
        _call(own, method, path.replace("{id}", "Mira Öztürk"))
    entries = _entries(lines)
    assert len(entries) >= 2 * len(operations)
    assert [value for value in (*VALUES, str(key)) if value in lines.getvalue()] == []


def _call(client: TestClient, method: str, path: str) -> None:
    for name in ("consent", "number"):
        path = path.replace(f"{{{name}}}", "1")
    body = {"given_name": "Mira", "family_name": "Öztürk", "birth_date": "2010-09-14"}
    reads = method in {"GET", "DELETE"}
    query = {"q": "Mira Öztürk 61250 KFZ Mechatronicker"}
    client.request(method, path, params=query, json=None if reads else body)


def test_an_exception_shows_its_class_and_no_text(
    county: Engine, serve: Serve, lines: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("Mira Öztürk")

    own = serve(county)
    monkeypatch.setattr("api.pages.people.overview", broken)
    key = get_person_by_key(county, DEMO, person_id="P1").id
    assert own.get(f"/people/{key}").status_code == 500
    failed = next(one for one in _entries(lines) if one["event"] == "request.failed")
    assert (failed["level"], failed["error"]) == ("error", "ValueError")
    assert str(failed["where"]).startswith("broken:")
    assert "Mira" not in lines.getvalue()


def test_an_unknown_key_is_not_written(lines: StringIO) -> None:
    structlog.get_logger("passung").info("something", name="Mira", status=1)
    entry = _entries(lines)[-1]
    assert (entry["event"], entry["status"], "name" in entry) == ("something", 1, False)


def test_lines_of_libraries_lose_their_values(lines: StringIO) -> None:
    logger = logging.getLogger("uvicorn.error")
    logger.info("Got %s", "Mira")
    try:
        int("Öztürk")
    except ValueError:
        logger.exception("Failed for %s", "Mira")
    first, second = _entries(lines)
    assert (first["event"], first["logger"]) == ("Got %s", "uvicorn.error")
    assert (second["event"], second["error"]) == ("exception", "ValueError")
    assert "Mira" not in lines.getvalue()
    assert "Öztürk" not in lines.getvalue()
