"""The pages of a chamber: listed, asked for, checked, published, renewed, withdrawn."""

import re
from datetime import date

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.db import reading, writing
from api.listing_store import find_listing, own_places
from api.records import PlaceRecord
from api.scope import DEMO
from api.services.imports import import_records
from tests.api.service import Serve

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
"""What is stored on both is tested with the services; here it is about pages."""
LOGIN = "demo-chamber"
FORM = {
    "source": "HWK",
    "employer": "Bäckerei Amsel",
    "title": "Bäcker/in",
    "kind": "DUAL",
    "postcode": "61250",
    "place": "Usingen",
    "openings": "2",
    "start_date": "2027-08-01",
    "apply_until": "2027-05-31",
    "branch": "BAKERY",
    "saturday_work": "yes",
    "pay_year_1": "900,50",
}


@pytest.fixture
def client(county: Engine, serve: Serve) -> TestClient:
    """The service as a chamber sees it."""
    return serve(county, LOGIN)


def _published(client: TestClient, **changes: str) -> str:
    """The address of a new vacancy."""
    answer = client.post("/vacancies/new", data={**FORM, "intent": "publish", **changes})
    assert answer.status_code == 303
    return answer.headers["location"]


def _mark(page: str) -> str:
    return page.split('name="mark" value="')[1].split('"', maxsplit=1)[0].replace("&#34;", '"')


def _record(county: Engine, address: str) -> PlaceRecord:
    with reading(county) as connection:
        for line in own_places(connection, DEMO):
            if str(line.id) in address:
                found = find_listing(connection, DEMO, PlaceRecord, row_id=line.id)
                assert found is not None
                return found.record
    raise LookupError(address)


def test_signing_in_leads_to_the_own_vacancies(client: TestClient) -> None:
    assert client.get("/start").headers["location"] == "/vacancies"
    page = client.get("/vacancies").text
    assert "3 Stellen" in page
    assert "noch nie bestätigt" in page


def test_a_search_and_a_state_narrow_the_list(client: TestClient) -> None:
    assert "1 Stelle." in client.get("/vacancies?q=tischler&state=OPEN").text
    assert "Dazu wurde keine Stelle gefunden." in client.get("/vacancies?state=DRAFT").text
    assert client.get("/vacancies?q=&state=").status_code == 200


def test_other_tenants_vacancies_are_neither_listed_nor_opened(
    client: TestClient, county: Engine, serve: Serve
) -> None:
    address = _published(client)
    other = serve(county, f"{LOGIN}-b")
    assert "Noch keine Stelle gemeldet." in other.get("/vacancies").text
    for path in ("", "/sheet"):
        assert other.get(f"{address}{path}").status_code == 404
    for path in ("", "/state", "/confirmation", "/copy", "/renewal"):
        form = {"mark": "*", **({"state": "WITHDRAWN"} if path == "/state" else {})}
        assert other.post(f"{address}{path}", data=form).status_code == 404, path


def test_a_new_vacancy_is_published_as_entered(client: TestClient, county: Engine) -> None:
    address = _published(client)
    record = _record(county, address)
    assert (record.employer, record.title) == ("Bäckerei Amsel", "Bäcker/in")
    assert (record.openings, record.pay_year_1) == (2, 900.5)
    assert record.start_date == date(2027, 8, 1)
    assert record.saturday_work is True
    assert record.sunday_work is None
    page = client.get(address).text
    assert "offen · 2 freie Plätze · zuletzt bestätigt am 15.02.2027" in page


def test_a_draft_is_no_offer(client: TestClient) -> None:
    address = client.post("/vacancies/new", data={**FORM, "intent": "draft"}).headers["location"]
    assert "Entwurf · " in client.get(address).text


def test_checking_stores_nothing_and_says_what_may_exclude(client: TestClient) -> None:
    form = {**FORM, "description": "Nur männliche Bewerber.", "intent": "check"}
    page = client.post("/vacancies/new", data=form).text
    assert "Verstanden als <strong>Bäcker/in</strong>" in page
    assert "Diese Formulierung kann benachteiligen." in page
    assert "Vorschlag:" in page
    assert "Nur männliche Bewerber." in page
    assert "3 Stellen" in client.get("/vacancies").text


def test_work_on_sunday_is_a_remark_about_youth_protection(client: TestClient) -> None:
    form = {**FORM, "sunday_work": "yes", "branch": "OFFICE"}
    page = client.post("/vacancies/check", data=form).text
    assert "JArbSchG" in page
    assert "<html" not in page


def test_a_value_nobody_can_read_keeps_the_form_filled(client: TestClient) -> None:
    answer = client.post("/vacancies/new", data={**FORM, "openings": "viele", "intent": "publish"})
    assert answer.status_code == 422
    assert "ist keine ganze Zahl" in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert 'value="viele"' in answer.text
    assert "3 Stellen" in client.get("/vacancies").text


