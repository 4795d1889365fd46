"""A deputy sees the steps of who is away, for the named days; nobody without a step is lost."""

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.records import PersonRecord
from api.scope import DEMO, Role
from api.security.accounts import NewAccount, add_accounts
from api.services.imports import import_records
from api.services.people import get_person_by_key
from tests.api.service import PASSWORD, Serve

DEPUTIES, DUE = "/api/v1/deputies", "/api/v1/referrals/due?mine=true"
HOLIDAY = {
    "absent": "demo-counsellor",
    "deputy": "colleague",
    "first_day": "2027-02-15",
    "last_day": "2027-02-19",
}


@pytest.fixture
def office(county: Engine) -> Engine:
    """The county with a second counsellor."""
    add_accounts(county, [NewAccount("colleague", Role.COUNSELLOR, "a")], PASSWORD)
    return county


def _step(office: Engine, client: TestClient, person_id: str = "P1") -> str:
    """A next step of the counsellor's, due on the day of the tests."""
    person = str(get_person_by_key(office, DEMO, person_id=person_id).id)
    aim = {"target": "Bäckerei Amsel", "next_step": "anrufen", "next_due": "2027-02-15"}
    answer = client.post("/api/v1/referrals", json={"person": person, **aim})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["referral"]["id"])


def test_a_deputy_sees_the_steps_while_named(office: Engine, serve: Serve) -> None:
    step = _step(office, serve(office))
    colleague, lead = serve(office, "colleague"), serve(office, "demo-team_lead")
    assert colleague.get(DUE).json()["items"] == []
    named = lead.post(DEPUTIES, json=HOLIDAY)
    assert named.status_code == 201, named.text
    assert [one["id"] for one in colleague.get(DUE).json()["items"]] == [step]
    assert lead.get(DUE).json()["items"] == []
    assert "anrufen" in colleague.get("/follow-up").text
    assert lead.delete(f"{DEPUTIES}/{named.json()['id']}").status_code == 204
    assert colleague.get(DUE).json()["items"] == []
    assert lead.delete(f"{DEPUTIES}/{named.json()['id']}").status_code == 404


def test_a_deputy_of_later_sees_nothing_yet(office: Engine, serve: Serve) -> None:
    _step(office, serve(office))
    lead = serve(office, "demo-team_lead")
    later = HOLIDAY | {"first_day": "2027-02-16"}
    assert lead.post(DEPUTIES, json=later).status_code == 201
    assert serve(office, "colleague").get(DUE).json()["items"] == []
    assert len(lead.get(DEPUTIES).json()["items"]) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"deputy": "demo-counsellor"},
        {"deputy": "demo-counsellor-b"},
        {"deputy": "demo-chamber"},
        {"absent": "nobody"},
        {"last_day": "2027-02-14"},
        {"last_day": "2029-02-14"},
        {"last_day": "soon"},
    ],
)
def test_what_cannot_be_is_refused(office: Engine, serve: Serve, wrong: dict[str, str]) -> None:
    lead = serve(office, "demo-team_lead")
    assert lead.post(DEPUTIES, json=HOLIDAY | wrong).status_code in {400, 422}
    assert lead.get(DEPUTIES).json() == {"items": []}


def test_deputies_of_another_tenant_are_unknown(office: Engine, serve: Serve) -> None:
    named = serve(office, "demo-team_lead").post(DEPUTIES, json=HOLIDAY).json()
    other = serve(office, "demo-team_lead-b")
    assert other.get(DEPUTIES).json() == {"items": []}
    assert other.delete(f"{DEPUTIES}/{named['id']}").status_code == 404


def test_naming_and_ending_are_in_the_log(office: Engine, serve: Serve) -> None:
    lead = serve(office, "demo-team_lead")
    named = lead.post(DEPUTIES, json=HOLIDAY).json()
    lead.delete(f"{DEPUTIES}/{named['id']}")
    items = lead.get("/api/v1/audit").json()["items"]
    assert [one["verb"] for one in items if one["kind"] == "DEPUTY"] == ["DELETE", "CREATE"]


def test_the_page_names_who_has_no_step(office: Engine, serve: Serve) -> None:
    client = serve(office)
    _step(office, client)
    page = client.get("/follow-up").text
    due, idle = page.split("Noch ohne nächsten Schritt")
    assert "Mira Öztürk" in due
    assert "Jo Abt</a>, noch kein Schritt" in idle
    assert "Mira Öztürk" not in idle
    assert "Vertretung eintragen" not in page


def test_a_step_is_planned_on_the_page(office: Engine, serve: Serve) -> None:
    client = serve(office)
    step = _step(office, client)
    form = {"next_step": "Lebenslauf <b>ansehen</b>", "next_due": "2027-02-20"}
    answer = client.post(f"/follow-up/{step}/step", data=form, follow_redirects=True)
    assert answer.status_code == 200
    assert "Lebenslauf &lt;b&gt;ansehen&lt;/b&gt;" in answer.text
    assert "bis 20.02.2027" in answer.text
    assert client.post(f"/follow-up/{step}/step", data={"next_step": "x"}).status_code == 422


def test_a_team_lead_names_a_deputy_on_the_page(office: Engine, serve: Serve) -> None:
    lead = serve(office, "demo-team_lead")
    assert "Vertretung eintragen" in lead.get("/follow-up").text
    page = lead.post("/follow-up/deputies", data=HOLIDAY, follow_redirects=True).text
    assert "colleague vertritt demo-counsellor vom 15.02.2027 bis zum 19.02.2027" in page
    key = lead.get(DEPUTIES).json()["items"][0]["id"]
    assert (
        "keine Vertretung eingetragen"
        in lead.post(f"/follow-up/deputies/{key}/end", follow_redirects=True).text
    )


def test_many_without_a_step_are_counted(office: Engine, serve: Serve) -> None:
    people = [PersonRecord(person_id=f"Q{number}") for number in range(210)]
    import_records(office, people, scope=DEMO)
    page = serve(office).get("/follow-up").text
    assert "und 13 weitere junge Menschen" in page
