"""From a result to a letter in two clicks; the answer to it comes in without an account."""

import html
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, update
from starlette.testclient import TestClient

from api.consent import ConsentRecord
from api.consent_terms import ConsentAct, ConsentForm, ConsentGivenBy, ConsentPurpose
from api.db import writing
from api.letter_store import LETTERS
from api.scope import DEMO
from api.services.consents import record_consents
from tests.api.service import Serve

BROWSER = {"Accept": "text/html"}
FIELD = re.compile(r"<input[^>]*>|<textarea.*?</textarea>", re.DOTALL)


@pytest.fixture
def client(county: Engine, serve: Serve) -> TestClient:
    return serve(county)


@pytest.fixture
def person(client: TestClient) -> str:
    people = client.get("/api/v1/people").json()["items"]
    return next(f"/people/{one['id']}" for one in people if one["person_id"] == "P1")


def test_two_clicks_lead_from_a_result_to_a_draft(client: TestClient, person: str) -> None:
    result = client.get(person, headers=BROWSER).text
    assert f"{person}/letters?step=" in result
    assert f"{person}/letters?kind=D04&amp;occupation=" in result
    form = client.get(f"{person}/letters?kind=D03&to=B-AA", headers=BROWSER).text
    assert '<option value="B-AA" selected>' in form
    assert "Überleitungsbogen" in client.get(_draft(client, person), headers=BROWSER).text


def test_the_form_sent_back_unchanged_changes_nothing(client: TestClient, person: str) -> None:
    address = _draft(client, person)
    before = client.get(f"/api/v1{address}").json()["blocks"]
    _post(client, f"{address}/words", _fields(client, address))
    assert client.get(f"/api/v1{address}").json()["blocks"] == before


def test_words_are_changed_left_out_added_and_taken_back(client: TestClient, person: str) -> None:
    address = _draft(client, person)
    drafted = client.get(f"/api/v1{address}").json()["blocks"]
    said = {"0:paragraph": "Mein Satz.", "1:heading": "", "999:paragraph": "Noch einer."}
    _post(client, f"{address}/words", {**_fields(client, address), **said})
    blocks = client.get(f"/api/v1{address}").json()["blocks"]
    assert blocks[0] == {"kind": "paragraph", "text": "Mein Satz."}
    assert blocks[1] == drafted[2]
    assert blocks[-1] == {"kind": "paragraph", "text": "Noch einer."}
    _post(client, f"{address}/template", {"mark": _mark(client, address)})
    assert client.get(f"/api/v1{address}").json()["blocks"] == drafted


def test_a_word_to_look_at_is_marked_at_its_field(client: TestClient, person: str) -> None:
    address = _draft(client, person)
    said = {"0:paragraph": "Wegen Krankheit droht eine Sperrzeit."}
    _post(client, f"{address}/words", {**_fields(client, address), **said})
    page = client.get(address, headers=BROWSER).text
    assert "„Krankheit“ – verrät etwas über die Gesundheit." in page
    assert "Mit diesen Wörtern geht kein Brief hinaus" in page
    form = {"mark": _mark(client, address)}
    refused = client.post(f"{address}/confirmation", data=form, headers=BROWSER)
    assert refused.status_code == 409


def test_what_is_added_by_hand_comes_into_the_letter(client: TestClient, person: str) -> None:
    address = _draft(client, person)
    said = {"meeting_day": "2027-03-01", "meeting_time": "10:30", "agreements": "A\nB"}
    _post(client, f"{address}/details", {"mark": _mark(client, address), **said})
    text = str(client.get(f"/api/v1{address}").json()["blocks"])
    assert "01.03.2027" in text
    assert "10:30 Uhr" in text
    wrong = {"mark": _mark(client, address), "meeting_day": "morgen"}
    refused = client.post(f"{address}/details", data=wrong, headers=BROWSER)
    assert refused.status_code == 422
    assert "Tag des Gesprächs" in refused.text


def test_without_signatures_the_same_button_prints_the_sheets_and_the_letter_follows(
    client: TestClient,
) -> None:
    people = client.get("/api/v1/people").json()["items"]
    person = next(f"/people/{one['id']}" for one in people if one["person_id"] == "P2")
    form = {"kind": "D03", "to": "B-AA"}
    refused = client.post(f"{person}/letters", data=form, headers=BROWSER)
    assert refused.status_code == 409
    assert "Einwilligungserklärung vorbereiten" in refused.text
    sheet = _post(client, f"{person}/letters", {"kind": "D06", "to": "B-AA"})
    assert "Einwilligungserklärung" in client.get(sheet, headers=BROWSER).text
    changed = client.patch(
        f"/api/v1{person}", json={"birth_date": "2005-01-01"}, headers={"If-Match": "*"}
    )
    assert changed.status_code == 200
    signed = {"given_on": "2027-02-10", "given_by": "PERSON", "capacity_checked_by": "R. B."}
    letter = _post(client, f"{person}/letters/signatures", {**form, **signed})
    assert letter.startswith("/letters/")


