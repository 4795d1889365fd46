"""Sessions over HTTP: token and cookie, expiry, rotation, revocation, keys, other sites."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, text
from starlette.testclient import TestClient

from api.db import reading, writing
from api.security.account_store import find_account
from api.security.keys import list_keys, make_key, revoke_key
from tests.api.service import PASSWORD, Serve, sign_in

COUNSELLOR = {"login": "demo-counsellor", "password": PASSWORD}
ENDED = "Dafür ist eine Anmeldung nötig, oder die Anmeldung ist abgelaufen."


@pytest.fixture
def door(staff: Engine, serve: Serve) -> TestClient:
    """The service, nobody signed in."""
    return serve(staff, login="")


def _bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


def _status(door: TestClient, token: str | None = None) -> int:
    """What the list of people answers with this token, or with the cookie."""
    headers = _bearer(token) if token else {}
    return int(door.get("/", headers=headers).status_code)


def _token(door: TestClient) -> str:
    """A token that the browser does not keep."""
    token = str(door.post("/api/v1/session", json=COUNSELLOR).json()["token"])
    door.cookies.clear()
    return token


def test_signing_in_gives_a_token_and_a_cookie_that_no_script_reads(door: TestClient) -> None:
    answer = door.post("/api/v1/session", json=COUNSELLOR)
    assert answer.status_code == 200
    assert set(answer.json()) == {"token", "expires_at"}
    ends = datetime.fromisoformat(answer.json()["expires_at"])
    assert timedelta(hours=9) < ends - datetime.now(UTC) <= timedelta(hours=10)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"passung={answer.json()['token']}; expires=")
    assert cookie.endswith("; HttpOnly; Path=/; SameSite=lax")
    assert _status(door) == 200
    door.cookies.clear()
    assert _status(door, answer.json()["token"]) == 200


def test_over_tls_the_cookie_is_secure_and_bound_to_the_host(door: TestClient) -> None:
    answer = door.post("https://127.0.0.1/api/v1/session", json=COUNSELLOR)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-passung=")
    assert "; Secure" in cookie
    assert "; Path=/;" in cookie
    assert "Domain" not in cookie


@pytest.mark.parametrize(
    "body",
    [
        {"login": "demo-counsellor", "password": "falsch falsch"},
        {"login": "niemand", "password": PASSWORD},
        {"login": "demo-counsellor", "password": PASSWORD[:-1], "otp": "123456"},
    ],
)
def test_every_failure_is_the_same_401(door: TestClient, body: dict[str, str]) -> None:
    answer = door.post("/api/v1/session", json=body)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["detail"].startswith("Die Anmeldung war nicht möglich.")
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("body", "column"),
    [
        ({"login": "x"}, "password"),
        ({"login": "a\u0000b", "password": "x"}, "login"),
        ({"login": 7, "password": "x"}, "login"),
        ({"login": "x", "password": "x" * 1001}, "password"),
        ({"login": "x", "password": "x", "role": "ADMINISTRATOR"}, "role"),
    ],
)
def test_a_body_that_does_not_fit_is_refused_without_its_values(
    door: TestClient, body: dict[str, object], column: str
) -> None:
    answer = door.post("/api/v1/session", json=body)
    assert answer.status_code == 422
    assert [error["column"] for error in answer.json()["errors"]] == [column]


def test_a_lone_surrogate_in_a_password_is_refused(door: TestClient) -> None:
    body = rb'{"login": "x", "password": "\ud800", "otp": "\ud800"}'
    answer = door.post(
        "/api/v1/session", content=body, headers={"content-type": "application/json"}
    )
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"authorization": "Bearer"},
        {"authorization": "Bearer x"},
        {"authorization": "Basic eDp5"},
        {"authorization": "Bearer psk_00000000_00"},
        {"authorization": "Bearer psk__"},
        {"cookie": "passung=x"},
    ],
)
def test_without_a_good_token_there_is_a_401(door: TestClient, headers: dict[str, str]) -> None:
    answer = door.get("/", headers=headers)
    assert answer.status_code == 401
    assert answer.json()["detail"] == ENDED


def test_a_wrong_header_is_not_made_good_by_a_cookie(door: TestClient) -> None:
    sign_in(door, "demo-counsellor")
    assert _status(door, "x") == 401


def test_signing_out_ends_the_session_and_again_changes_nothing(door: TestClient) -> None:
    token = _token(door)
    for _ in range(2):
        assert door.delete("/api/v1/session", headers=_bearer(token)).status_code == 204
        assert _status(door, token) == 401


def test_signing_in_again_changes_the_token_and_ends_the_earlier_one(door: TestClient) -> None:
    first = door.post("/api/v1/session", json=COUNSELLOR).json()["token"]
    second = door.post("/api/v1/session", json=COUNSELLOR).json()["token"]
    assert first != second
    door.cookies.clear()
    assert (_status(door, first), _status(door, second)) == (401, 200)


def test_a_token_given_from_outside_is_never_taken_over(door: TestClient) -> None:
    door.cookies.set("passung", "von-aussen")
    answer = door.post("/api/v1/session", json=COUNSELLOR)
    assert answer.json()["token"] != "von-aussen"
    assert _status(door, "von-aussen") == 401


@pytest.mark.parametrize(
    ("column", "age", "status"),
    [
        ("seen_at", timedelta(minutes=59), 200),
        ("seen_at", timedelta(minutes=60), 401),
        ("expires_at", timedelta(seconds=-60), 200),
        ("expires_at", timedelta(seconds=0), 401),
    ],
)
def test_a_session_ends_when_unused_or_old(
    door: TestClient, staff: Engine, column: str, age: timedelta, status: int
) -> None:
    token = _token(door)
    moment = (datetime.now(UTC) - age).isoformat(sep=" ")
    statement = text(f"UPDATE session SET {column} = :moment")  # noqa: S608 our columns
    with writing(staff) as connection:
        connection.execute(statement, {"moment": moment})
    assert _status(door, token) == status


def test_use_keeps_a_session_alive(door: TestClient, staff: Engine) -> None:
    token = _token(door)
    before = (datetime.now(UTC) - timedelta(minutes=50)).isoformat(sep=" ")
    with writing(staff) as connection:
        connection.execute(text("UPDATE session SET seen_at = :before"), {"before": before})
    assert _status(door, token) == 200
    with reading(staff) as connection:
        query = text("SELECT count(*) FROM session WHERE seen_at > :before")
        assert connection.execute(query, {"before": before}).scalar_one() == 1


def test_an_administrator_signs_somebody_out_everywhere(door: TestClient, staff: Engine) -> None:
    tokens = [_token(door), _token(door)]
    with reading(staff) as connection:
        account = find_account(connection, "demo-counsellor")
        other = find_account(connection, "demo-counsellor-b")
    assert account is not None
    assert other is not None
    sign_in(door, "demo-administrator")
    foreign = door.delete(f"/api/v1/users/{other.id}/sessions")
    unknown = door.delete("/api/v1/users/00000000-0000-0000-0000-000000000000/sessions")
    strange = door.delete("/api/v1/users/x/sessions")
    assert foreign.status_code == 404
    assert foreign.content == unknown.content == strange.content
    assert door.delete(f"/api/v1/users/{account.id}/sessions").status_code == 204
    assert [_status(door, token) for token in tokens] == [401, 401]


def test_a_key_of_a_chamber_opens_what_the_role_may_until_it_is_revoked(
    door: TestClient, staff: Engine
) -> None:
    key = make_key(staff, "demo-chamber", days=30)
    assert door.get("/account", headers=_bearer(key)).status_code == 200
    assert _status(door, key) == 403
    assert _status(door, key[:-1] + ("0" if key[-1] != "0" else "1")) == 401
    revoke_key(staff, "demo-chamber", key.split("_")[1])
    assert door.get("/account", headers=_bearer(key)).status_code == 401
    assert [one.revoked_at is None for one in list_keys(staff, "demo-chamber")] == [False]


def test_a_key_ends_with_its_days_and_with_its_account(door: TestClient, staff: Engine) -> None:
    old, key = make_key(staff, "demo-provider", days=1), make_key(staff, "demo-provider", days=1)
    with writing(staff) as connection:
        connection.execute(
            text("UPDATE api_key SET expires_at = created_at WHERE prefix = :prefix"),
            {"prefix": old.split("_")[1]},
        )
    assert door.get("/account", headers=_bearer(old)).status_code == 401
    assert door.get("/account", headers=_bearer(key)).status_code == 200
    with writing(staff) as connection:
        connection.execute(text("UPDATE account SET disabled_at = created_at"))
    assert door.get("/account", headers=_bearer(key)).status_code == 401


@pytest.mark.parametrize("path", ["/logout", "/login", "/account/app", "/account/sessions/end"])
@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
    ],
)
def test_a_form_on_another_site_changes_nothing(
    client: TestClient, path: str, headers: dict[str, str]
) -> None:
    assert client.post(path, headers=headers).status_code == 403


def test_a_second_factor_can_be_asked_of_everybody(staff: Engine, serve: Serve) -> None:
    client = serve(staff, two_factor=True)
    answer = client.get("/")
    assert answer.status_code == 403
    assert "zweiten Faktor einrichten" in answer.json()["detail"]
    assert client.get("/account").status_code == 200
    codes = client.post("/account/codes", data={"password": PASSWORD})
    assert codes.status_code == 200
    assert client.get("/").status_code == 200
