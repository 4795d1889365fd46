"""The OpenAPI document is a snapshot; what a caller may send is a list that a test knows."""

import inspect
import json
from dataclasses import is_dataclass
from pathlib import Path
from typing import get_args, get_type_hints

from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.testclient import TestClient

from api.app import PARTS
from api.routes.descriptions import SCHEMAS
from api.security.matrix import MATRIX, PUBLIC
from api.tables import Base

SNAPSHOT = Path(__file__).parent / "openapi.json"
PARAMETERS = {
    ("delete", "/api/v1/session"): set(),
    ("delete", "/api/v1/users/{id}/sessions"): {"id"},
    ("get", "/api/v1/audit"): {"before", "limit", "subject"},
    ("delete", "/api/v1/people/{id}"): {"If-Match", "id"},
    ("get", "/api/v1/people/{id}/export"): {"id"},
    ("get", "/api/v1/people/{id}/export.pdf"): {"id"},
    ("get", "/api/v1/people/{id}/consents"): {"id"},
    ("post", "/api/v1/people/{id}/consents"): {"id"},
    ("post", "/api/v1/people/{id}/consents/{consent}/withdrawal"): {"consent", "id"},
    ("put", "/api/v1/people/{id}/information"): {"id"},
    ("put", "/api/v1/people/{id}/restriction"): {"id"},
    ("delete", "/api/v1/people/{id}/restriction"): {"id"},
    ("get", "/api/v1/people"): {"after", "limit"},
    ("get", "/api/v1/people/{id}"): {"id"},
    ("patch", "/api/v1/people/{id}"): {"If-Match", "id"},
    ("post", "/api/v1/people"): set(),
    ("get", "/api/v1/occupations"): {"as", "q", "top"},
    ("get", "/api/v1/people/{id}/matches"): {"fold", "id", "profile", "top", "what_if"},
    ("get", "/api/v1/people/{id}/programmes"): {"id"},
    ("get", "/api/v1/people/{id}/runs"): {"id"},
    ("post", "/api/v1/people/{id}/runs"): {"id"},
    ("get", "/api/v1/runs/{id}"): {"id"},
    ("get", "/api/v1/deputies"): set(),
    ("post", "/api/v1/deputies"): set(),
    ("delete", "/api/v1/deputies/{id}"): {"id"},
    ("get", "/api/v1/runs/{id}/result"): {"id"},
    ("post", "/api/v1/runs/{id}/reproduction"): {"id"},
    ("get", "/api/v1/people/{id}/matches/excluded"): {"after", "id", "limit"},
    ("get", "/healthz"): set(),
    ("get", "/readyz"): set(),
    ("delete", "/api/v1/people/{id}/wishes/{number}/pick"): {"id", "number"},
    ("post", "/api/v1/match"): {"fold"},
    ("get", "/api/v1/places"): {"after", "limit"},
    ("post", "/api/v1/places"): set(),
    ("get", "/api/v1/places/{id}"): {"id"},
    ("patch", "/api/v1/places/{id}"): {"If-Match", "id"},
    ("get", "/api/v1/places/{id}/fit"): {"id"},
    ("post", "/api/v1/places/{id}/withdraw"): {"If-Match", "id"},
    ("post", "/api/v1/places/{id}/clone"): {"id"},
    ("get", "/api/v1/imports"): set(),
    ("post", "/api/v1/imports"): set(),
    ("get", "/api/v1/imports/{id}"): {"id"},
    ("post", "/api/v1/imports/{id}/confirm"): {"id"},
    ("post", "/api/v1/imports/{id}/undo"): {"id"},
    ("delete", "/api/v1/imports/{id}"): {"id"},
    ("get", "/api/v1/imports/{id}/rejected.csv"): {"id"},
    ("get", "/api/v1/imports/{id}/rejected.xlsx"): {"id"},
    ("get", "/api/v1/offers"): {"after", "limit"},
    ("post", "/api/v1/offers"): set(),
    ("get", "/api/v1/offers/{id}"): {"id"},
    ("patch", "/api/v1/offers/{id}"): {"If-Match", "id"},
    ("get", "/api/v1/bodies"): {"after", "limit"},
    ("post", "/api/v1/bodies"): set(),
    ("get", "/api/v1/bodies/{id}"): {"id"},
    ("patch", "/api/v1/bodies/{id}"): {"If-Match", "id"},
    ("get", "/api/v1/letters"): {"after", "limit", "person"},
    ("post", "/api/v1/letters"): set(),
    ("get", "/api/v1/letters/{id}"): {"id"},
    ("get", "/api/v1/letters/{id}.pdf"): {"id"},
    ("get", "/api/v1/letters/{id}.html"): {"id"},
    ("patch", "/api/v1/letters/{id}"): {"If-Match", "id"},
    ("delete", "/api/v1/letters/{id}"): {"id"},
    ("post", "/api/v1/letters/{id}/confirmation"): {"If-Match", "id"},
    ("get", "/api/v1/programmes"): set(),
    ("get", "/api/v1/referrals"): {"after", "limit", "person"},
    ("post", "/api/v1/referrals"): {"Idempotency-Key"},
    ("get", "/api/v1/referrals/due"): {"after", "limit", "mine", "until"},
    ("get", "/api/v1/referrals/without-step"): {"after", "limit", "mine"},
    ("get", "/api/v1/referrals/{id}"): {"id"},
    ("patch", "/api/v1/referrals/{id}"): {"If-Match", "id"},
    ("post", "/api/v1/referrals/{id}/transitions"): {"Idempotency-Key", "If-Match", "id"},
    ("post", "/api/v1/referrals/{id}/contacts"): {"id"},
    ("post", "/api/v1/session"): set(),
    ("put", "/api/v1/people/{id}/wishes/{number}/pick"): {"id", "number"},
}
"""Every operation with every parameter that it takes: a new one is entered here on purpose."""
VERBS = frozenset(
    {
        "Antwortet,",
        "Beendet",
        "Berechnet",
        "Bringt",
        "Entwirft",
        "Ersetzt",
        "Friert",
        "Gibt",
        "Hebt",
        "Hält",
        "Legt",
        "Löscht",
        "Meldet",
        "Merkt",
        "Nennt",
        "Nimmt",
        "Ordnet",
        "Sagt",
        "Schränkt",
        "Trägt",
        "Vergisst",
        "Widerruft",
        "Zeigt,",
    }
)
"""The word that each description of an operation begins with, one for each kind of deed."""


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


