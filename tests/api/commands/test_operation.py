"""Verbs of operation: `backup`, `restore`, `retention run`, `person export --pdf`."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from api.db import database as opened
from api.records import PersonRecord
from api.scope import DEMO
from api.services.imports import import_records

if TYPE_CHECKING:
    from tests.api.commands.conftest import Passung


@pytest.fixture
def data(passung: "Passung", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with a database of one person."""
    folder = tmp_path / "data"
    monkeypatch.setenv("PASSUNG_DATA_DIR", str(folder))
    assert passung("migrate").code == 0
    with opened(f"sqlite:///{folder / 'passung.sqlite'}") as engine:
        import_records(engine, [PersonRecord(person_id="P1", given_name="Mira")], scope=DEMO)
    return folder


@pytest.mark.usefixtures("data")
def test_a_backup_is_made_checked_and_restored(
    passung: "Passung", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "s.zip"
    made = passung("backup", file)
    assert (made.code, made.out.startswith("Gesichert: ")) == (0, True)
    noted = made.out.split()[-1]
    assert passung("restore", file, "--check", "--sha256", noted).code == 0
    assert passung("restore", file, "--check", "--sha256", "0" * 64).code == 3
    assert passung("restore", file).code == 1
    monkeypatch.setenv("PASSUNG_DATA_DIR", str(tmp_path / "neu"))
    assert "Zurückgespielt: " in passung("restore", file).out
    assert '"given_name": "Mira"' in passung("person", "export", "P1").out
    assert passung("audit", "verify").code == 0
    assert passung("backup", file).code == 1
    assert passung("restore", tmp_path / "fehlt.zip", "--check").code == 4


def test_retention_says_what_goes_and_removes_it(
    data: Path, passung: "Passung", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PASSUNG_ON", "2099-01-01")
    monkeypatch.setenv("PASSUNG_RETENTION_AUDIT_MONTHS", "600")
    wal = data / "passung.sqlite-wal"
    probe = passung("retention", "run", "--dry-run")
    assert "Probelauf" in probe.out
    assert "Personen ohne Kontakt seit langem: 1" in probe.out
    done = passung("retention", "run")
    assert (done.code, "Personen ohne Kontakt seit langem: 1" in done.out) == (0, True)
    assert b"Mira" not in (data / "passung.sqlite").read_bytes()
    assert not wal.exists() or b"Mira" not in wal.read_bytes()
    assert "Personen ohne Kontakt seit langem: 0" in passung("retention", "run").out
    monkeypatch.setenv("PASSUNG_RETENTION_INACTIVE_MONTHS", "0")
    assert passung("retention", "run").code == 2


@pytest.mark.usefixtures("data")
def test_the_export_is_written_as_pdf_too(passung: "Passung", tmp_path: Path) -> None:
    json, pdf = tmp_path / "a.json", tmp_path / "a.pdf"
    assert passung("person", "export", "P1", "--output", json, "--pdf", pdf).code == 0
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert "Mira" in json.read_text("utf-8")
    assert passung("person", "export", "P1", "--output", pdf, "--pdf", pdf).code == 2
