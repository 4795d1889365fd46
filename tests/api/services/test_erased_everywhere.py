"""After an erasure over HTTP no value is left in log, data folder, later backup, or any answer."""

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.app import create_app
from api.backup import write_backup
from api.settings import Settings
from tests.api.service import BASE, ON, service_log, sign_in

VALUES = (
    "Xaverine",
    "Quastenflosser",
    "Nummer-Zyx-4711",
    "Wyhl am Kaiserstuhl",
    "Glockengiesserin",
    "Pfefferkuchenhaus",
    "Zeugnismappe",
    "2008-02-29",
)
PERSON = {
    "person_id": VALUES[2],
    "given_name": VALUES[0],
    "family_name": VALUES[1],
    "place": VALUES[3],
    "wishes": [VALUES[4]],
    "birth_date": VALUES[7],
}


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What the service logs meanwhile."""
    with service_log() as stream:
        yield stream


def _live(client: TestClient) -> str:
    """Somebody is entered, searched for, looked at, referred, restricted, given the export."""
    key: str = client.post("/api/v1/people", json=PERSON).json()["id"]
    address = f"/api/v1/people/{key}"
    aim = {"person": key, "target": VALUES[5], "state": "APPLIED"}
    step = {"next_step": VALUES[6], "next_due": "2027-03-01"}
    begun = client.post("/api/v1/referrals", json=aim | step)
    assert begun.status_code == 201, begun.text
    for path in ("", "/matches", "/consents", "/export", "/export.pdf"):
        assert client.get(f"{address}{path}").status_code == 200
    client.get("/", params={"q": VALUES[0]})
    client.get(f"/people/{key}")
    client.get("/api/v1/occupations", params={"q": VALUES[4]})
    client.put(f"{address}/restriction", json={"reason": "OBJECTION"})
    client.post(f"/people/{VALUES[0]}/restriction", data={"reason": VALUES[1]})
    client.patch(address, json={"grade_de": VALUES[0]}, headers={"If-Match": "*"})
    client.post("/api/v1/people", json=PERSON)
    return key


def _held(content: str | bytes) -> list[str]:
    data = content if isinstance(content, bytes) else content.encode()
    return [value for value in VALUES if value.casefold().encode() in data.lower()]


def test_nothing_of_an_erased_person_is_left_anywhere(
    county: Engine, log: StringIO, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    url = county.url.render_as_string(hide_password=False)
    app = create_app(Settings(demo=True, database_url=url, data_dir=folder, on=ON))
    with TestClient(app, base_url=BASE, follow_redirects=False) as client:
        sign_in(client, "demo-counsellor")
        key = _live(client)
        write_backup(county, tmp_path / "before.zip", data_dir=folder)
        gone = client.delete(f"/api/v1/people/{key}", headers={"If-Match": "*"})
        assert gone.status_code == 204
        write_backup(county, tmp_path / "after.zip", data_dir=folder)
        answers = [
            client.get(path).text
            for path in ("/", "/api/v1/people", "/api/v1/referrals", "/metrics", f"/people/{key}")
        ]
        sign_in(client, "demo-team_lead")
        answers.append(json.dumps(client.get("/api/v1/audit?limit=500").json()))
    assert _held(_content(tmp_path / "before.zip")) == list(VALUES)
    assert _held(_content(tmp_path / "after.zip")) == []
    assert _held("".join(answers)) == []
    assert log.getvalue().count("request.done") > 15
    assert _held(log.getvalue()) == []
    files = [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []
    assert _held(b"".join(path.read_bytes() for path in files)) == []


def _content(path: Path) -> bytes:
    with ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())