def test_every_schema_and_operation_is_described_in_german(client: TestClient) -> None:
    document = _document(client)
    schemas: dict[str, dict[str, str]] = document["components"]["schemas"]  # type: ignore[index]
    assert {name: schema["description"] for name, schema in schemas.items()} == SCHEMAS
    paths: dict[str, dict[str, dict[str, str]]] = document["paths"]  # type: ignore[assignment]
    described = [one["description"] for path in paths.values() for one in path.values()]
    assert {text.split()[0] for text in described} == VERBS


def test_errors_are_described_as_problems(client: TestClient) -> None:
    text = json.dumps(_document(client))
    assert "application/problem+json" in text
    assert "HTTPValidationError" not in text


def test_every_endpoint_runs_outside_the_event_loop() -> None:
    """An async endpoint that waits for the database would stall the whole server."""
    routes = _routes()
    assert len(routes) == len(MATRIX) + len(PUBLIC)
    assert not [route.path for route in routes if inspect.iscoroutinefunction(route.endpoint)]


def test_no_table_stands_in_a_signature() -> None:
    """Table classes validate nothing, so that a caller could set keys, tenants and times."""
    reached = {kind for route in _routes() for kind in _kinds(route.endpoint)}
    assert {"MatchRequest", "PersonRecord", "Excluded"} <= {
        base.__name__ for kind in reached for base in kind.__mro__
    }
    assert [kind for kind in reached if issubclass(kind, Base)] == []


def _routes() -> list[APIRoute]:
    return [route for part in PARTS for route in part.routes if isinstance(route, APIRoute)]


def _kinds(annotated: object, seen: frozenset[type] = frozenset()) -> set[type]:
    """Every model and dataclass that the annotations of a function or class reach."""
    found: set[type] = set()
    for hint in _hints(annotated):
        for kind in _models(hint) - seen - found:
            found |= {kind, *_kinds(kind, seen | found | {kind})}
    return found


def _hints(annotated: object) -> list[object]:
    if isinstance(annotated, type) and issubclass(annotated, BaseModel):
        return [field.annotation for field in annotated.model_fields.values()]
    return list(get_type_hints(annotated).values())


def _models(hint: object) -> set[type]:
    """The models and dataclasses in one annotation."""
    inner = {kind for part in get_args(hint) for kind in _models(part)}
    if isinstance(hint, type) and (is_dataclass(hint) or issubclass(hint, BaseModel)):
        return {hint, *inner}
    return inner


def test_there_is_no_page_of_documentation_that_would_load_from_elsewhere(
    client: TestClient,
) -> None:
    assert [client.get(path).status_code for path in ("/docs", "/redoc")] == [404, 404]