def test_the_form_begins_with_what_is_there(client: TestClient) -> None:
    before = client.get("/vacancies/new").text
    assert "Gibt es die Stelle schon?" in before
    assert "Neue Stelle eintragen" not in before
    query = {"employer": "Autohaus Amsel", "title": "KFZ-Mechatroniker", "place": "Usingen"}
    page = client.get("/vacancies/new", params=query).text
    assert "Das könnte sie sein" in page
    assert "Kfz-Mechatroniker (m/w/d)" in page
    other = client.get("/vacancies/new", params={**query, "employer": "Optik Drossel"}).text
    assert "Diese Stelle ist hier noch nicht gemeldet." in other


def test_a_hit_is_confirmed_and_keeps_its_number(client: TestClient, county: Engine) -> None:
    query = {"employer": "Autohaus Amsel", "title": "KFZ-Mechatroniker", "place": "Usingen"}
    page = client.get("/vacancies/new", params=query).text
    address = page.split('<form action="/vacancies/')[2].split("/confirmation")[0]
    client.post(f"/vacancies/{address}/confirmation")
    assert _record(county, address).place_id == "V1"
    shown = client.get(f"/vacancies/{address}").text
    assert "Nummer V1 · offen · 2 freie Plätze · zuletzt bestätigt am 15.02.2027" in shown


def test_a_correction_keeps_number_source_and_what_the_form_does_not_show(
    client: TestClient, county: Engine
) -> None:
    skilled = PlaceRecord(place_id="V9", employer="Amsel", title="Koch/Köchin", skills=("Ruhe",))
    import_records(county, [skilled], scope=DEMO)
    page = client.get("/vacancies?q=V9").text
    (number,) = re.findall(r'href="/vacancies/([0-9a-f-]{36})"', page)
    address = f"/vacancies/{number}"
    mark = _mark(client.get(address).text)
    form = {"employer": "Amsel GmbH", "title": "Koch/Köchin", "mark": mark, "intent": "save"}
    assert client.post(address, data=form).status_code == 303
    record = _record(county, address)
    assert (record.place_id, record.employer) == ("V9", "Amsel GmbH")
    assert record.skills == ("Ruhe",)


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(client: TestClient) -> None:
    address = _published(client)
    mark = _mark(client.get(address).text)
    first = {**FORM, "title": "Konditor/in", "mark": mark, "intent": "save"}
    assert client.post(address, data=first).status_code == 303
    second = client.post(
        address, data={**FORM, "title": "Koch/Köchin", "mark": mark, "intent": "save"}
    )
    assert second.status_code == 422
    assert "Inzwischen hat jemand anderes etwas geändert." in second.text
    assert "<h1>Konditor/in</h1>" in client.get(address).text


def test_seats_that_were_not_changed_are_not_counted_anew(
    client: TestClient, county: Engine
) -> None:
    address = _published(client)
    with writing(county) as connection:
        connection.exec_driver_sql(
            "UPDATE place SET seats_taken = 1 WHERE employer = 'Bäckerei Amsel'"
        )
    page = client.get(address).text
    assert "1 freier Platz" in page
    form = {**FORM, "openings": "1", "title": "Bäcker", "mark": _mark(page), "intent": "save"}
    assert client.post(address, data=form).status_code == 303
    assert "1 freier Platz" in client.get(address).text
    assert _record(county, address).openings == 2


def test_withdrawing_can_be_taken_back(client: TestClient) -> None:
    address = _published(client)
    for state, words in (("WITHDRAWN", "zurückgezogen · "), ("OPEN", "offen · ")):
        form = {"mark": _mark(client.get(address).text), "state": state}
        assert client.post(f"{address}/state", data=form).status_code == 303
        assert words in client.get(address).text


def test_a_copy_is_a_draft_of_its_own(client: TestClient, county: Engine) -> None:
    address = _published(client)
    copied = client.post(f"{address}/copy").headers["location"]
    assert copied != address
    assert "Entwurf · " in client.get(copied).text
    assert _record(county, copied).place_id != _record(county, address).place_id


def test_renewing_moves_start_and_deadline_by_a_year(client: TestClient, county: Engine) -> None:
    address = _published(client)
    form = {"mark": _mark(client.get(address).text)}
    assert client.post(f"{address}/renewal", data=form).status_code == 303
    record = _record(county, address)
    assert record.start_date == date(2028, 8, 1)
    assert record.apply_until == date(2028, 5, 31)


def test_without_a_start_nothing_can_be_renewed(client: TestClient) -> None:
    address = _published(client, start_date="")
    answer = client.post(f"{address}/renewal", data={"mark": "*"}, headers={"accept": "text/html"})
    assert answer.status_code == 409
    assert "Der Beginn ist noch nicht bekannt." in answer.text


def test_the_sheet_for_the_firm_tells_steps_and_never_names(client: TestClient) -> None:
    page = client.get(f"{_published(client)}/sheet").text
    assert "Zu dieser Anzeige passen: <strong>unter 5</strong>" in page
    assert "Assistierte Ausbildung" in page
    assert "Einstiegsqualifizierung" in page
    assert "noch frei" in page
    assert "Mira" not in page
