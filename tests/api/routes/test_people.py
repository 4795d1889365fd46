"""GET matches of a stored person, and what the law keeps from her or him."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.records import PersonRecord, PlaceRecord
from api.scope import DEMO
from api.services.imports import import_records
from api.services.people import get_person_by_key

Address = Callable[[str], str]
STRANGE_IDS = [
    "00000000-0000-0000-0000-000000000000",
    "1",
    "18446744073709551616",
    "P1",
    "%00",
    "%ED%A0%80",
    "x" * 5000,
]


def test_a_stored_person_gets_places_with_reasons(client: TestClient, address_of: Address) -> None:
    answer = client.get(f"/api/v1{address_of('P1')}/matches", params={"top": 2})
    assert answer.status_code == 200
    items = answer.json()["items"]
    assert [item["place_id"] for item in items] == ["V1", "V2"]
    assert items[0]["contributions"][0]["reason"] == (
        "Entspricht dem 1. Wunsch (Kfz-Mechatroniker/in)."
    )
    assert answer.headers["cache-control"].startswith("no-store")


def test_what_if_comes_only_when_asked(client: TestClient, address_of: Address) -> None:
    path = f"/api/v1{address_of('P1')}/matches"
    plain = client.get(path).json()
    assert list(plain) == ["items", "excluded_count", "versions"]
    answer = client.get(path, params={"what_if": "true"}).json()
    assert list(answer) == ["items", "excluded_count", "versions", "what_if"]
    assert answer["items"] == plain["items"]
    found = {one["label"]: one for one in answer["what_if"]}
    assert {one["loosened"] for one in found.values()} == {"TRAVEL", "CERTIFICATE", "START"} | (
        {"OCCUPATION"} & {one["loosened"] for one in found.values()}
    )
    assert list(found["+15 Minuten"]) == ["loosened", "label", "gain", "text", "first"]
    assert found["+15 Minuten"]["text"].startswith("Mit 15 Minuten mehr Weg (60 statt 45): ")


def test_seats_are_folded_when_asked(client: TestClient, address_of: Address) -> None:
    path = f"/api/v1{address_of('P1')}/matches"
    assert client.get(path, params={"fold": "true"}).json() == client.get(path).json()


@pytest.mark.parametrize("strange", STRANGE_IDS)
@pytest.mark.parametrize("rest", ["matches", "matches/excluded"])
def test_an_unknown_id_is_not_found(client: TestClient, strange: str, rest: str) -> None:
    answer = client.get(f"/api/v1/people/{strange}/{rest}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "query", ["top=0", "top=x", "top=", "profile=x", "what_if=x", "fold=2", "write=1", "top=1e3"]
)
def test_parameters_that_do_not_fit_are_refused(
    client: TestClient, address_of: Address, query: str
) -> None:
    answer = client.get(f"/api/v1{address_of('P1')}/matches?{query}")
    assert answer.status_code == 422
    assert [error["column"] for error in answer.json()["errors"]] == [query.partition("=")[0]]


@pytest.mark.parametrize("strange", ["%00", "a%1Bb", "%E2%80%AE", "x" * 201, "x" * 5000])
def test_a_cursor_is_as_strict_as_a_record(
    client: TestClient, address_of: Address, strange: str
) -> None:
    answer = client.get(f"/api/v1{address_of('P1')}/matches/excluded?after={strange}")
    assert answer.status_code == 422
    assert [error["column"] for error in answer.json()["errors"]] == ["after"]


@pytest.mark.parametrize("strange", ["%00", "a%1Bb", "%E2%80%AE", "x" * 201])
def test_a_search_is_as_strict_as_a_record(client: TestClient, strange: str) -> None:
    answer = client.get(f"/?q={strange}")
    assert answer.status_code == 422
    assert [error["column"] for error in answer.json()["errors"]] == ["q"]


def test_a_search_is_trimmed_and_composed(client: TestClient) -> None:
    assert "Öztürk" in client.get("/", params={"q": "  O\u0308ztu\u0308rk "}).text


def _minor_at_night(county: Engine) -> str:
    """A person of 15 and three bakeries that begin at half past two."""
    bakeries = [
        PlaceRecord.model_validate(
            {
                "place_id": f"N{number}",
                "title": "Bäcker/in",
                "kldb": "29222",
                "kind": "DUAL",
                "branch": "BAKERY",
                "start_date": date(2027, 8, 1),
                "earliest_shift": "02:30",
                "latest_shift": "10:00",
            }
        )
        for number in (1, 2, 3)
    ]
    young = PersonRecord(person_id="Y", birth_date=date(2011, 9, 1), wishes=("Bäcker",))
    import_records(county, [young, *bakeries], scope=DEMO)
    return str(get_person_by_key(county, DEMO, person_id="Y").id)


def test_what_the_law_excludes_is_counted_and_listed_with_the_paragraph(
    county: Engine, serve: Callable[[Engine], TestClient]
) -> None:
    key = _minor_at_night(county)
    with serve(county) as client:
        matches = client.get(f"/api/v1/people/{key}/matches").json()
        excluded = client.get(f"/api/v1/people/{key}/matches/excluded").json()
    assert matches["excluded_count"] == 3
    assert not {"N1", "N2", "N3"} & {item["place_id"] for item in matches["items"]}
    assert [item["place_id"] for item in excluded["items"]] == ["N1", "N2", "N3"]
    assert excluded["next"] is None
    against = [one for one in excluded["items"][0]["conditions"] if one["outcome"] == "FALSE"]
    assert "§ 14" in against[0]["reference"]


def test_excluded_places_come_page_by_page(
    county: Engine, serve: Callable[[Engine], TestClient]
) -> None:
    key = _minor_at_night(county)
    with serve(county) as client:
        path = f"/api/v1/people/{key}/matches/excluded"
        first = client.get(path, params={"limit": 2}).json()
        second = client.get(path, params={"limit": 2, "after": first["next"]}).json()
    assert [item["place_id"] for item in first["items"]] == ["N1", "N2"]
    assert [item["place_id"] for item in second["items"]] == ["N3"]
    assert (first["next"], second["next"]) == ("N2", None)
