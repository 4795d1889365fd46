"""The list of a person's places as it would be: one thing otherwise, or narrowed."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from starlette.testclient import TestClient

Address = Callable[[str], str]


@pytest.fixture
def address(address_of: Address) -> str:
    """The page of the first person."""
    return address_of("P1")


def _chips(text: str) -> list[tuple[str, str]]:
    found = re.findall(r'class="chip" href="([^"#]+)#lockern"[^>]*>([^<]+)<', text)
    return [(unescape(one), unescape(words)) for one, words in found]


def test_a_chip_shows_the_list_as_it_would_be_and_stores_nothing(
    client: TestClient, address: str
) -> None:
    before = client.get(address).text
    where, words = _chips(before)[0]
    label = words.rsplit(":", maxsplit=1)[0]
    tried = client.get(where).text
    assert f"Die Liste zeigt, was mit „{label}“ wäre." in unescape(tried)
    assert tried.count('aria-current="true"') == 1
    assert [one[1] for one in _chips(tried)] == [one[1] for one in _chips(before)]
    assert client.get(address).text == before


def test_an_unknown_trial_is_the_list_as_it_is(client: TestClient, address: str) -> None:
    assert client.get(f"{address}?trial=nichts").text == client.get(address).text


def test_the_list_is_narrowed_and_says_so(client: TestClient, address: str) -> None:
    text = client.get(f"{address}?kind=INTERNSHIP&minutes=30&part_time=true").text
    assert '<option value="INTERNSHIP" selected>' in text
    assert '<option value="30" selected>' in text
    assert " checked>" in text
    assert "Nichts eingrenzen" in text


def test_a_form_with_nothing_chosen_narrows_nothing(client: TestClient, address: str) -> None:
    assert client.get(f"{address}?kind=&minutes=").text == client.get(address).text


def test_what_is_no_filter_is_refused(client: TestClient, address: str) -> None:
    assert client.get(f"{address}?kind=HAUS").status_code == 422
    assert client.get(f"{address}?minutes=-1").status_code == 422
