"""Old vacancies are asked about by link or phone; the answer names its way, and comes once."""

import re
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from pydantic import ValidationError
from sqlalchemy import Engine, update
from starlette.testclient import TestClient

from api.db import reading, writing
from api.freshness_store import QUESTIONS
from api.freshness_terms import AnswerWay
from api.listing_store import PLACES, find_listing
from api.records import PlaceRecord
from api.scope import DEMO
from api.settings import Settings
from api.tables import PlaceState
from matching.vocabulary import PlaceSource
from tests.api.service import ON, Serve

BROWSER = {"Accept": "text/html"}
PATH = "/vacancies/reminders"


@pytest.fixture
def client(county: Engine, serve: Serve) -> TestClient:
    _confirmed(county, ON - timedelta(days=60))
    return serve(county, "demo-chamber")


def test_what_nobody_spoke_of_for_long_is_listed_by_source(
    county: Engine, client: TestClient
) -> None:
    page = client.get(PATH, headers=BROWSER).text
    assert re.findall(r"Quelle (\w+) \((\d)\)", page) == [("IHK", "1"), ("HWK", "2")]
    assert "069 90009-114" in page
    _confirmed(county, ON - timedelta(days=59))
    assert "frisch bestätigt" in client.get(PATH, headers=BROWSER).text


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("OPEN", PlaceState.OPEN),
        ("FILLED", PlaceState.FILLED),
        ("NEXT_YEAR", PlaceState.WITHDRAWN),
    ],
)
def test_a_firm_answers_once_without_an_account(
    county: Engine, client: TestClient, serve: Serve, answer: str, state: PlaceState
) -> None:
    link, row_id = _link(county, client)
    firm = serve(county, "")
    page = firm.get(link).text
    assert "Kfz-Mechatroniker" in page
    assert "Lindqvist" not in page
    assert firm.post(link, data={"answer": ""}).status_code == 422
    assert firm.post(link, data={"answer": answer}).status_code == 200
    assert firm.post(link, data={"answer": answer}).status_code == 404
    with reading(county) as connection:
        found = find_listing(connection, DEMO, PlaceRecord, row_id=row_id)
    assert found is not None
    assert (found.state, found.confirmed_on, found.confirmed_by) == (state, ON, AnswerWay.LINK)


def test_old_used_replaced_and_unknown_links_look_alike(
    county: Engine, client: TestClient, serve: Serve
) -> None:
    replaced, _ = _link(county, client)
    old, _ = _link(county, client)
    with writing(county) as connection:
        past = datetime.now(UTC) - timedelta(days=31)
        connection.execute(update(QUESTIONS).values(asked_at=past))
    firm = serve(county, "")
    answers = [firm.get(one) for one in (replaced, old, "/still-open/unbekannt")]
    assert {one.status_code for one in answers} == {404}
    assert len({one.text for one in answers}) == 1


def test_answers_from_the_phone_are_entered_at_once(county: Engine, client: TestClient) -> None:
    keys = re.findall(r'name="([0-9a-f-]{36})" value="FILLED"', client.get(PATH).text)
    said = {keys[0]: "FILLED", keys[1]: "OPEN"}
    assert client.post(PATH, data=said, headers=BROWSER).status_code == 303
    page = client.get(PATH, headers=BROWSER).text
    assert re.findall(r'name="([0-9a-f-]{36})" value="FILLED"', page) == keys[2:]
    with reading(county) as connection:
        found = find_listing(connection, DEMO, PlaceRecord, row_id=UUID(keys[0]))
    assert found is not None
    assert (found.state, found.confirmed_by) == (PlaceState.FILLED, AnswerWay.PHONE)


def test_others_vacancies_are_not_asked_about(
    county: Engine, client: TestClient, serve: Serve
) -> None:
    _, row_id = _link(county, client)
    other = serve(county, "demo-chamber-b")
    assert "frisch bestätigt" in other.get(PATH, headers=BROWSER).text
    assert other.post(f"/vacancies/{row_id}/question").status_code == 404
    assert other.post(PATH, data={str(row_id): "FILLED"}).status_code == 404


def test_an_old_word_is_never_shown_as_fresh(
    county: Engine, client: TestClient, serve: Serve
) -> None:
    link, _ = _link(county, client)
    counsellor = serve(county)
    people = counsellor.get("/api/v1/people").json()["items"]
    person = next(f"/people/{one['id']}" for one in people if one["person_id"] == "P1")
    assert "lange her, bitte nachfragen" in counsellor.get(person, headers=BROWSER).text
    serve(county, "").post(link, data={"answer": "OPEN"})
    page = counsellor.get(person, headers=BROWSER).text
    assert "15.02.2027 (vom Betrieb über den Link)" in page


def test_days_are_set_by_source() -> None:
    settings = Settings.model_validate({"stale_days": "IHK=90, BA=14"})
    assert settings.stale_days == {PlaceSource.IHK: 90, PlaceSource.BA: 14}
    with pytest.raises(ValidationError, match="QUELLE=TAGE"):
        Settings.model_validate({"stale_days": "IHK=bald"})


def _confirmed(engine: Engine, day: date) -> None:
    with writing(engine) as connection:
        connection.execute(update(PLACES).values(confirmed_on=day))


def _link(engine: Engine, client: TestClient) -> tuple[str, UUID]:
    with reading(engine) as connection:
        rows = connection.execute(PLACES.select()).mappings().all()
    row_id = next(row["id"] for row in rows if row["record"]["place_id"] == "V1")
    page = client.post(f"/vacancies/{row_id}/question", headers=BROWSER).text
    return re.findall(r"<code>(/still-open/[^<]*)</code>", page)[0], row_id
