"""The service in a process of its own, as it runs in earnest."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
from sqlalchemy import Engine

from tests.api.service import PASSWORD

SERVE = "from api.cli import main; main(['serve'])"
STARTS_WITHIN_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Running:
    """A process, and where it answers; what it logs stands in `log`."""

    process: subprocess.Popen[bytes]
    address: str
    log: Path


@contextmanager
def started(engine: Engine, folder: Path, *, log: Path = Path(os.devnull)) -> Iterator[Running]:
    """The service in front of a database, ready; `folder` is its data folder. Killed at the end."""
    port = _free_port()
    environment = {
        **os.environ,
        "PASSUNG_DATABASE_URL": engine.url.render_as_string(hide_password=False),
        "PASSUNG_DATA_DIR": str(folder),
        "PASSUNG_DEMO": "1",
        "PASSUNG_ON": "2027-02-15",
        "PASSUNG_PORT": str(port),
    }
    command = [sys.executable, "-c", SERVE]
    with log.open("wb") as stderr:
        process = subprocess.Popen(command, env=environment, stderr=stderr)
    try:
        found = Running(process, f"http://127.0.0.1:{port}", log)
        _wait(found)
        yield found
    finally:
        process.kill()
        process.wait()


def sign_in(address: str) -> str:
    """The token of a new session of the demo's counsellor."""
    signed = {"login": "demo-counsellor", "password": PASSWORD}
    answer = httpx2.post(f"{address}/api/v1/session", json=signed, timeout=60)
    return str(answer.json()["token"])


def _wait(running: Running) -> None:
    begun = time.monotonic()
    while True:
        assert running.process.poll() is None, "the service did not start"
        assert time.monotonic() - begun < STARTS_WITHIN_SECONDS
        try:
            if httpx2.get(f"{running.address}/readyz").status_code == httpx2.codes.OK:
                return
        except httpx2.TransportError:
            time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
