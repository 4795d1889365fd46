"""/api/v1/people/{id}/consents: recorded as signed, judged by the gate, withdrawn at once."""

import threading
import time

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.app import create_app
from api.consent import ConsentRecord
from api.scope import DEMO
from api.services.audit import read_audit
from api.services.consents import record_consents
from api.services.people import get_person_by_key
from api.settings import Settings
from tests.api.service import BASE, ON, Serve, sign_in

SIGNED = {
    "purpose": "P3_LETTER_TO_BODY",
    "recipient": "B-AA",
    "data_categories": ["CONTACT"],
    "given_on": "2027-02-01",
    "given_by": "BOTH",
    "form": "PAPER",
    "valid_until": "2027-08-01",
}


def _people(engine: Engine, person_id: str = "P1") -> str:
    return f"/api/v1/people/{get_person_by_key(engine, DEMO, person_id=person_id).id}"


def test_a_consent_is_recorded_listed_and_withdrawn(county: Engine, serve: Serve) -> None:
    own, address = serve(county), _people(county, "P2")
    recorded = own.post(f"{address}/consents", json=SIGNED)
    assert recorded.status_code == 201
    assert recorded.headers["location"] == f"{address}/consents"
    found = recorded.json()
    assert (found["act"], found["counts"], found["withdrawn_on"]) == ("CONSENT", True, None)
    assert own.get(f"{address}/consents").json()["items"] == [found]
    withdrawn = own.post(f"{address}/consents/{found['id']}/withdrawal")
    assert withdrawn.status_code == 200
    assert withdrawn.json()["withdrawn_on"] == "2027-02-15"
    assert withdrawn.json()["objection"].startswith("sie wurde widerrufen.")
    assert own.get(f"{address}/consents").json()["items"] == [withdrawn.json()]


def test_each_step_is_on_record_with_purpose_and_recipient(county: Engine, serve: Serve) -> None:
    own, address = serve(county), _people(county, "P2")
    key = own.post(f"{address}/consents", json=SIGNED).json()["id"]
    own.post(f"{address}/consents/{key}/withdrawal")
    entries = read_audit(county, DEMO, before=None, limit=2).items
    assert [(one.verb, one.kind, one.purpose, one.recipient) for one in entries] == [
        ("CHANGE", "CONSENT", "P3_LETTER_TO_BODY", "B-AA"),
        ("CREATE", "CONSENT", "P3_LETTER_TO_BODY", "B-AA"),
    ]


@pytest.mark.parametrize(
    ("person_id", "change", "reason"),
    [
        ("P1", {"given_by": "PERSON"}, "Einsichtsfähigkeit"),
        ("P1", {"given_by": "PERSON", "capacity_checked_by": "Frau Haile"}, None),
        ("P2", {"given_by": "PERSON"}, "Geburtsdatum ist nicht bekannt"),
        ("P1", {"special_categories": ["HEALTH"], "form": "ELECTRONIC"}, "auf Papier"),
        ("P1", {"valid_until": "2027-02-10"}, "gilt an diesem Tag nicht"),
    ],
)
def test_a_signature_that_does_not_count_is_kept_with_the_reason(
    county: Engine, serve: Serve, person_id: str, change: dict[str, object], reason: str | None
) -> None:
    own, address = serve(county), _people(county, person_id)
    found = own.post(f"{address}/consents", json=SIGNED | change).json()
    assert found["counts"] is (reason is None)
    assert (reason or "None") in str(found["objection"])


@pytest.mark.parametrize(
    "change",
    [
        {"recipient": "B-NIX"},
        {"recipient": "b"},
        {"given_on": "2027-02-16"},
        {"purpose": "P8_PUBLIC_PHOTO"},
        {"valid_until": "2027-01-31"},
        {"counts": True},
        {"person_id": "P2"},
    ],
)
def test_what_cannot_have_been_signed_is_refused(
    county: Engine, serve: Serve, change: dict[str, object]
) -> None:
    own, address = serve(county), _people(county, "P2")
    assert own.post(f"{address}/consents", json=SIGNED | change).status_code == 422
    assert own.get(f"{address}/consents").json()["items"] == []


def test_a_withdrawal_is_not_undone_by_an_older_list(county: Engine, serve: Serve) -> None:
    own, address = serve(county), _people(county, "P2")
    key = own.post(f"{address}/consents", json=SIGNED).json()["id"]
    own.post(f"{address}/consents/{key}/withdrawal")
    record = ConsentRecord.model_validate({**SIGNED, "person_id": "P2", "act": "CONSENT"})
    record_consents(county, [record], scope=DEMO)
    again = own.post(f"{address}/consents", json=SIGNED).json()
    assert (again["id"], again["withdrawn_on"]) == (key, "2027-02-15")


def test_the_first_day_of_a_withdrawal_stays(county: Engine, serve: Serve) -> None:
    own, address = serve(county), _people(county, "P2")
    early = SIGNED | {"withdrawn_on": "2027-02-10"}
    key = own.post(f"{address}/consents", json=early).json()["id"]
    again = own.post(f"{address}/consents/{key}/withdrawal").json()
    assert again["withdrawn_on"] == "2027-02-10"


