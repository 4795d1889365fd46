"""`passung demo`: the whole way once, and the folder that it may empty."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from api.commands.demo_folder import MARKER, day_of_fixtures, emptied, fixtures_folder
from api.db import database
from api.security.accounts import list_accounts
from api.security.passwords import password_fits
from api.services.audit import verify_audit
from matching.errors import UsageError

if TYPE_CHECKING:
    from tests.api.commands.conftest import Passung


def test_the_demo_goes_all_the_way(passung: "Passung", tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    ended = passung("demo", "--folder", folder)
    assert (ended.code, ended.err) == (0, "")
    shown = ended.out.splitlines()
    assert shown[-1] == "Weiter: make serve → http://127.0.0.1:8000"
    assert "  300 junge Menschen, 500 offene Plätze, 40 Angebote von Trägern" in shown
    assert "PLÄTZE, DIE ZUERST INFRAGE KOMMEN (3 von 20)" in shown
    assert sum(line.startswith("   Einschätzung: ") for line in shown) == 3
    assert ended.out.count("Könnte geprüft werden von") == 3
    assert "%" not in ended.out
    password = shown[-2].removeprefix("Passwort für alle Konten der Vorführung: ")
    _check_accounts(f"sqlite:///{folder / 'demo.sqlite'}", password)
    assert "berechtigt" not in ended.out.casefold()
    assert max(len(line) for line in shown if str(folder) not in line) <= 100
    assert (folder / "letter.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert (folder / "letter.pdf").read_bytes().startswith(b"%PDF-")
    assert (folder / "demo.sqlite").stat().st_size > 100_000


def _check_accounts(url: str, password: str) -> None:
    """One account for each role in two tenants, all with the password that was printed."""
    with database(url) as engine:
        accounts = list_accounts(engine)
        assert verify_audit(engine).damage is None
    assert [(one.tenant, one.login) for one in accounts] == [
        (tenant, f"demo-{role}{ending}")
        for tenant, ending in (("a", ""), ("b", "-b"))
        for role in (
            "administrator",
            "chamber",
            "counsellor",
            "monitoring",
            "provider",
            "school_social_worker",
            "team_lead",
        )
    ]
    assert {one.role.lower() for one in accounts} == {
        one.login[5:].removesuffix("-b") for one in accounts
    }
    assert len({one.password_hash for one in accounts}) == 1
    assert password_fits(password, accounts[0].password_hash)
    assert {one.school for one in accounts} == {None, "Limesblickschule Usingen"}


def test_a_folder_of_ours_is_emptied(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    emptied(folder)
    (folder / "data").mkdir()
    (folder / "data" / "titles.csv").write_text("x")
    (folder / "notiz.txt").write_text("x")
    emptied(folder)
    assert [path.name for path in folder.iterdir()] == [MARKER]


def test_what_a_server_left_behind_is_of_ours(tmp_path: Path) -> None:
    (tmp_path / "demo.sqlite").write_text("x")
    (tmp_path / "demo.sqlite-wal").write_text("x")
    emptied(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [MARKER]


@pytest.mark.parametrize("name", ["notiz.txt", "letter.docx", ".git"])
def test_a_folder_of_somebody_else_is_left_alone(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("wichtig")
    (tmp_path / "demo.sqlite").write_text("x")
    with pytest.raises(UsageError, match="wird nicht geleert"):
        emptied(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "demo.sqlite"])


def test_a_link_is_removed_and_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "woanders"
    elsewhere.mkdir()
    (elsewhere / "wichtig.txt").write_text("x")
    folder = emptied(tmp_path / "demo")
    (folder / "verweis").symlink_to(elsewhere)
    emptied(folder)
    assert (elsewhere / "wichtig.txt").exists()


def test_a_file_is_no_folder(passung: "Passung", tmp_path: Path) -> None:
    path = tmp_path / "demo"
    path.write_text("x")
    assert passung("demo", "--folder", path).code == 2


def test_the_day_stands_in_the_readme_of_the_fixtures() -> None:
    assert day_of_fixtures(fixtures_folder()).isoformat() == "2027-02-15"
