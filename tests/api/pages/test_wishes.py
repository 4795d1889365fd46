"""Wishes on the person's page: what was understood, what to pick, what was picked."""

import re
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.records import PersonRecord
from api.scope import DEMO
from api.services.imports import import_records
from api.services.people import get_person_by_key

WISHES = ("KFZ Mechatronicker", "was mit Tieren", "Mechatroniker", "weiß nicht", "Tischler")
BROWSER = {"accept": "text/html"}


@pytest.fixture
def own(county: Engine, serve: Callable[[Engine], TestClient]) -> Iterator[TestClient]:
    """A service whose data the test may change."""
    import_records(county, [PersonRecord(person_id="W", wishes=WISHES)], scope=DEMO)
    with serve(county) as client:
        yield client


@pytest.fixture
def person(own: TestClient, county: Engine) -> str:  # noqa: ARG001 - the person comes with it
    """The page of somebody with five wishes."""
    return f"/people/{get_person_by_key(county, DEMO, person_id='W').id}"


def _wish(client: TestClient, person: str, number: int, **query: str | int) -> str:
    """The part of the page about one wish."""
    page = client.get(person, params=query).text
    return page.split(f'<li id="wunsch-{number}">')[1].split("</li>")[0]


def _buttons(part: str) -> dict[str, str]:
    """Where the buttons lead, by their words."""
    found = re.findall(r'<button class="[^"]+" formaction="([^"]+)">([^<]+)</button>', part)
    return {words: address for address, words in found}


def test_a_clear_wish_is_understood_and_may_be_meant_otherwise(
    own: TestClient, person: str
) -> None:
    part = _wish(own, person, 1)
    shown, folded = part.split("<details>")
    assert "<p>Verstanden als <strong>Kfz-Mechatroniker/in</strong>.</p>" in shown
    assert "formaction" not in shown
    assert "<summary>Anders gemeint?</summary>" in folded
    assert "Mechatroniker/in" in _buttons(folded)
    assert "Keiner davon" in _buttons(folded)


def test_a_theme_is_called_a_theme(own: TestClient, person: str) -> None:
    shown = _wish(own, person, 2).split("<details>")[0]
    assert "Thema, kein Beruf: Arbeit mit Tieren." in shown
    assert list(_buttons(shown)) == [
        "Tierpfleger/in",
        "Tiermedizinische/r Fachangestellte/r",
        "Pferdewirt/in",
        "Tierwirt/in",
        "Keiner davon",
    ]


def test_several_meanings_are_offered(own: TestClient, person: str) -> None:
    shown = _wish(own, person, 3).split("<details>")[0]
    assert "Mehrere Bedeutungen: bitte wählen." in shown
    assert {"Mechatroniker/in", "Kfz-Mechatroniker/in"} <= set(_buttons(shown))


def test_what_nobody_understands_is_searched_for(own: TestClient, person: str) -> None:
    part = _wish(own, person, 4)
    assert "Nichts sicher erkannt." in part
    assert "<details>" not in part
    assert _buttons(part) == {}
    assert '<label for="suche-4">Beruf suchen</label>' in part


def test_a_search_shows_what_it_found_beside_its_wish_only(own: TestClient, person: str) -> None:
    part = _wish(own, person, 4, wish=4, q="Bäckr")
    assert 'value="Bäckr"' in part
    assert "Gefunden zu „Bäckr“" in part
    assert _buttons(part)["Bäcker/in"] == f"{person}/wishes/4/pick?kldb=29222"
    assert "Bäckr" not in _wish(own, person, 3, wish=4, q="Bäckr")


def test_a_search_without_a_hit_says_what_to_do(own: TestClient, person: str) -> None:
    part = _wish(own, person, 4, wish=4, q="weiß nicht")
    assert "wurde kein weiterer Beruf gefunden. Bitte anders schreiben" in part


def test_a_pick_leads_back_to_its_wish_and_is_marked_on_every_reload(
    own: TestClient, person: str
) -> None:
    button = _buttons(_wish(own, person, 2))["Pferdewirt/in"]
    answer = own.post(button, headers=BROWSER)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{person}#wunsch-2")
    for _ in range(2):
        part = _wish(own, person, 2)
        assert "<p>Gemeint ist <strong>Pferdewirt/in</strong>.</p>" in part
        assert "Gewählt am 15.02.2027 von der Beratung." in part
        assert "Auswahl zurücknehmen" in part
    assert "Thema, kein Beruf" not in part
    assert "Pferdewirt/in" not in _buttons(part)
    assert "Tierpfleger/in" in _buttons(part)


def test_none_of_them_is_marked_and_the_search_is_open(own: TestClient, person: str) -> None:
    own.post(_buttons(_wish(own, person, 2))["Keiner davon"], headers=BROWSER)
    part = _wish(own, person, 2)
    assert "Noch kein Beruf zugeordnet." in part
    assert "Gewählt am 15.02.2027 von der Beratung: keiner der vorgeschlagenen Berufe." in part
    assert "<details>" not in part


def test_a_pick_can_be_taken_back(own: TestClient, person: str) -> None:
    before = _wish(own, person, 2)
    own.post(_buttons(before)["Pferdewirt/in"], headers=BROWSER)
    undo = re.findall(r'method="post" action="([^"]+)"', _wish(own, person, 2))
    answer = own.post(undo[0], headers=BROWSER)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{person}#wunsch-2")
    assert _wish(own, person, 2) == before


def test_the_same_wish_of_somebody_else_is_not_touched(
    own: TestClient, person: str, county: Engine
) -> None:
    import_records(county, [PersonRecord(person_id="X", wishes=WISHES)], scope=DEMO)
    other = f"/people/{get_person_by_key(county, DEMO, person_id='X').id}"
    own.post(f"{person}/wishes/2/pick?kldb=11302")
    assert "Thema, kein Beruf: Arbeit mit Tieren." in _wish(own, other, 2)


@pytest.mark.parametrize(
    ("rest", "status"),
    [
        ("wishes/2/pick", 422),
        ("wishes/2/pick?kldb=00000", 422),
        ("wishes/2/pick?kldb=x", 422),
        ("wishes/6/pick?kldb=11302", 404),
        ("wishes/6/take-back", 404),
        ("wishes/x/none-fits", 404),
    ],
)
def test_what_does_not_fit_is_a_page_that_says_so(
    own: TestClient, person: str, rest: str, status: int
) -> None:
    answer = own.post(f"{person}/{rest}", headers=BROWSER)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("query", ["wish=0", "wish=x", "q=%00", f"q={'x' * 301}", "write=1"])
def test_a_search_that_does_not_fit_is_refused(own: TestClient, person: str, query: str) -> None:
    assert own.get(f"{person}?{query}").status_code == 422


def test_every_field_has_a_label_and_every_group_a_legend(own: TestClient, person: str) -> None:
    page = own.get(person, params={"wish": 2, "q": "Bäcker"}).text
    fields = re.findall(r'<(?:input|select) id="([^"]+)"', page)
    own_fields = ["kind", "minutes", "part_time", "einschraenken-grund"]
    assert fields == [*(f"suche-{number}" for number in (1, 2, 3, 4, 5)), *own_fields]
    assert re.findall(r'<label for="([^"]+)"', page) == fields
    assert page.count("<fieldset>") == page.count("<legend>") > 0
