"""A service that is killed at any moment has lost nothing that it acknowledged.

The service runs in a process of its own; some clients write people and referrals until it is
killed. The sample kills it once on each database, the soak twenty times after 1,000 writes.
"""

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Event

import httpx2 as httpx
import pytest
from sqlalchemy import Engine, text

from api.audit_store import check_chain
from api.db import reading
from tests.api.process import sign_in, started

WRITERS = 6


@dataclass(slots=True)
class Acknowledged:
    """What the service said it has stored: keys of people and of referrals."""

    people: list[str] = field(default_factory=list)
    referrals: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        """How many answers there were."""
        return len(self.people) + len(self.referrals)


def test_what_was_acknowledged_survives_a_kill(county: Engine, learned: Path) -> None:
    acknowledged = Acknowledged()
    _round(county, learned, acknowledged, until=60, pause=0.1)
    _check(county, acknowledged)


@pytest.mark.soak
def test_what_was_acknowledged_survives_twenty_kills(county: Engine, learned: Path) -> None:
    random, acknowledged = Random(20), Acknowledged()
    for number in range(20):
        until = len(acknowledged) + 1_000
        _round(county, learned, acknowledged, until=until, pause=random.random() / 2)
        _check(county, acknowledged)
        print(f"round {number + 1}: {len(acknowledged)} acknowledged writes, none lost")  # noqa: T201


def _round(
    county: Engine, learned: Path, acknowledged: Acknowledged, *, until: int, pause: float
) -> None:
    """Write with some clients until so many writes are acknowledged, a moment more, and kill."""
    stop = Event()
    with started(county, learned) as running:
        process, address = running.process, running.address
        token = sign_in(address)
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
