"""Two processes of the service on one database: what one stores, the other answers with at once."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import httpx2
import pytest
from sqlalchemy import Engine

from tests.api.process import sign_in, started

SOON = 1.0
"""Within how many seconds a change has to be in every process."""


@pytest.fixture
def pair(county: Engine, learned: Path) -> Iterator[tuple[httpx2.Client, httpx2.Client]]:
    """A client of each of two processes; both with the same sign-in."""
    with ExitStack() as open_:
        first, second = (open_.enter_context(started(county, learned)) for _ in range(2))
        token = sign_in(first.address)
        headers = {"Authorization": f"Bearer {token}"}
        one, other = (
            open_.enter_context(httpx2.Client(base_url=each.address, headers=headers, timeout=30))
            for each in (first, second)
        )
        yield one, other


def test_a_change_in_one_process_is_in_the_other_within_a_second(
    pair: tuple[httpx2.Client, httpx2.Client],
) -> None:
    one, other = pair
    person = _created(one, "/api/v1/people", {"person_id": "P9", "wishes": ["Koch"]}).json()
    path = f"/api/v1/people/{person['id']}/matches"
    before = _places(other, path)
    assert "K9" not in before
    place = _created(one, "/api/v1/places", {"place_id": "K9", "title": "Koch/Köchin"})
    assert _soon(lambda: _places(other, path) == {*before, "K9"})
    off = f"/api/v1/places/{place.json()['id']}/withdraw"
    assert other.post(off, headers={"If-Match": place.headers["ETag"]}).status_code == 200
    assert _soon(lambda: _places(one, path) == before)
    assert one.delete("/api/v1/session").status_code == 204
    assert other.get(path).status_code == 401


def _created(client: httpx2.Client, path: str, body: Mapping[str, object]) -> httpx2.Response:
    answer = client.post(path, json=body)
    assert answer.status_code == 201, answer.text
    return answer


def _places(client: httpx2.Client, path: str) -> set[str]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return {place["place_id"] for place in answer.json()["items"]}


def _soon(is_so: Callable[[], bool]) -> bool:
    until = time.monotonic() + SOON
    while not is_so():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True
