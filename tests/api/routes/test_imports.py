"""/api/v1/imports: a chamber's file comes in with a key, is shown, stored and taken back."""

import io
import json
from typing import cast

import pytest
from python_calamine import load_workbook
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.security.keys import make_key
from tests.api.service import Serve

IMPORTS = "/api/v1/imports"
CONTENT = (
    "place_id,source,title,openings,kind,postcode\n"
    "N1,HWK,Bäcker/in,1,DUAL,61250\n"
    "N2,HWK,Maler/in,viele,DUAL,61250\n"
    "N3,HWX,Koch/Köchin,2,DUAL,61250\n"
)


def _bring(client: TestClient, content: str = CONTENT, **form: str) -> dict[str, object]:
    files = {"file": ("kammer.csv", content.encode(), "text/csv")}
    answer = client.post(IMPORTS, files=files, data={"kind": "places", **form})
    assert answer.status_code == 201, answer.text
    found: dict[str, object] = answer.json()
    assert answer.headers["location"] == _address(found)
    return found


def _address(report: dict[str, object]) -> str:
    return f"{IMPORTS}/{report['batch']['id']}"  # type: ignore[index]


def test_a_key_of_a_chamber_brings_a_file_from_upload_to_undo(county: Engine, serve: Serve) -> None:
    client = serve(county, login="")
    key = make_key(county, "demo-chamber", days=1)
    client.headers["authorization"] = f"Bearer {key}"
    report = _bring(client)
    assert (report["rows_read"], report["rows_kept"]) == (3, 1)
    assert report["would"] == {"new": 1, "changed": 0, "unchanged": 0, "closed": 0, "reopened": 0}
    errors = report["errors"]
    assert [(one["row"], one["column"]) for one in errors] == [(3, "openings"), (4, "source")]  # type: ignore[attr-defined]
    assert "gemeint: HWK?" in json.dumps(errors)
    assert {one["code"] for one in report["checks"]} >= {"CHAMBER"}  # type: ignore[attr-defined]
    address = _address(report)
    assert client.post(f"{address}/undo").status_code == 409
    stored = client.post(f"{address}/confirm").json()
    assert (stored["state"], stored["counts"]["new"]) == ("STORED", 1)
    listed = {one["place_id"] for one in client.get("/api/v1/places").json()["items"]}
    assert listed == {"V1", "V2", "V3", "N1"}
    assert client.post(f"{address}/undo").json()["state"] == "UNDONE"
    listed = {one["place_id"] for one in client.get("/api/v1/places").json()["items"]}
    assert listed == {"V1", "V2", "V3"}
    assert [one["state"] for one in client.get(IMPORTS).json()["items"]] == ["UNDONE"]


def test_bad_rows_come_back_with_their_reasons(county: Engine, serve: Serve) -> None:
    client = serve(county, "demo-chamber")
    address = _address(_bring(client, CONTENT.replace("Maler/in", "=Maler()")))
    text = client.get(f"{address}/rejected.csv").content.decode("utf-8-sig")
    lines = text.splitlines()
    assert lines[0] == "place_id;source;title;openings;kind;postcode;Grund"
    assert lines[1].startswith("N2;HWK;'=Maler();viele;DUAL;61250;openings: ")
    assert lines[2].startswith("N3;HWX;Koch/Köchin;2;DUAL;61250;source: ")
    assert len(lines) == 3
    book = load_workbook(io.BytesIO(client.get(f"{address}/rejected.xlsx").content))
    rows = book.get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == ["place_id", "N2", "N3"]
    assert str(rows[1][-1]).startswith("openings: ")


def test_the_same_place_of_another_source_is_shown(county: Engine, serve: Serve) -> None:
    content = (
        "place_id,source,employer,title,kind,postcode,place,start_date\n"
        "K9,BA,Autohaus Amsel,Kfz-Mechatroniker (m/w/d),DUAL,61250,Usingen,2027-08-01\n"
    )
    pairs = cast(
        "list[dict[str, list[str]]]", _bring(serve(county, "demo-chamber"), content)["duplicates"]
    )
    pair = pairs[0]
    assert len(pairs) == 1
    assert [pair["first"], pair["second"]] == [["BA", "K9"], ["HWK", "V1"]]
    assert "openings" in pair["differing"]


def test_no_answer_holds_the_value_of_a_pupil(county: Engine, serve: Serve) -> None:
    client = serve(county)
    content = b"person_id,given_name,birth_date\nP9,Zora,gestern\nP8,Yann,2010-01-01\n"
    answer = client.post(IMPORTS, files={"file": ("k.csv", content)}, data={"kind": "people"})
    assert [one["row"] for one in answer.json()["errors"]] == [2]
    for word in ("gestern", "Zora", "Yann", "P9"):
        assert word not in answer.text


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("login", "form", "status"),
    [
        ("demo-chamber", {"kind": "people"}, 403),
        ("demo-provider", {"kind": "places"}, 403),
        ("demo-monitoring", {"kind": "places"}, 403),
        ("demo-chamber", {"kind": "towns"}, 422),
        ("demo-chamber", {"kind": "places", "columns": "[1]"}, 422),
        ("demo-chamber", {"kind": "places", "columns": '{"a": "nichts"}'}, 400),
        ("demo-chamber", {"kind": "places", "load": "HALF"}, 422),
    ],
)
def test_what_does_not_fit_is_refused(
    county: Engine, serve: Serve, login: str, form: dict[str, str], status: int
) -> None:
    client = serve(county, login)
    answer = client.post(IMPORTS, files={"file": ("a.csv", CONTENT.encode())}, data=form)
    assert answer.status_code == status, answer.text
    assert client.get(IMPORTS).json().get("items", []) == []


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_files_of_other_tenants_answer_like_unknown_ones(county: Engine, serve: Serve) -> None:
    address = _address(_bring(serve(county, "demo-chamber")))
    other = serve(county, "demo-chamber-b")
    unknown = other.get(f"{IMPORTS}/00000000-0000-4000-8000-000000000000")
    for answer in (
        other.get(address),
        other.post(f"{address}/confirm"),
        other.post(f"{address}/undo"),
        other.delete(address),
        other.get(f"{address}/rejected.csv"),
    ):
        assert (answer.status_code, answer.content) == (404, unknown.content)


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_a_file_may_be_larger_than_other_requests(county: Engine, serve: Serve) -> None:
    client = serve(county, "demo-chamber")
    long = CONTENT + "".join(f"L{one},HWK,{'x' * 190},1,DUAL,61250\n" for one in range(5_500))
    assert len(long) > 1_000_000
    assert client.delete(_address(_bring(client, long))).json()["state"] == "DISCARDED"
    assert client.post("/api/v1/places", content=b"x" * 1_100_000).status_code == 413
