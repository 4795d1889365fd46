"""The start page: people, wishes, search."""

from starlette.testclient import TestClient


def test_people_are_listed_with_the_number_of_their_wishes(client: TestClient) -> None:
    page = client.get("/").text
    assert "3 junge Menschen" in page
    assert "Mira Öztürk" in page
    assert "<td>2 Wünsche</td>" in page
    assert "<td>1 Wunsch</td>" in page
    assert "<td>noch kein Wunsch</td>" in page


def test_somebody_without_a_name_is_listed_by_number(client: TestClient) -> None:
    assert ">Nummer P3</a>" in client.get("/").text


def test_a_search_keeps_what_was_typed(client: TestClient) -> None:
    page = client.get("/", params={"q": "öztürk"}).text
    assert 'value="öztürk"' in page
    assert "Mira Öztürk" in page
    assert "Jo Abt" not in page


def test_a_search_without_a_hit_says_what_to_do(client: TestClient) -> None:
    page = client.get("/", params={"q": "niemand"}).text
    assert "wurde niemand gefunden. Ein Teil des Namens genügt." in page


def test_an_unknown_parameter_is_refused(client: TestClient) -> None:
    assert client.get("/", params={"write": "1"}).status_code == 422


def test_the_page_is_not_kept_anywhere(client: TestClient) -> None:
    assert client.get("/").headers["cache-control"] == "no-store, max-age=0"
