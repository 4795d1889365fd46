"""PUT and DELETE of a pick: who, which wish, which occupation; everything else is a problem."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.scope import DEMO
from api.services.people import get_person_by_key

NOBODY = "/api/v1/people/00000000-0000-0000-0000-000000000000/wishes/1/pick"


@pytest.fixture
def own(county: Engine, serve: Callable[[Engine], TestClient]) -> Iterator[TestClient]:
    """A service whose data the test may change."""
    with serve(county) as client:
        yield client


@pytest.fixture
def person(county: Engine) -> str:
    """The address of the first person."""
    return f"/api/v1/people/{get_person_by_key(county, DEMO, person_id='P1').id}"


def _reason(client: TestClient, person: str) -> str:
    """What is said of the joiner's place."""
    items = client.get(f"{person}/matches").json()["items"]
    found: str = next(item for item in items if item["place_id"] == "V2")["contributions"][0][
        "reason"
    ]
    return found


def test_a_pick_is_answered_and_used_until_it_is_taken_back(own: TestClient, person: str) -> None:
    before = _reason(own, person)
    answer = own.put(f"{person}/wishes/2/pick", json={"kldb": "22342"})
    assert answer.status_code == 200
    assert answer.json() == {"kldb": "22342", "title": "Tischler/in", "picked_on": "2027-02-15"}
    assert _reason(own, person) == (
        "Entspricht dem 2. Wunsch (Tischler/in, von der Beratung gewählt)."
    )
    taken = own.delete(f"{person}/wishes/2/pick")
    assert (taken.status_code, taken.content) == (204, b"")
    assert _reason(own, person) == before


def test_none_of_them_makes_the_wish_a_question(own: TestClient, person: str) -> None:
    answer = own.put(f"{person}/wishes/2/pick", json={"kldb": None})
    assert answer.json() == {"kldb": None, "title": None, "picked_on": "2027-02-15"}
    gaps = own.get(f"{person}/matches").json()["items"][0]["gaps"]
    assert "Wunsch klären, er wurde nicht verstanden: „was mit Holz“." in gaps


def test_taking_back_what_was_never_picked_is_no_error(own: TestClient, person: str) -> None:
    assert own.delete(f"{person}/wishes/1/pick").status_code == 204


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"kldb": "00000"}, "unknown_code"),
        ({"kldb": "2234"}, "unknown_code"),
        ({"kldb": "223420"}, "too_long"),
        ({"kldb": 22342}, "wrong_type"),
        ({}, "missing"),
        ({"kldb": "22342", "person": "P2"}, "extra_forbidden"),
    ],
)
def test_what_is_no_occupation_is_refused(
    own: TestClient, person: str, body: dict[str, object], code: str
) -> None:
    answer = own.put(f"{person}/wishes/2/pick", json=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert [error["code"] for error in answer.json()["errors"]] == [code]


@pytest.mark.parametrize(
    "number", ["0", "3", "-1", "x", "1.0", "+1", "01", "%D9%A1", "18446744073709551616"]
)
def test_a_wish_that_is_not_there_is_not_found(own: TestClient, person: str, number: str) -> None:
    path = f"{person}/wishes/{number}/pick"
    for answer in (own.put(path, json={"kldb": "22342"}), own.delete(path)):
        assert answer.status_code == 404
        assert answer.json()["detail"] == "Unter dieser Nummer ist kein Wunsch eingetragen."


def test_an_unknown_person_is_not_found(own: TestClient) -> None:
    for answer in (own.put(NOBODY, json={"kldb": "22342"}), own.delete(NOBODY)):
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "application/problem+json"
