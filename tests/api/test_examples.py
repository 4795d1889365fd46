"""The examples of docs/api.md run, one after the other, and there is one for each resource."""

import json
import os
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx2
import pytest
import uvicorn
from sqlalchemy import Engine

from api.app import create_app
from api.routes.examples import EXAMPLES
from api.settings import Settings
from tests.api.example_record import ExampleRecord
from tests.api.service import ON, PASSWORD

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
SNAPSHOT = Path(__file__).parent / "routes" / "openapi.json"
PATHS = json.loads(SNAPSHOT.read_text(encoding="utf-8"))["paths"]
OPERATIONS = {
    f"{method.upper()} {path}": operation
    for path, methods in PATHS.items()
    for method, operation in methods.items()
}
WITHOUT = {"users"}
"""Resources that only administrators call, without an example."""
RECORD = "PASSUNG_RECORD" in os.environ
STARTS_WITHIN_SECONDS = 60


@pytest.fixture
def address(county: Engine, tmp_path: Path) -> Iterator[str]:
    """The county's service on the loopback."""
    url = county.url.render_as_string(hide_password=False)
    app = create_app(Settings(demo=True, database_url=url, data_dir=tmp_path, on=ON))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        until = time.monotonic() + STARTS_WITHIN_SECONDS
        while not server.started:
            assert time.monotonic() < until
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()
    app.state.context.engine.dispose()


def test_the_examples_run_and_are_those_of_the_document(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To renew them: `PASSUNG_RECORD=1 pytest tests/api/test_examples.py`."""
    monkeypatch.setenv("PASSUNG_SERVER", address)
    monkeypatch.setenv("PASSUNG_LOGIN", "demo-counsellor")
    monkeypatch.setenv("PASSUNG_LEAD", "demo-team_lead")
    monkeypatch.setenv("PASSUNG_PASSWORD", PASSWORD)
    record = ExampleRecord(OPERATIONS)
    names: dict[str, object] = {}
    with _watched(monkeypatch, record):
        for block in BLOCKS:
            exec(compile(block, "example", "exec"), names)  # noqa: S102 our own page
    assert names["again"]["identical"] is True  # type: ignore[index]
    assert names["meant"]["candidates"][0]["title"] == "Kfz-Mechatroniker/in"  # type: ignore[index]
    for listed in ("everybody", "results", "open_places", "offers", "bodies", "deputies", "log"):
        assert names[listed], listed
    assert names["found"]["items"]  # type: ignore[index]
    assert names["due"]  # what was begun is due
    assert names["readable"].startswith(b"%PDF")  # type: ignore[attr-defined]
    if RECORD:
        EXAMPLES.write_text(_text(record.calls), encoding="utf-8")
    assert _text(record.calls) == EXAMPLES.read_text(encoding="utf-8")


def test_every_resource_is_called_and_every_body_is_shown() -> None:
    called = set(json.loads(EXAMPLES.read_text(encoding="utf-8")))
    resources = {name.split("/")[3] for name in OPERATIONS if "/api/v1/" in name}
    assert resources - {name.split("/")[3] for name in called} == WITHOUT
    with_body = {
        name
        for name, operation in OPERATIONS.items()
        if "application/json" in operation.get("requestBody", {}).get("content", {})
    }
    assert with_body <= called


def test_the_document_carries_what_was_recorded() -> None:
    created = OPERATIONS["POST /api/v1/people"]
    shown = created["requestBody"]["content"]["application/json"]["example"]
    assert shown["wishes"] == ["Koch"]
    answer = created["responses"]["201"]["content"]["application/json"]["example"]
    assert answer["postcode"] == "61250"


@contextmanager
def _watched(monkeypatch: pytest.MonkeyPatch, record: ExampleRecord) -> Iterator[None]:
    """Let every client of the examples refuse refusals, and record what it gets."""
    with ExitStack() as opened:

        class Watched(httpx2.Client):
            def __init__(self, **options: object) -> None:
                hooks = {"response": [_check, record.add]}
                super().__init__(**options, event_hooks=hooks)  # type: ignore[arg-type]
                opened.callback(self.close)

        monkeypatch.setattr(httpx2, "Client", Watched)
        monkeypatch.setattr(httpx2, "post", lambda url, **said: Watched().post(url, **said))
        yield


def _check(response: httpx2.Response) -> None:
    response.raise_for_status()


def _text(calls: object) -> str:
    return json.dumps(calls, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
