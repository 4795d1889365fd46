"""GET occupations: what a text may mean, in the shape of `passung resolve`."""

import pytest
from starlette.testclient import TestClient

PATH = "/api/v1/occupations"


def _resolved(client: TestClient, **params: str | int) -> dict[str, object]:
    answer = client.get(PATH, params=params)
    assert answer.status_code == 200
    found: dict[str, object] = answer.json()
    return found


def test_a_misspelt_wish_is_understood(client: TestClient) -> None:
    found = _resolved(client, q="KFZ Mechatronicker", top=2)
    assert found["query"] == "KFZ Mechatronicker"
    assert found["codes"] == ["25212", "26112"]
    assert [list(one) for one in found["candidates"]] == [["kldb", "title", "confidence"]] * 2  # type: ignore[attr-defined]
    assert found["ambiguous"] is False
    assert found["theme"] is None


def test_several_meanings_are_marked(client: TestClient) -> None:
    assert _resolved(client, q="Mechatroniker")["ambiguous"] is True


def test_a_theme_is_marked_for_a_wish_and_unknown_for_a_title(client: TestClient) -> None:
    assert _resolved(client, q="was mit Tieren")["theme"] == "Arbeit mit Tieren"
    assert _resolved(client, q="was mit Tieren", **{"as": "title"})["theme"] is None


@pytest.mark.parametrize("text", ["", "weiß nicht", "🙂", "12345", "' OR 1=1 --"])
def test_nothing_sure_is_an_empty_list(client: TestClient, text: str) -> None:
    assert _resolved(client, q=text)["codes"] == []


@pytest.mark.parametrize(
    ("query", "column"),
    [
        ("", "q"),
        ("q=a%00b", "q"),
        (f"q={'x' * 301}", "q"),
        ("q=x&top=0", "top"),
        ("q=x&top=51", "top"),
        ("q=x&as=place", "as"),
        ("q=x&asker=WISH", "asker"),
    ],
)
def test_parameters_that_do_not_fit_are_refused(
    client: TestClient, query: str, column: str
) -> None:
    answer = client.get(f"{PATH}?{query}")
    assert answer.status_code == 422
    assert [error["column"] for error in answer.json()["errors"]] == [column]
