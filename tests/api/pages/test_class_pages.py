"""The pages of a class as the school social worker sees them."""

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.db import writing
from api.records import PersonRecord
from api.restriction_store import save_restriction
from api.restriction_terms import RestrictionReason
from api.scope import DEMO
from api.services.imports import import_records
from api.services.people import get_person_by_key
from tests.api.service import ON, SCHOOL, Serve

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
"""What is stored on both is tested with the services; here it is about pages."""
LOGIN = "demo-school_social_worker"
PUPIL = PersonRecord(
    person_id="S1", given_name="Mira", family_name="Öz", school=SCHOOL, school_class="9b"
)


@pytest.fixture
def client(county: Engine, serve: Serve) -> TestClient:
    """The service with one pupil of the own school."""
    import_records(county, [PUPIL], scope=DEMO)
    return serve(county, LOGIN)


def test_signing_in_leads_to_the_classes(client: TestClient) -> None:
    assert client.get("/start").headers["location"] == "/classes"
    assert ">9b</a>" in client.get("/classes").text


def test_a_typed_list_leads_to_its_class(client: TestClient) -> None:
    form = {"school_class": "7 a/1", "names": "Anna\nMo"}
    answer = client.post("/classes", data=form)
    assert answer.headers["location"] == "/class?name=7+a%2F1"
    page = client.get(answer.headers["location"]).text
    assert "noch nicht informiert: 2" in page
    assert 'href="/people/' not in page


def test_a_file_can_be_uploaded(client: TestClient) -> None:
    files = {"file": ("liste.csv", b"Vorname\nLia\n")}
    answer = client.post("/classes", data={"school_class": "7b"}, files=files)
    assert "Lia" in client.get(answer.headers["location"]).text


def test_what_was_not_understood_stands_beside_the_form(client: TestClient) -> None:
    page = client.post("/classes", data={"school_class": "7b", "names": "Mo\nMo"}).text
    assert "1 Name aufgenommen" in page
    assert "Zeile 2: steht in dieser Klasse schon in Zeile 1" in page
    empty = client.post("/classes", data={"school_class": "7b", "names": ""})
    assert empty.status_code == 422
    assert 'role="alert"' in empty.text


def test_a_removed_name_can_be_brought_back(client: TestClient) -> None:
    client.post("/classes", data={"school_class": "7b", "names": "Anna\nMo"})
    page = client.get("/class?name=7b").text
    entry = page.split('name="entry" value="')[1].split('"')[0]
    gone = client.post("/class/entries/removal", data={"name": "7b", "entry": entry}).text
    assert "Anna steht nicht mehr auf der Liste." in gone
    assert 'name="names" value="Anna"' in gone


def test_nobody_ticked_is_said(client: TestClient) -> None:
    client.post("/classes", data={"school_class": "7b", "names": "Anna"})
    answer = client.post("/class/informed", data={"name": "7b", "day": "2027-02-15"})
    assert answer.status_code == 422
    assert "Bitte mindestens einen Namen ankreuzen." in answer.text


def test_the_sheet_without_names_names_nobody(client: TestClient) -> None:
    assert "Mira Ö." in client.get("/class?name=9b").text
    page = client.get("/class?name=9b&names=no").text
    assert "Mira" not in page
    assert "/people/" not in page


def test_a_wrong_day_keeps_what_was_entered(client: TestClient) -> None:
    page = client.get("/class/consents?name=9b&to=B-AA").text
    person = page.split('name="person" value="')[1].split('"')[0]
    form = {
        "name": "9b",
        "to": "B-AA",
        "person": person,
        "signer": "BOTH",
        "sheets": "BOTH",
        "given_on": "31.02.2027",
        "checked_by": "Frau Haile",
    }
    answer = client.post("/class/consents", data=form)
    assert answer.status_code == 422
    assert "Es wurde noch nichts gespeichert." in answer.text
    assert 'value="31.02.2027"' in answer.text
    assert 'value="Frau Haile"' in answer.text
    saved = client.post("/class/consents", data={**form, "given_on": "15.02.27"})
    assert saved.status_code == 303
    assert "unterschrieben, gilt bis 14.02.2028" in client.get(saved.headers["location"]).text


def test_a_form_that_came_in_parts_is_refused(client: TestClient) -> None:
    form = {"name": "9b", "to": "B-AA", "signer": ["BOTH", "BOTH"]}
    assert client.post("/class/consents", data=form).status_code == 422


def test_letters_are_one_file_and_say_who_is_missing(client: TestClient) -> None:
    page = client.get("/class/letters?name=9b&kind=D01&to=B-AA").text
    assert "noch nicht zurück" in page
    assert "Als eine Datei zum Drucken" not in page
    form = {"name": "9b", "kind": "D06", "to": "B-AA", "person": "S1"}
    answer = client.post("/class/letters", data=form)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    single = client.post("/class/letters", data={**form, "single": "true"})
    assert single.headers["content-type"] == "application/zip"
    with ZipFile(BytesIO(single.content)) as archive:
        (name,) = archive.namelist()
        assert archive.read(name).startswith(b"%PDF")
    refused = client.post("/class/letters", data={**form, "kind": "D01"})
    assert refused.status_code == 422
    assert "Keiner der Briefe konnte geschrieben werden" in refused.text


def test_who_is_left_out_is_named_and_the_others_follow_with_a_click(
    client: TestClient, county: Engine
) -> None:
    signs = PUPIL.model_copy(update={"person_id": "S9", "given_name": "𓀀", "family_name": "Abt"})
    import_records(county, [signs], scope=DEMO)
    form = {"name": "9b", "kind": "D06", "to": "B-AA", "person": ["S1", "S9"]}
    answer = client.post("/class/letters", data=form)
    assert answer.status_code == 422
    assert "Noch zu drucken: 1" in answer.text
    assert "<li>𓀀 A.: Der Brief enthält ein Zeichen" in answer.text
    assert re.findall(r'value="(S\d)" checked', answer.text) == ["S1"]
    assert client.post("/class/letters", data={**form, "person": "S1"}).status_code == 200


def test_of_a_restricted_record_the_name_alone_is_shown(client: TestClient, county: Engine) -> None:
    wishing = PUPIL.model_copy(update={"wishes": ("Seiltänzerin",)})
    import_records(county, [wishing], scope=DEMO)
    assert "Seiltänzerin" in client.get("/class?name=9b").text
    key = get_person_by_key(county, DEMO, person_id="S1").id
    with writing(county) as connection:
        save_restriction(
            connection,
            DEMO,
            row_id=key,
            restricted_on=ON,
            reason=next(iter(RestrictionReason)),
        )
    page = client.get("/class?name=9b").text
    assert "Seiltänzerin" not in page
    assert "Verarbeitung eingeschränkt" in page
    letters = client.get("/class/letters?name=9b&kind=D06&to=B-AA").text
    assert "Verarbeitung eingeschränkt" in letters
    assert 'name="person"' not in letters


@pytest.mark.parametrize("path", ["/class", "/class/consents", "/class/letters"])
def test_a_class_of_another_school_is_unknown(
    client: TestClient, county: Engine, path: str, serve: Callable[..., TestClient]
) -> None:
    other = PUPIL.model_copy(update={"person_id": "S2", "school": "Andere", "school_class": "8x"})
    import_records(county, [other], scope=DEMO)
    for reader in (client, serve(county, f"{LOGIN}-b")):
        assert reader.get(path, params={"name": "8x"}).status_code == 404