def test_the_answer_comes_in_once_without_an_account_and_tells_nothing(
    client: TestClient, county: Engine, serve: Serve, person: str
) -> None:
    reference = _confirmed(client, _draft(client, person))
    stranger = serve(county, "")
    page = stranger.get(f"/reply/{reference.lower()}")
    assert page.status_code == 200
    for known in ("Mira", "Öztürk", "Musterstadt", "Überleitung"):
        assert known not in page.text
    assert 'value="STARTED"' not in page.text
    said = {"answer": "NOT_RESPONSIBLE", "better": "Jugendamt, Tel. 1", "phone": ""}
    assert stranger.post(f"/reply/{reference}", data={"answer": "PROPOSAL"}).status_code == 422
    assert stranger.post(f"/reply/{reference}", data={"answer": "STARTED"}).status_code == 422
    assert stranger.post(f"/reply/{reference}", data=said).status_code == 200
    assert stranger.post(f"/reply/{reference}", data=said).status_code == 404
    listed = client.get("/follow-up", headers=BROWSER).text
    assert "Besser zuständig: Jugendamt, Tel. 1" in listed
    (address,) = re.findall(r'href="(/letters/[0-9a-f-]{36})"', listed)
    _post(client, f"{address}/read", {})
    assert "Neue Antworten" not in client.get("/follow-up", headers=BROWSER).text
    assert "Besser zuständig" in client.get(f"{person}/letters", headers=BROWSER).text


def test_with_consent_the_result_can_be_told(
    client: TestClient, county: Engine, serve: Serve, person: str
) -> None:
    follow_up = ConsentRecord(
        person_id="P1",
        act=ConsentAct.CONSENT,
        purpose=ConsentPurpose.P6_FOLLOW_UP_CONTACT,
        recipient="B-AA",
        given_on=date(2027, 1, 18),
        given_by=ConsentGivenBy.BOTH,
        form=ConsentForm.PAPER,
        valid_until=date(2028, 1, 17),
    )
    record_consents(county, [follow_up], scope=DEMO)
    reference = _confirmed(client, _draft(client, person))
    stranger = serve(county, "")
    assert 'value="STARTED"' in stranger.get(f"/reply/{reference}").text
    said = {"answer": "STARTED", "begun_on": "2027-08-01"}
    assert stranger.post(f"/reply/{reference}", data=said).status_code == 200


def test_unknown_old_draft_and_answered_references_look_alike(
    client: TestClient, county: Engine, serve: Serve, person: str
) -> None:
    draft, old = _draft(client, person), _draft(client, person)
    reference = _confirmed(client, old)
    with writing(county) as connection:
        past = datetime.now(UTC) - timedelta(days=31)
        connection.execute(
            update(LETTERS).where(LETTERS.c.reference == reference).values(confirmed_at=past)
        )
        of_draft = connection.exec_driver_sql(
            "SELECT reference FROM letter WHERE confirmed_at IS NULL"
        ).scalar_one()
    stranger = serve(county, "")
    answers = [stranger.get(f"/reply/{one}") for one in (reference, of_draft, "AAAA", "%00")]
    assert {one.status_code for one in answers} == {404}
    assert len({one.text for one in answers}) == 1
    assert draft


def test_the_address_book_lists_enters_and_corrects(client: TestClient) -> None:
    assert "Anschrift unvollständig" in client.get("/bodies", headers=BROWSER).text
    form = {"kind": "EMPLOYER", "name": "Gasthaus Fink", "postcode": "6" * 30}
    refused = client.post("/bodies/new", data=form, headers=BROWSER)
    assert refused.status_code == 422
    assert "Bitte prüfen: Postleitzahl." in refused.text
    _post(client, "/bodies/new", {**form, "postcode": "61250", "street": "Weg 1", "place": "U"})
    found = client.get("/bodies?q=fink", headers=BROWSER).text
    (address,) = set(re.findall(r'href="(/bodies/[0-9a-f-]{36})"', found))
    mark = _mark(client, address)
    _post(client, address, {"kind": "EMPLOYER", "name": "Gasthaus Fink & Co", "mark": mark})
    stale = {"kind": "EMPLOYER", "name": "x", "mark": mark}
    assert client.post(address, data=stale, headers=BROWSER).status_code == 422
    assert "Gasthaus Fink &amp; Co" in client.get("/bodies", headers=BROWSER).text


def _draft(client: TestClient, person: str) -> str:
    return _post(client, f"{person}/letters", {"kind": "D03", "to": "B-AA"})


def _confirmed(client: TestClient, address: str) -> str:
    _post(client, f"{address}/confirmation", {"mark": _mark(client, address)})
    page = client.get(address, headers=BROWSER).text
    return str(re.findall(r"Antwortblatts: <code>([^<]*)", page)[0])


def _post(client: TestClient, path: str, form: dict[str, str]) -> str:
    answer = client.post(path, data=form, headers=BROWSER)
    assert answer.status_code == 303, re.findall(r'role="alert">([^<]*)', answer.text)
    return str(answer.headers["location"])


def _mark(client: TestClient, address: str) -> str:
    page = client.get(address, headers=BROWSER).text
    return html.unescape(re.findall(r'name="mark" value="([^"]*)"', page)[0])


def _fields(client: TestClient, address: str) -> dict[str, str]:
    """The form of a letter as a browser would send it."""
    page = client.get(address, headers=BROWSER).text
    form = re.findall(r'<form class="sheet words".*?</form>', page, re.DOTALL)[0]
    fields = {}
    for tag in FIELD.findall(form):
        (name,) = re.findall(r'name="([^"]+)"', tag)
        values = re.findall(r'value="([^"]*)"', tag) or re.findall(r">(.*)<", tag, re.DOTALL)
        fields[name] = html.unescape(values[0]) if values else ""
    return fields
