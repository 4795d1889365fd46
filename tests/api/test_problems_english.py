"""Problems come in English for whoever names English first; German is what everybody else gets."""

import pytest
from starlette.testclient import TestClient

from api.problems import SENTENCES, TITLES
from api.problems_english import ENGLISH_SENTENCES, ENGLISH_TITLES

ENGLISH = {"Accept-Language": "en-GB,de;q=0.5"}
UNKNOWN = "/api/v1/people/00000000-0000-4000-8000-000000000000"


def test_every_problem_and_every_sentence_has_both_languages() -> None:
    assert set(ENGLISH_TITLES) == set(TITLES)
    assert set(ENGLISH_SENTENCES) == set(SENTENCES)
    german = {*TITLES.values(), *SENTENCES.values()}
    assert not german & {*ENGLISH_TITLES.values(), *ENGLISH_SENTENCES.values()}


def test_an_english_problem_keeps_the_german_sentence_that_says_more(client: TestClient) -> None:
    answer = client.get(UNKNOWN, headers=ENGLISH)
    found = answer.json()
    assert answer.headers["content-language"] == "en"
    assert (answer.status_code, found["title"]) == (404, "Not found")
    assert found["detail_de"] == client.get(UNKNOWN).json()["detail"]


@pytest.mark.parametrize("language", ["de", "de-DE,en;q=0.9", "", "fr"])
def test_everybody_else_gets_german(client: TestClient, language: str) -> None:
    found = client.get(UNKNOWN, headers={"Accept-Language": language}).json()
    assert found["title"] == "Nicht gefunden"
    assert "detail_de" not in found


def test_fields_are_named_in_english(client: TestClient) -> None:
    body = {"person": {"wishes": ["Koch"], "shoe": 1, "birth_date": "soon"}}
    answer = client.post("/api/v1/match", json=body, headers=ENGLISH)
    errors = {one["column"]: one["message"] for one in answer.json()["errors"]}
    assert errors["shoe"] == "This field is not known here."
    assert errors["birth_date"].startswith("The value is not allowed here. (Der Wert ")


def test_a_page_stays_german(client: TestClient) -> None:
    headers = {**ENGLISH, "Accept": "text/html"}
    assert "nicht bekannt" in client.get("/nowhere", headers=headers).text
