"""A service that is killed at any moment has lost nothing that it acknowledged.

The service runs in a process of its own; some clients write people and referrals until it is
killed. The sample kills it once on each database, the soak twenty times after 1,000 writes.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Event

import httpx2 as httpx
import pytest
from sqlalchemy import Engine, text

from api.audit_store import check_chain
from api.db import reading
from tests.api.service import PASSWORD

WRITERS = 6
LONGEST_START = 120.0


@dataclass(slots=True)
class Acknowledged:
    """What the service said it has stored: keys of people and of referrals."""

    people: list[str] = field(default_factory=list)
    referrals: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        """How many answers there were."""
        return len(self.people) + len(self.referrals)


def test_what_was_acknowledged_survives_a_kill(county: Engine) -> None:
    acknowledged = Acknowledged()
    _round(county, acknowledged, until=60, pause=0.1)
    _check(county, acknowledged)


@pytest.mark.soak
def test_what_was_acknowledged_survives_twenty_kills(county: Engine) -> None:
    random, acknowledged = Random(20), Acknowledged()
    for number in range(20):
        until = len(acknowledged) + 1_000
        _round(county, acknowledged, until=until, pause=random.random() / 2)
        _check(county, acknowledged)
        print(f"round {number + 1}: {len(acknowledged)} acknowledged writes, none lost")  # noqa: T201


def _round(county: Engine, acknowledged: Acknowledged, *, until: int, pause: float) -> None:
    """Write with some clients until so many writes are acknowledged, a moment more, and kill."""
    stop = Event()
    with _service(county) as (process, address):
        token = _sign_in(address)
        with ThreadPoolExecutor(WRITERS) as pool:
            writers = [
                pool.submit(_write, address, token, acknowledged, stop) for _ in range(WRITERS)
            ]
            while len(acknowledged) < until:
                assert process.poll() is None
                assert not any(writer.done() for writer in writers)
                time.sleep(0.01)
            time.sleep(pause)
            process.send_signal(signal.SIGKILL)
            process.wait()
            stop.set()
            for writer in writers:
                writer.result()


def _write(address: str, token: str, acknowledged: Acknowledged, stop: Event) -> None:
    """Write until the service is gone, and keep what it acknowledged."""
    headers = {"Authorization": f"Bearer {token}"}
    with httpx.Client(base_url=address, headers=headers, timeout=60) as client:
        try:
            while not stop.is_set():
                person = {"person_id": os.urandom(8).hex(), "family_name": "Amsel"}
                answer = client.post("/api/v1/people", json=person)
                assert answer.status_code == 201, answer.text
                key = answer.json()["id"]
                acknowledged.people.append(key)
                wanted = {"person": key, "target": "Bäckerei Amsel"}
                answer = client.post("/api/v1/referrals", json=wanted)
                assert answer.status_code == 201, answer.text
                acknowledged.referrals.append(answer.json()["referral"]["id"])
        except httpx.TransportError:
            return


def _check(county: Engine, acknowledged: Acknowledged) -> None:
    """All of it is stored, each with its entry, and the audit chain is whole."""
    with reading(county) as connection:
        people = _keys(connection.execute(text("SELECT id FROM person")).scalars().all())
        referrals = _keys(connection.execute(text("SELECT id FROM referral")).scalars().all())
        entries = text("SELECT count(*) FROM audit_entry WHERE verb = 'CREATE' AND kind = :kind")
        recorded = connection.execute(entries, {"kind": "REFERRAL"}).scalar_one()
        verdict = check_chain(connection)
    assert _keys(acknowledged.people) <= people
    assert _keys(acknowledged.referrals) <= referrals
    assert recorded == len(referrals)
    assert verdict.damage is None


def _keys(found: object) -> set[str]:
    return {str(one).replace("-", "") for one in found}  # type: ignore[attr-defined]


@contextmanager
def _service(county: Engine) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """The service in front of a database, in a process of its own."""
    port = _free_port()
    environment = {
        **os.environ,
        "PASSUNG_DATABASE_URL": county.url.render_as_string(hide_password=False),
        "PASSUNG_DEMO": "1",
        "PASSUNG_ON": "2027-02-15",
        "PASSUNG_PORT": str(port),
    }
    command = [str(Path(sys.executable).with_name("passung")), "serve"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(process, address)
            yield process, address
        finally:
            process.kill()


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    begun = time.monotonic()
    while True:
        assert process.poll() is None, "the service did not start"
        assert time.monotonic() - begun < LONGEST_START
        try:
            if httpx.get(f"{address}/readyz").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)


def _sign_in(address: str) -> str:
    signed = {"login": "demo-counsellor", "password": PASSWORD}
    answer = httpx.post(f"{address}/api/v1/session", json=signed, timeout=60)
    return str(answer.json()["token"])


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
