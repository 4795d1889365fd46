"""The desk in the browser: upload, look, store, take back, without script."""

import io

import pytest
from python_calamine import load_workbook
from sqlalchemy import Engine

from tests.api.service import Serve

CONTENT = (
    "Nummer des Platzes;Quelle;Bezeichnung;Freie Plätze\r\n"
    "N1;HWK;Bäcker/in;1\r\n"
    "N2;HWK;<script>alert(1)</script>;viele\r\n"
    "V2;HWK;Schreiner/in;2\r\n"
)
ONLY_SQLITE = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


@ONLY_SQLITE
def test_a_file_goes_through_the_desk(county: Engine, serve: Serve) -> None:
    client = serve(county, "demo-chamber")
    form = {"kind": "places", "load": "FULL", "origin": "HWK Wiesbaden"}
    files = {"file": ("kammer.csv", CONTENT.encode("cp1252"))}
    answer = client.post("/desk", files=files, data=form)
    assert answer.status_code == 303
    address = answer.headers["location"]
    shown = client.get(address).text
    assert "1 neu, 1 geändert, 1 geschlossen" in shown
    assert "1 Zeile hat Fehler und bleibt draußen." in shown
    assert '<th scope="row">Zeile 3</th><td>Freie Plätze</td><td>viele</td>' in shown
    assert "<td>Tischler/in</td><td>Schreiner/in</td>" in shown
    assert "V1: Kfz-Mechatroniker (m/w/d)" in shown
    assert "<script>" not in shown
    assert client.post(f"{address}/confirm").headers["location"] == address
    assert "eingelesen" in client.get(address).text
    assert "HWK Wiesbaden" in client.get("/desk").text
    client.post(f"{address}/undo")
    assert "zurückgenommen" in client.get(address).text


@ONLY_SQLITE
def test_what_can_not_be_taken_back_says_why(county: Engine, serve: Serve) -> None:
    client = serve(county)
    files = {"file": ("k.csv", b"place_id,source,title\nN1,HWK,Koch\n")}
    form = {"kind": "places", "load": "DIFFERENCE"}
    address = client.post("/desk", files=files, data=form).headers["location"]
    assert client.post(f"{address}/discard").status_code == 303
    answer = client.post(f"{address}/confirm")
    assert answer.status_code == 409
    assert "schon eingelesen, verworfen oder zurückgenommen" in answer.text
    assert "verworfen" in client.get(address).text


@ONLY_SQLITE
def test_templates_are_offered_for_what_a_role_may_bring(county: Engine, serve: Serve) -> None:
    client = serve(county, "demo-provider")
    page = client.get("/desk").text
    assert "/desk/templates/offers" in page
    assert "/desk/templates/people" not in page
    book = load_workbook(io.BytesIO(client.get("/desk/templates/offers").content))
    assert book.get_sheet_by_index(0).to_python()[0][0] == "Nummer des Angebots"
