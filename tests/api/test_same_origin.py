"""A form on another site changes nothing; our own pages and programs do."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.scope import DEMO
from api.services.people import get_person_by_key

OWN = "http://127.0.0.1"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin", "origin": "null"}, 303),
        ({"sec-fetch-site": "none"}, 303),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "cross-site", "origin": OWN}, 403),
        ({"origin": OWN}, 303),
        ({"origin": "https://elsewhere.example"}, 403),
        ({"origin": "http://127.0.0.1.elsewhere.example"}, 403),
        ({"origin": "null"}, 403),
        ({}, 303),
    ],
)
def test_only_our_own_pages_and_programs_change_something(
    county: Engine, serve: Callable[[Engine], TestClient], headers: dict[str, str], status: int
) -> None:
    key = get_person_by_key(county, DEMO, person_id="P1").id
    with serve(county) as client:
        answer = client.post(f"/people/{key}/wishes/2/none-fits", headers=headers)
    assert answer.status_code == status
    assert len(get_person_by_key(county, DEMO, person_id="P1").picks) == (status == 303)


def test_the_refusal_is_a_problem_or_a_page(client: TestClient) -> None:
    foreign = {"sec-fetch-site": "cross-site"}
    problem = client.put("/api/v1/people/x/wishes/1/pick", headers=foreign)
    assert problem.headers["content-type"] == "application/problem+json"
    page = client.post("/people/x/wishes/1/pick", headers={**foreign, "accept": "text/html"})
    assert "die Anfrage kam von einer anderen Seite" in page.text


def test_reading_is_allowed_from_everywhere(client: TestClient) -> None:
    """A link in a mail or in the office's own system leads to the page."""
    assert client.get("/", headers={"sec-fetch-site": "cross-site"}).status_code == 200
