"""On SIGTERM the service answers what it has begun, and then ends."""

import json
import signal
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import httpx2
import pytest

from api.db import database
from tests.api.conftest import fill_county
from tests.api.databases import SqliteDatabases
from tests.api.process import sign_in, started

ENDS_WITHIN = 30
SIGNALLED = -signal.SIGTERM


def test_a_request_in_flight_is_answered_and_the_service_ends(
    sqlite: SqliteDatabases, learned: Path, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with (
        sqlite.new(fill_county) as url,
        database(url) as engine,
        started(engine, learned, log=log) as running,
    ):
        bearer = {"Authorization": f"Bearer {sign_in(running.address)}"}
        writer = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
        with closing(writer), ThreadPoolExecutor(1) as pool:
            writer.execute("BEGIN IMMEDIATE")  # so that the request has to wait
            people, person = f"{running.address}/api/v1/people", {"person_id": "P9"}
            asked = pool.submit(httpx2.post, people, json=person, headers=bearer, timeout=60)
            time.sleep(1)
            running.process.send_signal(signal.SIGTERM)
            time.sleep(1)
            assert running.process.poll() is None
            assert not asked.done()
            writer.execute("COMMIT")
            status = asked.result(timeout=ENDS_WITHIN).status_code
            running.process.wait(timeout=ENDS_WITHIN)
            stored = writer.execute("SELECT count(*) FROM person WHERE person_id = 'P9'").fetchone()
        assert (status, stored) == (201, (1,))
        assert running.process.returncode in {0, SIGNALLED}
        with pytest.raises(httpx2.ConnectError):
            httpx2.get(f"{running.address}/healthz")
    lines = log.read_text(encoding="utf-8").splitlines()
    written = [json.loads(line) for line in lines if line.startswith("{")]
    done = [one for one in written if one["event"] == "request.done" and one["status"] == 201]
    assert [one["route"] for one in done] == ["/api/v1/people"]
