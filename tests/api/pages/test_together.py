"""Pages to share a talk, and what the young person says to a place."""

import re
from uuid import UUID

import pytest
from markupsafe import escape
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.audit import Kind, Verb
from api.pages.second_words import languages, words_in
from api.restriction_terms import RestrictionReason
from api.scope import DEMO
from api.services.audit import read_audit
from api.services.people import get_person_by_key
from api.services.restriction import restrict
from tests.api.service import ON, Serve

PRESSED = 'value="NOT_FOR_ME" aria-pressed="true"'


@pytest.fixture
def client(county: Engine, serve: Serve) -> TestClient:
    """The service as a counsellor sees it, in front of a county of the test's own."""
    return serve(county)


@pytest.fixture
def address(county: Engine) -> str:
    """The page of the first person."""
    return f"/people/{get_person_by_key(county, DEMO, person_id='P1').id}"


def _titles(text: str) -> list[str]:
    part = text.split('<ol class="entries">')[1].split("</ol>", maxsplit=1)[0]
    return re.findall(r"<h3>(.*?)</h3>", part)


def _answers(text: str) -> list[str]:
    return re.findall(r'action="(/people/[^"]+/answers/[^"/]+)"', text)


def test_not_for_me_puts_a_place_last_without_asking_why(client: TestClient, address: str) -> None:
    before = client.get(address).text
    first = _answers(before)[0]
    answer = client.post(first, data={"answer": "NOT_FOR_ME"}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{address}#ergebnis"
    after = client.get(address).text
    assert _answers(after)[-1] == first
    assert after.count(PRESSED) == 1
    assert sorted(_answers(after)) == sorted(_answers(before))


def test_an_answer_can_be_taken_back(client: TestClient, address: str) -> None:
    before = _answers(client.get(address).text)
    client.post(before[0], data={"answer": "NOT_FOR_ME"})
    client.post(before[0], data={"answer": "BACK"})
    after = client.get(address).text
    assert _answers(after) == before
    assert PRESSED not in after
    assert client.post(before[0], data={"answer": ""}).status_code == 422


def test_other_answers_leave_the_order(client: TestClient, address: str) -> None:
    before = _answers(client.get(address).text)
    client.post(before[-1], data={"answer": "WANTED"})
    client.post(before[-1], data={"answer": "MAYBE"})
    text = client.get(address).text
    assert _answers(text) == before
    assert text.count('value="MAYBE" aria-pressed="true"') == 1
    assert 'value="WANTED" aria-pressed="true"' not in text


def test_an_answer_is_recorded_without_its_content(
    client: TestClient, address: str, county: Engine
) -> None:
    client.post(_answers(client.get(address).text)[0], data={"answer": "NOT_FOR_ME"})
    entry = read_audit(county, DEMO, before=None, limit=1).items[0]
    assert (entry.verb, entry.kind) == (Verb.CHANGE, Kind.PERSON)
    assert "NOT_FOR_ME" not in str(entry)


def test_who_is_out_of_reach_gets_no_answer(
    county: Engine, serve: Serve, client: TestClient, address: str
) -> None:
    place = _answers(client.get(address).text)[0].rsplit("/", maxsplit=1)[1]
    nobody = "/people/00000000-0000-4000-8000-000000000000/answers/"
    assert client.post(nobody + place, data={"answer": "WANTED"}).status_code == 404
    assert client.post(f"{address}/answers/nichts", data={"answer": "WANTED"}).status_code == 404
    unknown = f"{address}/answers/{UUID(int=1)}"
    assert client.post(unknown, data={"answer": "WANTED"}).status_code == 404
    assert client.post(f"{address}/answers/{place}", data={"answer": "X"}).status_code == 422
    chamber = serve(county, "demo-chamber")
    assert chamber.post(f"{address}/answers/{place}", data={"answer": "BACK"}).status_code == 403


def test_a_restricted_record_takes_no_answer_and_shows_no_sheet(
    county: Engine, client: TestClient, address: str
) -> None:
    place = _answers(client.get(address).text)[0]
    key = get_person_by_key(county, DEMO, person_id="P1").id
    reason = RestrictionReason.OBJECTION
    restrict(county, DEMO, row_id=key, reason=reason, restricted_on=ON, on=ON)
    assert client.post(place, data={"answer": "WANTED"}).status_code == 409
    for page in ("together", "sheet", "note"):
        assert "Was wir dir vorschlagen" not in client.get(f"{address}/{page}").text


def test_the_sheet_shows_what_is_stored_and_asks_for_a_word(
    client: TestClient, address: str
) -> None:
    text = client.get(f"{address}/sheet").text
    assert "Was aufgeschrieben ist" in text
    assert "„KFZ Mechatronicker“" in text
    assert "will ich" in text
    assert "Einen Grund brauchst du nicht zu nennen." in text
    form = re.findall(r'action="([^"]+/sheet)"', text)[0]
    answer = client.post(form, data={"answer": "WANTED"}, follow_redirects=False)
    assert answer.headers["location"] == f"{address}/sheet#plaetze"


def test_what_is_turned_to_the_young_person_has_nothing_for_the_counsellor_alone(
    client: TestClient, address: str
) -> None:
    text = client.get(f"{address}/together").text
    assert "Drei Fragen, die am meisten entscheiden" in text
    assert len(_titles(text)) <= 5
    for hidden in ("Punkte", "Aufenthalt", "Unterstützung", "Geboren", "Nummer P1", "§", "fehlt"):
        assert hidden not in text


def test_the_text_has_five_lines(client: TestClient, address: str) -> None:
    first = _answers(client.get(address).text)[0]
    client.post(first, data={"answer": "WANTED"})
    text = client.get(f"{address}/note").text
    lines = text.split("readonly>")[1].split("</textarea>", maxsplit=1)[0].splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "Datum",
        "Wunsch",
        "Vorgeschlagen",
        "Vereinbart",
        "Wiedervorlage",
    ]
    assert lines[0] == "Datum: 15.02.2027"
    assert lines[3].endswith(": will ich")
    assert lines[4] == "Wiedervorlage: noch nichts vereinbart"