def test_a_consent_of_somebody_else_is_unknown(county: Engine, serve: Serve) -> None:
    own = serve(county)
    key = own.get(f"{_people(county)}/consents").json()["items"][0]["id"]
    foreign = own.post(f"{_people(county, 'P2')}/consents/{key}/withdrawal")
    unknown = own.post(f"{_people(county)}/consents/nix/withdrawal")
    assert (foreign.status_code, unknown.status_code) == (404, 404)
    other = serve(county, "demo-counsellor-b")
    assert other.post(f"{_people(county)}/consents/{key}/withdrawal").status_code == 404
    assert own.get(f"{_people(county)}/consents").json()["items"][0]["withdrawn_on"] is None


def test_the_day_of_the_information_sheet_is_kept(county: Engine, serve: Serve) -> None:
    own, address = serve(county), _people(county)
    assert own.get(f"{address}/consents").json()["informed_on"] is None
    for day, status in (("2027-02-16", 422), ("x", 422), ("2027-02-01", 204)):
        answer = own.put(f"{address}/information", json={"informed_on": day})
        assert answer.status_code == status
    assert own.get(f"{address}/consents").json()["informed_on"] == "2027-02-01"


def test_the_page_withdraws_with_two_presses(county: Engine, serve: Serve) -> None:
    own, address = serve(county), _people(county).removeprefix("/api/v1")
    person = own.get(address).text
    assert f'href="{address}/consents"' in person
    assert "Informationsblatt noch nicht" in person
    page = own.get(f"{address}/consents").text
    assert "Entbindung von der Schweigepflicht: Schreiben an eine Stelle, an B-AA" in page
    buttons = [part.split('"')[0] for part in page.split('action="')[1:]]
    withdrawals = [one for one in buttons if one.endswith("/withdrawal")]
    assert len(withdrawals) == 2
    assert own.post(withdrawals[0]).headers["location"] == f"{address}/consents"
    own.post(f"{address}/information")
    after = own.get(f"{address}/consents").text
    assert after.count("Widerrufen am 15.02.2027.") == 1
    assert after.count(">Widerrufen</button>") == 1
    assert "Ausgehändigt am 15.02.2027." in after


def _strict(engine: Engine) -> TestClient:
    """The service where matching rests on consent."""
    url = engine.url.render_as_string(hide_password=False)
    settings = Settings(demo=True, database_url=url, on=ON, own_use_needs_consent=True)
    client = TestClient(create_app(settings), base_url=BASE, follow_redirects=False)
    sign_in(client, "demo-counsellor")
    return client


def _sign_own_use(client: TestClient, address: str) -> list[str]:
    purposes = ("P1_OWN_COUNSELLING", "P2_MATCH_INTERNAL")
    bodies = [SIGNED | {"purpose": purpose, "recipient": "a"} for purpose in purposes]
    return [client.post(f"{address}/consents", json=body).json()["id"] for body in bodies]


def test_where_it_is_asked_for_nobody_is_matched_without_consent(county: Engine) -> None:
    own, address = _strict(county), _people(county)
    paths = [
        f"{address}/matches",
        f"{address}/matches/excluded",
        address.removeprefix("/api/v1"),
    ]
    assert [own.get(path).status_code for path in paths] == [409, 409, 409]
    problem = own.get(paths[0]).json()
    assert (problem["purpose"], problem["recipient"]) == ("P1_OWN_COUNSELLING", "a")
    keys = _sign_own_use(own, address)
    assert [own.get(path).status_code for path in paths] == [200, 200, 200]
    for key in keys:
        own.post(f"{address}/consents/{key}/withdrawal")
        assert [own.get(path).status_code for path in paths] == [409, 409, 409]
    refused = read_audit(county, DEMO, before=None, limit=1).items[0]
    assert (refused.verb, refused.purpose) == ("REFUSE", "P1_OWN_COUNSELLING")
    own.app.state.context.engine.dispose()  # type: ignore[attr-defined]


def test_no_read_that_begins_after_a_withdrawal_is_answered(county: Engine) -> None:
    own, address = _strict(county), _people(county)
    _, key = _sign_own_use(own, address)
    reads: list[tuple[float, int]] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            began = time.monotonic()
            reads.append((began, own.get(f"{address}/matches?top=1").status_code))

    readers = [threading.Thread(target=read) for _ in range(8)]
    for one in readers:
        one.start()
    while len(reads) < 16:
        time.sleep(0.01)
    own.post(f"{address}/consents/{key}/withdrawal")
    withdrawn = time.monotonic()
    while len([one for one in list(reads) if one[0] > withdrawn]) < 16:
        time.sleep(0.01)
    done.set()
    for one in readers:
        one.join()
    assert {status for began, status in reads if began > withdrawn} == {409}
    assert 200 in {status for began, status in reads if began < withdrawn}
    own.app.state.context.engine.dispose()  # type: ignore[attr-defined]


def test_signing_counts_from_its_own_day(county: Engine, serve: Serve) -> None:
    own, address = serve(county), _people(county, "P2")
    today = SIGNED | {"given_on": ON.isoformat()}
    assert own.post(f"{address}/consents", json=today).json()["counts"]
