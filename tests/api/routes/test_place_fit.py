"""/places/{id}/fit: steps for those who list a place, names by band for the own counselling."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.db import reading
from api.records import PersonRecord, PlaceRecord
from api.referral_store import last_steps
from api.scope import DEMO, Scope
from api.services.audit import read_audit
from api.services.imports import import_records
from api.services.people import get_person_by_key
from matching.reverse import NOTE
from matching.vocabulary import PlaceKind
from tests.api.service import ON, SCHOOL, Serve

BAKERY = PlaceRecord(
    place_id="BK",
    title="Bäcker/in",
    kldb="29222",
    kind=PlaceKind.DUAL,
    postcode="61250",
    openings=2,
)
OTHERS = PlaceRecord(place_id="BK-B", title="Bäcker/in", kldb="29222", postcode="61250")


def _baker(number: int, **more: object) -> PersonRecord:
    return PersonRecord.model_validate(
        {
            "person_id": f"baker-{number}",
            "family_name": f"Mehl-{number}",
            "postcode": "61250",
            "mobility": ["TRANSIT"],
            "wishes": ["Bäckerin"],
            "weekly_hours_possible": 40,
            "school": SCHOOL if number % 2 else "Andere Schule",
        }
        | more
    )


@pytest.fixture
def bakers(county: Engine) -> Engine:
    """The county with a bakery of the own tenant, one of another, and seven who want to bake."""
    import_records(county, [BAKERY], scope=DEMO)
    import_records(county, [OTHERS], scope=Scope("b"))
    import_records(county, [_baker(number) for number in range(7)], scope=DEMO)
    import_records(county, [_baker(number) for number in range(20, 50)], scope=Scope("b"))
    return county


def _place(client: TestClient, place_id: str) -> str:
    items = client.get("/api/v1/places").json()["items"]
    return next(str(one["id"]) for one in items if one["place_id"] == place_id)


def test_a_chamber_sees_steps_and_no_name(bakers: Engine, serve: Serve) -> None:
    chamber = serve(bakers, "demo-chamber")
    key = _place(chamber, "BK")
    answer = chamber.get(f"/api/v1/places/{key}/fit")
    assert answer.status_code == 200
    found = answer.json()
    assert found == {"place_id": "BK", "fitting": "5 bis 9", "note": NOTE, "proposals": []}
    page = chamber.get(f"/places/{key}/fit").text
    assert "5 bis 9" in page
    assert NOTE in page
    assert "Mehl" not in answer.text + page


def test_a_place_that_others_list_is_unknown_to_a_chamber(bakers: Engine, serve: Serve) -> None:
    other = _place(serve(bakers, "demo-chamber-b"), "BK-B")
    chamber = serve(bakers, "demo-chamber")
    unknown = chamber.get("/api/v1/places/00000000-0000-4000-8000-000000000000/fit")
    guessed = chamber.get(f"/api/v1/places/{other}/fit")
    assert (guessed.status_code, guessed.json()) == (404, unknown.json())


@pytest.mark.parametrize(
    ("login", "numbers"),
    [
        ("demo-counsellor", {0, 1, 2, 3, 4, 5, 6}),
        ("demo-school_social_worker", {1, 3, 5}),
        ("demo-counsellor-b", set(range(20, 50))),
    ],
)
def test_the_counselling_sees_its_own_people_by_band_without_scores(
    bakers: Engine, serve: Serve, login: str, numbers: set[int]
) -> None:
    own = serve(bakers, login)
    key = _place(own, "BK")
    groups = own.get(f"/api/v1/places/{key}/fit").json()["groups"]
    assert groups[0]["title"] == "passt teilweise"  # their age is open
    names = {one["family_name"] for one in groups[0]["people"]}
    assert names >= {f"Mehl-{number}" for number in numbers}
    listed = {one["person_id"] for group in groups for one in group["people"]}
    assert {one for one in listed if one.startswith("baker")} == {f"baker-{n}" for n in numbers}
    assert {*groups[0]["people"][0]} == {
        *("id", "person_id", "given_name", "family_name", "waiting_days")
    }
    page = own.get(f"/places/{key}/fit").text
    assert all(f"Mehl-{number}" in page for number in numbers)


def test_who_has_waited_longest_comes_first(bakers: Engine, serve: Serve) -> None:
    own = serve(bakers, "demo-counsellor")
    key = _place(own, "BK")
    begun = get_person_by_key(bakers, DEMO, person_id="baker-0").id
    body = {"person": str(begun), "place": key}
    assert own.post("/api/v1/referrals", json=body).status_code == 201
    people = own.get(f"/api/v1/places/{key}/fit").json()["groups"][0]["people"]
    waiting = [one["waiting_days"] for one in people]
    assert people[-1]["id"] == str(begun)
    assert waiting[:-1] == [None] * (len(people) - 1)
    assert waiting[-1] == (ON - datetime.now(UTC).date()).days
    with reading(bakers) as connection:
        assert [*last_steps(connection, DEMO)] == [begun]


@pytest.mark.parametrize("login", ["demo-chamber", "demo-counsellor"])
def test_every_look_is_on_record(bakers: Engine, serve: Serve, login: str) -> None:
    client = serve(bakers, login)
    key = _place(client, "BK")
    for address in (f"/api/v1/places/{key}/fit", f"/places/{key}/fit"):
        client.get(address)
        entry = read_audit(bakers, DEMO, before=None, limit=1).items[0]
        assert (entry.verb, entry.kind, str(entry.subject)) == ("READ", "PLACE", key)
        assert entry.purpose == "P2_MATCH_INTERNAL"


def test_a_result_leads_to_the_people_whom_its_place_could_interest(client: TestClient) -> None:
    person = client.get("/api/v1/people").json()["items"][0]["id"]
    page = client.get(f"/people/{person}").text
    address = page.partition('<a href="/places/')[2].partition('"')[0]
    assert client.get(f"/places/{address}").status_code == 200