def test_a_place_says_when_it_was_confirmed(client: TestClient, address: str) -> None:
    text = client.get(address).text
    assert "<dt>Zuletzt bestätigt am</dt><dd>noch nicht bestätigt</dd>" in text


LANGUAGES = ("ar", "en", "fa", "tr", "uk")


def test_each_language_has_the_same_words() -> None:
    assert tuple(sorted(languages())) == LANGUAGES
    sheets = [one for tag in LANGUAGES if (one := words_in(tag)) is not None]
    shapes = {(tuple(one.words), tuple(one.answers), tuple(one.facts)) for one in sheets}
    assert len(shapes) == 1
    for one in sheets:
        texts = (one.notice, *one.words.values(), *one.answers.values(), *one.facts.values())
        assert all(texts)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_second_language_stands_beside_the_german_sheet(
    client: TestClient, address: str, tag: str
) -> None:
    second = words_in(tag)
    assert second is not None
    german = client.get(f"{address}/sheet").text
    assert 'class="second"' not in german
    page = client.get(f"{address}/sheet?language={tag}").text
    direction = "rtl" if tag in {"ar", "fa"} else "ltr"
    said = (second.words["lead"], second.notice, second.facts["Geboren"], *second.answers.values())
    for text in said:
        assert f'<span class="second" lang="{tag}" dir="{direction}">{escape(text)}</span>' in page
    assert "Rechtlich gilt nur der deutsche Text." in page
    form = {"answer": "MAYBE", "language": tag}
    (first, *_) = re.findall(r'action="(/people/[^"]+/answers/[^"/]+/sheet)"', page)
    answered = client.post(first, data=form)
    assert answered.headers["location"] == f"{address}/sheet?language={tag}#plaetze"


def test_a_language_that_nobody_wrote_is_not_found(client: TestClient, address: str) -> None:
    answer = client.get(f"{address}/sheet?language=xx", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert "Arabisch, Englisch, Persisch/Dari, Türkisch, Ukrainisch" in answer.text
