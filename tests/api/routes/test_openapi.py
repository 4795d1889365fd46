"""The OpenAPI document is a snapshot; what a caller may send is a list that a test knows."""

import inspect
import json
from pathlib import Path

from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from api.pages import people as people_pages
from api.routes import health, match, people

SNAPSHOT = Path(__file__).parent / "openapi.json"
PARAMETERS = {
    ("get", "/api/v1/people/{id}/matches"): {"fold", "id", "profile", "top", "what_if"},
    ("get", "/api/v1/people/{id}/matches/excluded"): {"after", "id", "limit"},
    ("get", "/healthz"): set(),
    ("get", "/readyz"): set(),
    ("post", "/api/v1/match"): {"fold"},
}
"""Every operation with every parameter that it takes: a new one is entered here on purpose."""


def _document(client: TestClient) -> dict[str, object]:
    answer: dict[str, object] = client.get("/api/openapi.json").json()
    return answer


def test_the_document_is_the_snapshot(client: TestClient) -> None:
    """To renew it after a change on purpose, write the answer of /api/openapi.json to the file."""
    assert _document(client) == json.loads(SNAPSHOT.read_text(encoding="utf-8"))


def test_only_listed_parameters_are_taken(client: TestClient) -> None:
    paths: dict[str, dict[str, dict[str, list[dict[str, str]]]]] = _document(client)["paths"]  # type: ignore[assignment]
    found = {
        (method, path): {parameter["name"] for parameter in operation.get("parameters", [])}
        for path, operations in paths.items()
        for method, operation in operations.items()
    }
    assert found == PARAMETERS


def test_errors_are_described_as_problems(client: TestClient) -> None:
    text = json.dumps(_document(client))
    assert "application/problem+json" in text
    assert "HTTPValidationError" not in text


def test_every_endpoint_runs_outside_the_event_loop() -> None:
    """An async endpoint that waits for the database would stall the whole server."""
    routes = [
        route
        for part in (health, match, people, people_pages)
        for route in part.router.routes
        if isinstance(route, APIRoute)
    ]
    assert len(routes) == 7
    assert not [route.path for route in routes if inspect.iscoroutinefunction(route.endpoint)]


def test_there_is_no_page_of_documentation_that_would_load_from_elsewhere(
    client: TestClient,
) -> None:
    assert [client.get(path).status_code for path in ("/docs", "/redoc")] == [404, 404]
