"""The page of the audit log: in words, with names of accounts and no name of a young person."""

from sqlalchemy import Engine

from api.scope import DEMO
from api.services.people import get_person_by_key
from tests.api.service import Serve


def test_a_look_at_a_profile_is_shown_with_who_and_when(county: Engine, serve: Serve) -> None:
    person = get_person_by_key(county, DEMO, person_id="P1").id
    assert serve(county).get(f"/people/{person}").status_code == 200
    lead = serve(county, "demo-team_lead")
    page = lead.get("/audit", params={"subject": str(person)}).text
    assert "<td>demo-counsellor (Beratung)</td>" in page
    assert "<td>gelesen</td>" in page
    assert "<td>Befehlszeile</td>" in page
    assert "Brief an" not in page
    assert [word for word in ("Mira", "Öztürk", "Usingen") if word in page] == []


def test_the_log_of_many_entries_has_pages(county: Engine, serve: Serve) -> None:
    person = get_person_by_key(county, DEMO, person_id="P1").id
    for _ in range(101):
        get_person_by_key(county, DEMO, person_id="P1")
    lead = serve(county, "demo-team_lead")
    first = lead.get("/audit", params={"subject": str(person)}).text
    assert first.count('<th scope="row">') == 100
    older = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert lead.get(older).text.count('<th scope="row">') == 5


def test_nothing_found_is_said(county: Engine, serve: Serve) -> None:
    lead = serve(county, "demo-team_lead")
    page = lead.get("/audit", params={"subject": "00000000-0000-4000-8000-000000000000"})
    assert "Dazu gibt es keine Einträge." in page.text
