"""`passung user ...`: accounts and keys on the command line."""

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from api.db import database, reading
from api.security.account_store import find_account
from api.security.passwords import password_fits

if TYPE_CHECKING:
    from tests.api.commands.conftest import Passung

ADD = ("user", "add", "mara", "--tenant", "juba", "--role")


@pytest.fixture
def url(passung: "Passung", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A migrated database of its own."""
    address = f"sqlite:///{tmp_path / 'passung.sqlite'}"
    monkeypatch.setenv("PASSUNG_DATABASE_URL", address)
    assert passung("migrate").code == 0
    return address


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A password on stdin."""
    monkeypatch.setattr("sys.stdin", io.StringIO("Amsel, Drossel\nFink\n"))


@pytest.mark.usefixtures("typed")
def test_an_account_is_added_with_the_password_from_stdin(passung: "Passung", url: str) -> None:
    ended = passung(*ADD, "COUNSELLOR")
    assert (ended.code, ended.out) == (0, "Konto „mara“ angelegt.\n")
    assert passung("user", "list").out == "juba\tmara\tCOUNSELLOR\t\toffen\tnur Passwort\n"
    with database(url) as engine, reading(engine) as connection:
        account = find_account(connection, "MARA")
    assert account is not None
    assert password_fits("Amsel, Drossel", account.password_hash)


@pytest.mark.usefixtures("url", "typed")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("SCHOOL_SOCIAL_WORKER",), "gehört eine Schule"),
        (("COUNSELLOR", "--school", "X"), "gehört nur zur Rolle"),
        (("CHEF",), "--role"),
        (("COUNSELLOR", "--tenant-kind", "X"), "--tenant-kind"),
        (("COUNSELLOR", "--tenant", "zwei Worte"), "ohne Leerraum"),
    ],
)
def test_what_cannot_be_an_account_ends_with_2(
    passung: "Passung", arguments: tuple[str, ...], sentence: str
) -> None:
    ended = passung(*ADD, *arguments)
    assert ended.code == 2
    assert sentence in ended.err
    assert passung("user", "list").out == ""


@pytest.mark.usefixtures("url", "typed")
def test_a_name_is_given_once(passung: "Passung", monkeypatch: pytest.MonkeyPatch) -> None:
    assert passung(*ADD, "COUNSELLOR").code == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("Amsel, Drossel\n"))
    assert passung(*ADD, "TEAM_LEAD").code == 2


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize("password", ["", "kurz\n"])
def test_a_missing_or_short_password_ends_with_2(
    passung: "Passung", monkeypatch: pytest.MonkeyPatch, password: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(password))
    assert passung(*ADD, "COUNSELLOR").code == 2


@pytest.mark.usefixtures("url", "typed")
def test_an_account_is_closed_and_opened_again(
    passung: "Passung", monkeypatch: pytest.MonkeyPatch
) -> None:
    passung(*ADD, "SCHOOL_SOCIAL_WORKER", "--school", "Limesblickschule Usingen")
    assert passung("user", "disable", "mara").code == 0
    assert "\tgeschlossen\t" in passung("user", "list").out
    monkeypatch.setattr("sys.stdin", io.StringIO("Neues Passwort\n"))
    assert passung("user", "password", "mara").code == 0
    assert "\tLimesblickschule Usingen\toffen\t" in passung("user", "list").out


@pytest.mark.usefixtures("url", "typed")
def test_codes_are_printed_and_forgotten(passung: "Passung") -> None:
    passung(*ADD, "COUNSELLOR")
    codes = passung("user", "codes", "mara").out.splitlines()
    assert [bool(re.fullmatch(r"[A-Z2-9]{4}(-[A-Z2-9]{4}){2}", code)) for code in codes] == [
        True
    ] * 10
    assert "mit zweitem Faktor" in passung("user", "list").out
    assert passung("user", "reset-otp", "mara").code == 0
    assert "nur Passwort" in passung("user", "list").out


@pytest.mark.usefixtures("url", "typed")
def test_keys_are_for_chambers_and_providers(passung: "Passung") -> None:
    passung("user", "add", "ihk", "--tenant", "ihk", "--role", "CHAMBER")
    key = passung("user", "key", "ihk", "--days", "30").out.strip()
    assert re.fullmatch(r"psk_[0-9a-f]{8}_[0-9a-f]{64}", key)
    prefix = key.split("_")[1]
    assert passung("user", "revoke-key", "ihk", prefix).code == 0
    assert passung("user", "revoke-key", "ihk", prefix).code == 2


@pytest.mark.usefixtures("url", "typed")
def test_others_get_no_key(passung: "Passung") -> None:
    passung(*ADD, "COUNSELLOR")
    assert passung("user", "key", "mara").code == 2


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize("verb", ["disable", "reset-otp", "codes", "key"])
def test_an_unknown_name_ends_with_2(passung: "Passung", verb: str) -> None:
    ended = passung("user", verb, "niemand")
    assert ended.code == 2
    assert "niemand" not in ended.err
