"""The desk in the browser: upload, look, store, take back, without script."""

import io
from pathlib import Path

import pytest
from python_calamine import load_workbook
from sqlalchemy import Engine
from starlette.testclient import TestClient

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


STRANGE = "Kürzel;Gewerk;Herkunft;Notiz\r\nN7;Bäcker/in;HWK;nett\r\nN8;Maler/in;HWK;\r\n"


def _strange(client: TestClient) -> str:
    """Where a file is whose headings nobody knows."""
    form = {"kind": "places", "load": "DIFFERENCE", "origin": "Innung"}
    answer = client.post("/desk", files={"file": ("innung.csv", STRANGE.encode())}, data=form)
    address = answer.headers["location"]
    assert client.get(address).headers["location"] == f"{address}/columns"
    return address


@ONLY_SQLITE
def test_headings_that_nobody_knows_are_asked_about_once(county: Engine, serve: Serve) -> None:
    client = serve(county)
    address = _strange(client)
    asked = client.get(f"{address}/columns").text
    assert "N7 · N8" in asked
    assert '<option value="place_id">Nummer des Platzes</option>' in asked
    chosen = {"columns": ["place_id", "title", "source", ""]}
    assert client.post(f"{address}/columns", data=chosen).headers["location"] == address
    shown = client.get(address).text
    assert "2 neu" in shown
    assert f"{address}/columns" in shown
    client.post(f"{address}/confirm")
    files = {"file": ("innung2.csv", STRANGE.encode())}
    form = {"kind": "places", "load": "DIFFERENCE", "origin": "Innung"}
    again = client.post("/desk", files=files, data=form).headers["location"]
    assert "2 unverändert" in client.get(again).text


@ONLY_SQLITE
@pytest.mark.parametrize(
    ("columns", "complaint"),
    [
        (["", "title", "source", ""], "Eine Spalte muss „Nummer des Platzes“ sein"),
        (["place_id", "title", "title", ""], "zwei Überschriften"),
        (["place_id", "unsinn", "", ""], "die es nicht gibt"),
        (["place_id"], "passt nicht zu den Überschriften"),
    ],
)
def test_a_mapping_that_cannot_be_meant_is_refused_and_kept_on_the_form(
    county: Engine, serve: Serve, columns: list[str], complaint: str
) -> None:
    client = serve(county)
    address = _strange(client)
    answer = client.post(f"{address}/columns", data={"columns": columns})
    assert answer.status_code == 422
    assert complaint in answer.text
    assert client.get(address).headers["location"] == f"{address}/columns"


@ONLY_SQLITE
def test_a_file_with_a_form_of_its_own_has_no_headings_to_name(
    county: Engine, serve: Serve
) -> None:
    client = serve(county)
    sample = Path(__file__).parents[1] / "intake" / "samples" / "ba_jobsuche_new.json"
    files = {"file": ("stellen.json", sample.read_bytes())}
    form = {"kind": "places", "load": "DIFFERENCE"}
    address = client.post("/desk", files=files, data=form).headers["location"]
    assert "/columns" not in client.get(address).text
    assert client.get(f"{address}/columns").status_code == 409


@ONLY_SQLITE
def test_the_same_vacancy_from_two_sources_is_shown_as_one(county: Engine, serve: Serve) -> None:
    client = serve(county)
    content = (
        "place_id,source,employer,title,postcode,place,start_date,openings,url\n"
        "X1,IHK,Autohaus Amsel,Kfz-Mechatroniker/in,61250,Usingen,2027-08-01,3,\n"
    )
    form = {"kind": "places", "load": "DIFFERENCE"}
    files = {"file": ("ihk.csv", content.encode())}
    address = client.post("/desk", files=files, data=form).headers["location"]
    shown = client.get(address).text
    merged = shown.split("Beide als ein Platz gelesen")[1].split("</table>")[0]
    assert "<td>61250</td><td>beide</td>" in merged
    assert "<td>widersprüchlich, bitte klären</td><td>beide</td>" in merged
    assert "<td>HWK V1</td>" in merged
