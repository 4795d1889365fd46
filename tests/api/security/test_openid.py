"""Staff signs in at a provider of OpenID Connect; what it says opens only what was granted here."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from fastapi import FastAPI
from httpx2 import Response
from pydantic import ValidationError
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.app import create_app
from api.scope import Role
from api.security.accounts import NewAccount, add_accounts, disable, list_accounts, set_password
from api.settings import Settings
from matching.errors import RefusedError
from tests.api.security.identity import CLIENT, SECRET, Identity, identity
from tests.api.service import PASSWORD, SCHOOL

BASE = "https://127.0.0.1"
GROUPS = f"juba=COUNSELLOR@juba,leitung=TEAM_LEAD@juba,schule=SCHOOL_SOCIAL_WORKER@juba/{SCHOOL}"
MARA = {"preferred_username": "Mara", "groups": ["juba", "kantine"], "amr": ["pwd", "mfa"]}
Site = Callable[..., TestClient]


@pytest.fixture
def provider() -> Iterator[Identity]:
    with identity() as found:
        found.claims = dict(MARA)
        yield found


@pytest.fixture
def site(engine: Engine, tmp_path: Path, provider: Identity) -> Iterator[Site]:
    """The service outside of the demo, with an administrator and the provider."""
    add_accounts(engine, [NewAccount("chef", Role.ADMINISTRATOR, "juba")], PASSWORD)
    apps: list[FastAPI] = []

    def build(**changes: object) -> TestClient:
        settings = Settings.model_validate(
            {
                "database_url": engine.url.render_as_string(hide_password=False),
                "data_dir": tmp_path,
                "oidc_issuer": provider.issuer,
                "oidc_client_id": CLIENT,
                "oidc_client_secret": SECRET,
                "oidc_groups": GROUPS,
                "account_requests_per_minute": 0,
                "address_requests_per_minute": 0,
                **changes,
            }
        )
        apps.append(create_app(settings))
        return TestClient(apps[-1], base_url=BASE, follow_redirects=False)

    yield build
    for app in apps:
        app.state.context.engine.dispose()


def test_somebody_comes_back_signed_in_with_the_role_of_the_group(
    engine: Engine, site: Site
) -> None:
    client = site()
    answer = come_back(client, go(client, "/people?q=a"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/people?q=a")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert client.get("/api/v1/people").status_code == 200
    (account,) = [one for one in list_accounts(engine) if one.subject]
    assert (account.login, account.role, account.tenant) == ("mara", Role.COUNSELLOR, "juba")


def test_the_same_person_keeps_the_account_and_a_new_group_counts_at_once(
    engine: Engine, site: Site, provider: Identity
) -> None:
    first, second = site(), site()
    come_back(first, go(first))
    provider.claims |= {"groups": ["schule"], "preferred_username": "Mara Neu"}
    come_back(second, go(second))
    (account,) = [one for one in list_accounts(engine) if one.subject]
    assert (account.login, account.role) == ("mara", Role.SCHOOL_SOCIAL_WORKER)
    assert account.school == SCHOOL
    assert first.get("/api/v1/people").status_code == 401


@pytest.mark.parametrize(
    "spoil",
    ["nonce", "aud", "iss", "exp", "key", "unsigned", "no token", "issuer of discovery"],
)
def test_what_is_not_proven_opens_nothing(
    engine: Engine, site: Site, provider: Identity, spoil: str
) -> None:
    client = site()
    address = go(client)
    provider.spoil = spoil
    answer = come_back(client, address)
    assert answer.status_code == 401
    assert "noch einmal" in answer.text
    assert not [one for one in list_accounts(engine) if one.subject]
    assert client.get("/api/v1/people").status_code == 401


def test_a_journey_that_began_elsewhere_is_not_ended_here(site: Site) -> None:
    mine, other = site(), site()
    go(mine)
    assert come_back(mine, go(other)).status_code == 401
    assert mine.get("/login/openid/return?error=access_denied").status_code == 401
    address = go(mine)
    assert come_back(mine, address).status_code == 303
    assert come_back(mine, address).status_code == 401, "a code is good once"


@pytest.mark.parametrize("groups", [["kantine"], [], ["juba", "leitung"]])
def test_no_group_or_two_that_differ_open_nothing(
    site: Site, provider: Identity, groups: list[str]
) -> None:
    provider.claims |= {"groups": groups}
    client = site()
    answer = come_back(client, go(client))
    assert answer.status_code == 403
    assert "Gruppe" in answer.text


def test_a_password_alone_at_the_provider_is_not_enough(site: Site, provider: Identity) -> None:
    provider.claims |= {"amr": ["pwd"]}
    strict, trusting = site(), site(oidc_second_factor="")
    assert "zweiten Faktor" in come_back(strict, go(strict)).text
    assert come_back(trusting, go(trusting)).status_code == 303


def test_a_name_that_is_taken_takes_over_no_account(engine: Engine, site: Site) -> None:
    add_accounts(engine, [NewAccount("mara", Role.TEAM_LEAD, "juba")], PASSWORD)
    client = site()
    assert come_back(client, go(client)).status_code == 303
    known = {one.login: one for one in list_accounts(engine)}
    assert known["mara"].subject is None
    (mine,) = [one for one in known.values() if one.subject]
    assert mine.login.startswith("mara-")
    assert mine.role is Role.COUNSELLOR


def test_a_closed_account_stays_closed_and_gets_no_password(engine: Engine, site: Site) -> None:
    client = site()
    come_back(client, go(client))
    with pytest.raises(RefusedError):
        set_password(engine, "mara", PASSWORD)
    login = {"login": "mara", "password": ""}
    assert site().post("/api/v1/session", json=login).status_code in {401, 422}
    disable(engine, "mara")
    assert client.get("/api/v1/people").status_code == 401
    assert come_back(client, go(client)).status_code == 403


def test_a_provider_that_does_not_answer_is_said_to_be_away(site: Site) -> None:
    client = site(oidc_issuer="http://127.0.0.1:9")
    answer = client.get("/login/openid")
    assert answer.status_code == 503
    assert "antwortet" in answer.text


def test_without_a_provider_there_is_no_such_way(site: Site) -> None:
    client = site(oidc_issuer="")
    assert "/login/openid" not in client.get("/login").text
    assert client.get("/login/openid").status_code == 404


def test_typed_text_waits_while_somebody_signs_in_at_the_provider(site: Site) -> None:
    client = site()
    browser = {"Accept": "text/html"}
    late = client.post("/people/x/answers/y", data={"answer": "YES"}, headers=browser)
    assert late.status_code == 401
    assert 'name="elsewhere"' in late.text
    form = {"again": "true", "elsewhere": "true", "next": "/people/x/answers/y"}
    held = client.post("/login", data={**form, "held": "answer=YES"})
    assert held.status_code == 200
    assert 'value="YES"' in held.text


@pytest.mark.parametrize(
    "groups", ["juba", "juba=CHEF@juba", "juba=COUNSELLOR@", "schule=SCHOOL_SOCIAL_WORKER@juba"]
)
def test_groups_that_cannot_be_read_stop_the_start(groups: str) -> None:
    with pytest.raises(ValidationError, match="GRUPPE=ROLLE@MANDANT"):
        Settings.model_validate({"oidc_groups": groups})


def test_a_provider_is_asked_with_tls_only() -> None:
    with pytest.raises(ValidationError):
        Settings(oidc_issuer="http://anmeldung.example")


def go(client: TestClient, wanted: str = "/start") -> str:
    """Leave for the provider, and give where it sends the browser back to."""
    left = client.get("/login/openid", params={"next": wanted})
    assert left.status_code == 303, left.text
    answer = requests.get(left.headers["location"], allow_redirects=False, timeout=5)
    return str(answer.headers["location"])


def come_back(client: TestClient, address: str) -> Response:
    """The browser returns from the provider."""
    return client.get(address)
