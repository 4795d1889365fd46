"""How fast a service with 10,000 people and 45,000 places starts and answers.

Needs `wrk` for the rates and says so where it is missing.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median

import pytest

from api.db import database, migrate
from api.intake import PEOPLE, PLACES, opened, read
from api.scope import DEMO, Role
from api.security.accounts import NewAccount, add_accounts
from api.services.imports import import_records
from tests.benchmarks.intake_crowd import FIXTURES, copied
from tests.benchmarks.measuring import say, title

pytestmark = pytest.mark.bench
PEOPLE_COUNT, PLACE_COUNT, PORT = 10_000, 45_000, 8391
PASSWORD = "Amsel, Drossel, Fink"
LONGEST_START = 120.0


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the database."""
    folder = tmp_path_factory.mktemp("service")
    with opened(str(FIXTURES)) as source:
        county = read(source, PLACES).records
    with opened(str(FIXTURES.with_name("people.csv"))) as source:
        people = read(source, PEOPLE).records
    with database(_address(folder)) as engine:
        migrate(engine)
        add_accounts(engine, [NewAccount("counsellor", Role.COUNSELLOR, "a")], PASSWORD)
        made = [copied(county[one % len(county)], one // len(county)) for one in range(PLACE_COUNT)]
        import_records(engine, made, scope=DEMO)
        others = [
            people[one % len(people)].model_copy(update={"person_id": f"p{one}"})
            for one in range(PEOPLE_COUNT)
        ]
        import_records(engine, others, scope=DEMO)
    return folder


def test_start_and_rates(folder: Path) -> None:
    with _service(folder):  # the first start of an installation learns
        token = _token()
        some = _ask("GET", "/api/v1/people?limit=40", token=token)["items"]
        people = [one["id"] for one in some]  # type: ignore[attr-defined]
        asked = [f"/api/v1/people/{one}/matches?what_if=true" for one in people]  # as the page asks
        matches = _first_bytes(asked, token)
        programmes = _first_bytes([f"/api/v1/people/{one}/programmes" for one in people], token)
    with _service(folder) as started:
        token = _token()
        pages = _first_bytes([f"/people/{one}" for one in people], token)
        person = people[0]
        title(f"service with {PEOPLE_COUNT:,} people and {PLACE_COUNT:,} places, one process")
        say("start until ready", f"{started:.1f} s", goal="≤ 5 s")
        say("first byte: places with what-if, programmes", f"{matches:.0f}, {programmes:.0f} ms")
        say("first byte: the page of both", f"{pages:.0f} ms", goal="≤ 1.5 of their sum")
        if shutil.which("wrk") is None:
            say("rates", "wrk fehlt: nicht gemessen")
            return
        for name, path in {
            "/healthz": "/healthz",
            "a person's record": f"/api/v1/people/{person}",
            "a person's places": f"/api/v1/people/{person}/matches",
        }.items():
            rate, slowest = _rate(path, token)
            say(f"{name}, 16 connections", f"{rate:.0f}/s", goal=f"99 %: {slowest}")


@contextmanager
def _service(folder: Path) -> Iterator[float]:
    """A running service; gives the seconds until it was ready."""
    environment = {
        **os.environ,
        "PASSUNG_DATABASE_URL": _address(folder),
        "PASSUNG_DATA_DIR": str(folder / "data"),
        "PASSUNG_DEMO": "1",
        "PASSUNG_ON": "2027-02-15",
        "PASSUNG_PORT": str(PORT),
        "PASSUNG_ACCOUNT_REQUESTS_PER_MINUTE": "0",
        "PYTHONDONTWRITEBYTECODE": "",  # as an installation has it
    }
    begun = time.perf_counter()
    command = [str(Path(sys.executable).with_name("passung")), "serve"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            while not _is_ready():
                assert process.poll() is None
                assert time.perf_counter() - begun < LONGEST_START
                time.sleep(0.02)
            yield time.perf_counter() - begun
        finally:
            process.terminate()


def _is_ready() -> bool:
    connection = HTTPConnection("127.0.0.1", PORT)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _ask(method: str, path: str, body: object = None, *, token: str = "") -> dict[str, object]:
    connection = HTTPConnection("127.0.0.1", PORT)
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    connection.request(
        method,
        path,
        json.dumps(body) if body else None,
        headers if token else {"Content-Type": "application/json"},
    )
    found: dict[str, object] = json.loads(connection.getresponse().read())
    connection.close()
    return found


def _token() -> str:
    signed_in = _ask("POST", "/api/v1/session", {"login": "counsellor", "password": PASSWORD})
    return str(signed_in["token"])


def _first_bytes(paths: Sequence[str], token: str) -> float:
    """Median milliseconds until an answer begins, each for somebody not asked for before."""
    connection = HTTPConnection("127.0.0.1", PORT)
    took = []
    for path in paths:
        begun = time.perf_counter()
        connection.request("GET", path, headers={"Authorization": f"Bearer {token}"})
        answer = connection.getresponse()
        took.append(1000 * (time.perf_counter() - begun))
        assert answer.status == 200
        answer.read()
    connection.close()
    return median(took)


def _rate(path: str, token: str) -> tuple[float, str]:
    """Requests a second, and the time under which 99 % stay, as wrk says them."""
    command = ["wrk", "-t2", "-c16", "-d8s", "--latency", "-H", f"Authorization: Bearer {token}"]
    address = f"http://127.0.0.1:{PORT}{path}"
    said = subprocess.run([*command, address], capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in said
    rate, slowest = re.search(r"Requests/sec:\s+([\d.]+)", said), re.search(r"99%\s+(\S+)", said)
    assert rate
    assert slowest
    return float(rate[1]), slowest[1]


def _address(folder: Path) -> str:
    return f"sqlite:///{folder / 'county.sqlite'}"
