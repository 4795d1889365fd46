"""The examples of docs/api.md run, one after the other, and there is one for each resource."""

import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from sqlalchemy import Engine

from api.app import create_app
from api.settings import Settings
from tests.api.service import ON, PASSWORD

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
SNAPSHOT = Path(__file__).parent / "routes" / "openapi.json"
WITHOUT = {"users"}
"""Resources that only administrators call, without an example."""
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


def test_the_examples_run(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PASSUNG_SERVER", address)
    monkeypatch.setenv("PASSUNG_LOGIN", "demo-counsellor")
    monkeypatch.setenv("PASSUNG_PASSWORD", PASSWORD)
    names: dict[str, object] = {}
    for block in BLOCKS:
        exec(compile(_strict(block), "example", "exec"), names)  # noqa: S102 our own page
    names["api"].close()  # type: ignore[attr-defined]
    assert names["again"]["identical"] is True  # type: ignore[index]
    assert names["meant"]["candidates"][0]["title"] == "Kfz-Mechatroniker/in"  # type: ignore[index]
    assert names["found"]["items"]  # type: ignore[index]
    assert names["due"]  # what was begun is due
    assert names["changed"].status_code == 200  # type: ignore[attr-defined]
    assert names["readable"].startswith(b"%PDF")  # type: ignore[attr-defined]


def test_every_resource_has_an_example() -> None:
    paths = json.loads(SNAPSHOT.read_text(encoding="utf-8"))["paths"]
    resources = {path.split("/")[3] for path in paths if path.startswith("/api/v1/")}
    text = "".join(BLOCKS)
    shown = {name for name in resources if re.search(rf'[/"]/?{name}\b', text)}
    assert resources - shown == WITHOUT


def _strict(block: str) -> str:
    """An example in which every refusal is an error, but that of the log to a counsellor."""
    if "api = " in block:
        block += 'api.event_hooks["response"] = [_check]\n'
        check = (
            "def _check(response):\n"
            "    if response.url.path != '/api/v1/audit': response.raise_for_status()\n"
        )
        return check + block
    return block
