"""On SIGTERM the service answers what it has begun, and then ends."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.api.conftest import fill_county
from tests.api.databases import SqliteDatabases
from tests.api.service import PASSWORD

STARTS_WITHIN, ENDS_WITHIN = 60, 30
SERVE = "from api.cli import main; main(['serve'])"
SIGNALLED = -signal.SIGTERM


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _ask(
    port: int, method: str, path: str, body: object = None, token: str = ""
) -> tuple[int, str]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        connection.request(method, path, json.dumps(body) if body else None, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def _ready(port: int) -> bool:
    try:
        return _ask(port, "GET", "/readyz")[0] == 200
    except OSError:
        return False


@contextmanager
def _serving(url: str, folder: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The service in a process of its own."""
    port = _free_port()
    chosen = {"DEMO": "1", "DATABASE_URL": url, "DATA_DIR": str(folder), "PORT": str(port)}
    environment = {**os.environ, **{f"PASSUNG_{name}": value for name, value in chosen.items()}}
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE], env=environment, stderr=subprocess.PIPE, text=True
    )
    try:
        begun = time.monotonic()
        while not _ready(port):
            assert process.poll() is None
            assert time.monotonic() - begun < STARTS_WITHIN
            time.sleep(0.1)
        yield process, port
    finally:
        process.kill()
        process.wait()
        assert process.stderr is not None
        process.stderr.close()


def test_a_request_in_flight_is_answered_and_the_service_ends(
    sqlite: SqliteDatabases, tmp_path: Path
) -> None:
    with sqlite.new(fill_county) as url, _serving(url, tmp_path) as (process, port):
        login = {"login": "demo-counsellor", "password": PASSWORD}
        token = json.loads(_ask(port, "POST", "/api/v1/session", login)[1])["token"]
        writer = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
        with closing(writer), ThreadPoolExecutor(1) as pool:
            writer.execute("BEGIN IMMEDIATE")  # so that the request has to wait
            person = {"person_id": "P9"}
            asked = pool.submit(_ask, port, "POST", "/api/v1/people", person, token)
            time.sleep(1)
            process.send_signal(signal.SIGTERM)
            time.sleep(1)
            assert process.poll() is None
            assert not asked.done()
            writer.execute("COMMIT")
            status, _ = asked.result(timeout=ENDS_WITHIN)
            process.wait(timeout=ENDS_WITHIN)
            stored = writer.execute("SELECT count(*) FROM person WHERE person_id = 'P9'").fetchone()
        assert (status, stored) == (201, (1,))
        assert process.returncode in {0, SIGNALLED}
        assert process.stderr is not None
        written = [json.loads(line) for line in process.stderr if line.startswith("{")]
    done = [one for one in written if one["event"] == "request.done" and one["status"] == 201]
    assert [one["route"] for one in done] == ["/api/v1/people"]
    with pytest.raises(OSError, match="refused"):
        _ask(port, "GET", "/healthz")
