"""The page on deployment is current: settings, commands, addresses."""

import re
from pathlib import Path

from typer.main import get_command

from api.cli import app
from api.security.matrix import PUBLIC
from api.settings import Settings
from api.settings_table import MEANINGS, settings_table

PAGE = (Path(__file__).parents[2] / "docs" / "deployment.md").read_text(encoding="utf-8")
MARK = "<!-- settings: python -m api.settings_table -->\n"


def test_the_table_of_settings_is_the_one_that_the_code_gives() -> None:
    """To renew it, put the output of `python -m api.settings_table` behind the mark."""
    assert PAGE.split(MARK)[1] == settings_table()


def test_every_setting_has_words_and_no_word_is_about_nothing() -> None:
    assert set(MEANINGS) == set(Settings.model_fields)


def test_defaults_are_those_of_the_code() -> None:
    table = settings_table()
    assert "| `PASSUNG_PORT` | `8000` |" in table
    assert "| `PASSUNG_DEMO` | aus |" in table
    assert "| `PASSUNG_TWO_FACTOR` | leer |" in table
    assert "| `PASSUNG_RETENTION_INACTIVE_MONTHS` | `24` |" in table
    assert "| `PASSUNG_ALLOWED_HOSTS` | `127.0.0.1,localhost,::1` |" in table


def test_every_setting_that_the_page_names_exists() -> None:
    named = set(re.findall(r"PASSUNG_([A-Z_]+)[^A-Z_…]", PAGE))
    known = {name.upper() for name in Settings.model_fields}
    assert {"DATA_DIR", "DATABASE_URL"} <= named
    assert named - known - {"SENDER_"} == set()


def test_every_command_that_the_page_shows_exists() -> None:
    verbs = _verbs()
    shown = set(re.findall(r"`?passung ((?:user|audit|retention) [a-z-]+|[a-z]{5,})\b", PAGE))
    assert {"backup", "restore", "migrate", "user add", "retention run"} <= shown
    assert shown - verbs == set()


def _verbs() -> set[str]:
    group = get_command(app)
    found = set()
    for name, command in group.commands.items():  # type: ignore[attr-defined] # a group
        inner = getattr(command, "commands", None)
        found |= {name} if inner is None else {f"{name} {verb}" for verb in inner}
    return found


def test_every_address_that_the_page_watches_is_public() -> None:
    for path in ("/healthz", "/readyz", "/metrics"):
        assert path in PAGE
        assert f"GET {path}" in PUBLIC


def test_the_service_unit_waits_longer_than_the_service() -> None:
    from api.app import GRACE_SECONDS

    waits = re.search(r"TimeoutStopSec=(\d+)", PAGE)
    assert waits is not None
    assert int(waits[1]) > GRACE_SECONDS
    assert f"bis zu {GRACE_SECONDS} Sekunden" in PAGE
