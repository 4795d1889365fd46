"""Five answers give a first list and store nothing; a profile needs the information sheet first."""

import pytest
from sqlalchemy import Engine, text
from starlette.testclient import TestClient

from api.db import reading
from tests.api.service import SCHOOL, Serve

BROWSER = {"Accept": "text/html"}
FIVE = {
    "wish": "KFZ Mechatronicker",
    "postcode": "61250",
    "certificate": "QHSA",
    "state": "EXPECTED",
    "start": "2027-08-01",
    "german": "B1",
}


@pytest.fixture
def client(county: Engine, serve: Serve) -> TestClient:
    return serve(county)


def _stored(engine: Engine) -> list[int]:
    tables = ("person", "match_run", "audit_entry", "referral")
    with reading(engine) as connection:
        counts = (text(f"SELECT count(*) FROM {name}") for name in tables)  # noqa: S608 fixed names
        return [connection.execute(count).scalar_one() for count in counts]


def test_five_answers_give_a_list_and_store_nothing(county: Engine, client: TestClient) -> None:
    before = _stored(county)
    answer = client.post("/short", data=FIVE, headers=BROWSER)
    assert answer.status_code == 200
    assert "Kfz-Mechatroniker/in" in answer.text
    assert "Autohaus Amsel GmbH" in answer.text
    assert "Drei Fragen" in answer.text
    assert _stored(county) == before


def test_nothing_at_all_is_an_answer_too(client: TestClient) -> None:
    empty = dict.fromkeys(FIVE, "")
    assert client.post("/short", data=empty, headers=BROWSER).status_code == 200


@pytest.mark.parametrize(
    ("field", "value"), [("postcode", "6" * 11), ("german", "B9"), ("start", "bald")]
)
def test_an_answer_that_cannot_be_read_is_said(client: TestClient, field: str, value: str) -> None:
    answer = client.post("/short", data={**FIVE, field: value}, headers=BROWSER)
    assert answer.status_code == 422


def test_without_the_information_sheet_nothing_is_stored(
    county: Engine, client: TestClient
) -> None:
    before = _stored(county)
    answer = client.post("/short/profile", data={**FIVE, "given_name": "Kim"}, headers=BROWSER)
    assert answer.status_code == 422
    assert "Informationsblatt" in answer.text
    assert _stored(county) == before


def test_once_informed_it_becomes_a_profile(client: TestClient) -> None:
    form = {**FIVE, "given_name": "Kim", "informed": "true"}
    answer = client.post("/short/profile", data=form, headers=BROWSER)
    assert answer.status_code == 303
    address = answer.headers["location"]
    person = client.get(f"/api/v1{address}").json()
    assert (person["given_name"], person["wishes"]) == ("Kim", [FIVE["wish"]])
    assert person["school_certificate"] == "QHSA"
    consents = client.get(f"/api/v1{address}/consents").json()
    assert consents["informed_on"] == "2027-02-15"


def test_at_school_it_is_a_pupil_of_the_own_one(county: Engine, serve: Serve) -> None:
    worker = serve(county, "demo-school_social_worker")
    form = {**FIVE, "given_name": "Kim", "informed": "true"}
    address = worker.post("/short/profile", data=form, headers=BROWSER).headers["location"]
    assert worker.get(f"/api/v1{address}").json()["school"] == SCHOOL
