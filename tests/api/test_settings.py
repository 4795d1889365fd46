"""Settings come from the environment; nothing is guessed that protects somebody."""

from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from api.settings import Settings


def test_without_settings_the_database_is_a_file_in_the_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PASSUNG_DATA_DIR", str(tmp_path))
    assert Settings().database_url == f"sqlite:///{tmp_path / 'passung.sqlite'}"


def test_the_demo_is_off_and_only_this_machine_is_served() -> None:
    settings = Settings()
    assert settings.demo is False
    assert settings.host == "127.0.0.1"
    assert settings.port == 8000
    assert settings.trusted_hosts == ("127.0.0.1", "localhost", "::1")


def test_host_names_are_a_list_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PASSUNG_ALLOWED_HOSTS", "passung.example, juba.example")
    monkeypatch.setenv("PASSUNG_HOST", "10.0.0.5")
    assert Settings().trusted_hosts == ("passung.example", "juba.example", "10.0.0.5")


def test_the_day_can_be_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PASSUNG_ON", "2027-02-15")
    assert Settings().today() == date(2027, 2, 15)


def test_a_port_that_does_not_exist_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PASSUNG_PORT", "70000")
    with pytest.raises(ValidationError):
        Settings()
