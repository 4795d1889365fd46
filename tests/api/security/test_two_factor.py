"""Outside of the demo a password alone opens no case data, unless it is said otherwise."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.app import create_app
from api.scope import Role
from api.security.accounts import NewAccount, add_accounts
from api.settings import Settings
from tests.api.service import BASE, PASSWORD

STAFF = [
    NewAccount("leitung", Role.ADMINISTRATOR, "juba"),
    NewAccount("mara", Role.COUNSELLOR, "juba"),
]


@pytest.mark.parametrize(("said", "status"), [(None, 403), (True, 403), (False, 200)])
def test_without_a_second_factor_only_the_own_account_is_open(
    engine: Engine, tmp_path: Path, *, said: bool | None, status: int
) -> None:
    add_accounts(engine, STAFF, PASSWORD)
    url = engine.url.render_as_string(hide_password=False)
    app = create_app(Settings(database_url=url, data_dir=tmp_path, two_factor=said))
    with TestClient(app, base_url=BASE, follow_redirects=False) as client:
        login = {"login": "mara", "password": PASSWORD}
        token = client.post("/api/v1/session", json=login).json()["token"]
        bearer = {"Authorization": f"Bearer {token}"}
        assert client.get("/account", headers=bearer).status_code == 200
        assert client.get("/api/v1/people", headers=bearer).status_code == status


def test_in_the_demo_a_password_is_enough() -> None:
    assert Settings(demo=True).asks_second_factor is False
    assert Settings(demo=True, two_factor=True).asks_second_factor is True
