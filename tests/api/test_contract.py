"""Every operation keeps to its description, whoever sends whatever.

No error of the server, no status and no shape that the OpenAPI document does not name.
The sample sends a few requests to each operation as one role after the other, the soak 200 each.
Every second request to something of a person, place, offer or body is about one that is there.
"""

from itertools import cycle
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import APIOperation, Case
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.scope import Role
from tests.api.service import PASSWORD, Serve, sign_in

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
ROLES = sorted(Role)
LISTS = ("people", "places", "offers", "bodies", "referrals")
HOST = {"Host": "127.0.0.1"}
AnyCase = Case[Any]
Operation = APIOperation[Any, Any, Any, Any]
LAST = ("DELETE /api/v1/session", "POST /api/v1/session")
"""The one ends the session, after the other nobody gets in from here for a while."""


def test_each_operation_keeps_to_its_description(county: Engine, serve: Serve) -> None:
    roles = cycle(ROLES)
    client = serve(county)
    for operation in _operations(client):
        _ask(operation, client, login=f"demo-{next(roles).lower()}", examples=2)


@pytest.mark.soak
@pytest.mark.parametrize("role", ROLES)
def test_each_operation_keeps_to_its_description_for_each_role(
    county: Engine, serve: Serve, role: Role
) -> None:
    client = serve(county)
    for operation in _operations(client):
        _ask(operation, client, login=f"demo-{role.lower()}", examples=200)


def _operations(client: TestClient) -> list[Operation]:
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", client.app, headers=HOST)
    found = [one.ok() for one in schema.get_all_operations() if isinstance(one, Ok)]
    return sorted(found, key=lambda one: LAST.index(one.label) if one.label in LAST else -1)


def _ask(operation: Operation, client: TestClient, *, login: str, examples: int) -> None:
    """Send so many requests; a role without access is refused, and that is described too."""
    sign_in(client, login)
    headers = {**HOST, "Authorization": f"Bearer {_token(client, login)}"}
    keys = cycle([None, *_keys(client, operation.path)])

    @given(case=operation.as_strategy())
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=examples < 10,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def send(case: AnyCase) -> None:
        key = next(keys)
        if key and "id" in case.path_parameters:
            case.path_parameters["id"] = key
        answer = case.call(headers=headers)
        case.validate_response(answer, checks=CHECKS)

    send()


def _token(client: TestClient, login: str) -> str:
    signed = {"login": login, "password": PASSWORD}
    return str(client.post("/api/v1/session", json=signed).json()["token"])


def _keys(client: TestClient, path: str) -> list[str]:
    """The key of something that is there, if the path is about such and the role sees it."""
    kind = path.split("/")[3] if path.startswith("/api/v1/") else ""
    if kind not in LISTS:
        return []
    answer = client.get(f"/api/v1/{kind}", params={"limit": 1})
    items = answer.json().get("items", []) if answer.status_code == 200 else []
    return [str(one.get("id") or one["referral"]["id"]) for one in items]
