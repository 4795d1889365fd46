"""Outside of the demo the service starts only when accounts protect the data."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from api.app import create_app
from api.scope import Role
from api.security.accounts import NewAccount, add_accounts, disable
from api.settings import Settings
from matching.errors import RefusedError, UnavailableError
from tests.api.service import PASSWORD

ADMINISTRATOR = NewAccount("leitung", Role.ADMINISTRATOR, "juba")


def _start(engine: Engine, folder: Path, *, demo: bool = False) -> None:
    url = engine.url.render_as_string(hide_password=False)
    app = create_app(Settings(demo=demo, database_url=url, data_dir=folder))
    app.state.context.engine.dispose()


def test_without_an_administrator_it_says_how_to_make_one(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="passung user add NAME --role ADMINISTRATOR"):
        _start(engine, tmp_path)
    add_accounts(engine, [NewAccount("mara", Role.COUNSELLOR, "juba")], PASSWORD)
    with pytest.raises(RefusedError):
        _start(engine, tmp_path)
    add_accounts(engine, [ADMINISTRATOR], PASSWORD)
    _start(engine, tmp_path)
    disable(engine, "leitung")
    with pytest.raises(RefusedError):
        _start(engine, tmp_path)


def test_with_open_accounts_of_the_demo_it_starts_in_the_demo_only(
    staff: Engine, tmp_path: Path
) -> None:
    add_accounts(staff, [ADMINISTRATOR], PASSWORD)
    with pytest.raises(RefusedError, match="Konten der Vorführung"):
        _start(staff, tmp_path)
    _start(staff, tmp_path, demo=True)


def test_without_a_schema_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="passung migrate"):
        create_app(Settings(database_url=f"sqlite:///{tmp_path / 'leer.sqlite'}"))


def test_the_address_of_the_database_is_in_no_text_of_the_settings() -> None:
    settings = Settings(demo=True, database_url="postgresql://nutzer:geheim@db.example/x")
    assert "geheim" not in repr(settings) + str(settings)
