"""Verbs that need the database: `migrate`, `import`, `letter`."""

import json
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.api.commands.conftest import Passung


FIXTURES = Path(__file__).parents[3] / "fixtures"
DAY = ("--on", "2027-02-15")


@pytest.fixture
def database(passung: "Passung", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A migrated database in a file of its own."""
    path = tmp_path / "passung.sqlite"
    monkeypatch.setenv("PASSUNG_DATABASE_URL", f"sqlite:///{path}")
    ended = passung("migrate")
    assert (ended.code, ended.out) == (0, "Die Datenbank ist auf dem neuesten Stand.\n")
    return path


@pytest.mark.usefixtures("database")
def test_migrating_twice_changes_nothing(passung: "Passung") -> None:
    assert passung("migrate").code == 0


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("what", "rows"), [("people", 300), ("places", 500), ("offers", 40), ("bodies", 42)]
)
def test_importing_twice_changes_nothing(what: str, rows: int, passung: "Passung") -> None:
    path = FIXTURES / f"{what}.csv"
    dry = f"Probelauf, nichts gespeichert: {rows} neu, 0 geändert, 0 unverändert.\n"
    assert passung("import", what, path, "--dry-run").out == dry
    first = f"Eingelesen: {rows} neu, 0 geändert, 0 unverändert.\n"
    assert passung("import", what, path).out == first
    again = f"Eingelesen: 0 neu, 0 geändert, {rows} unverändert.\n"
    assert passung("import", what, path).out == again


@pytest.mark.usefixtures("database")
def test_the_report_holds_counts_errors_and_notices(passung: "Passung", tmp_path: Path) -> None:
    source, target = tmp_path / "liste", tmp_path / "bericht.json"
    source.write_text("person_id,grade_de,farbe\np1,2,rot\np2,9,\n")
    ended = passung("import", "people", source, "--format", "csv", "--report", target)
    assert ended.code == 0
    report = json.loads(target.read_text("utf-8"))
    assert (report["rows_read"], report["rows_kept"]) == (2, 1)
    assert report["changes"] == {"new": 1, "changed": 0, "unchanged": 0}
    assert report["errors"] == [
        {
            "line": 3,
            "column": "grade_de",
            "code": "less_than_equal",
            "message": "liegt nicht im erlaubten Bereich. Erlaubt: Zahl von 1,0 bis 6,0.",
            "value": "9",
        }
    ]
    assert [one["column"] for one in report["notices"]] == ["farbe"]


@pytest.mark.usefixtures("database")
def test_another_birth_date_is_noticed_with_its_row_and_without_its_value(
    passung: "Passung", tmp_path: Path
) -> None:
    source, target = tmp_path / "liste.csv", tmp_path / "bericht.json"
    source.write_text("person_id,birth_date\np1,2010-03-04\np2,2010-03-05\n")
    assert passung("import", "people", source).err.startswith("Zurücknehmen: passung undo ")
    source.write_text("person_id,birth_date\np1,2010-03-04\np2,2009-01-01\n")
    for more in (("--dry-run",), ("--report", target)):
        ended = passung("import", "people", source, *more)
        assert "Hinweis, Zeile 3, Spalte birth_date: Hier steht ein anderes" in ended.err
        assert "2009" not in ended.err
    report = json.loads(target.read_text("utf-8"))
    assert [(one["line"], one["column"]) for one in report["notices"]] == [(3, "birth_date")]
    assert report["changes"] == {"new": 0, "changed": 1, "unchanged": 1}


@pytest.mark.usefixtures("database")
def test_strict_stores_nothing_of_a_file_with_an_error(passung: "Passung", tmp_path: Path) -> None:
    source = tmp_path / "liste.csv"
    source.write_text("person_id,grade_de\np1,2\np2,9\n")
    assert passung("import", "people", source, "--strict").code == 3
    good = tmp_path / "gut.csv"
    good.write_text("person_id,grade_de\np1,2\n")
    assert "1 neu" in passung("import", "people", good).out


@pytest.mark.usefixtures("database")
def test_a_file_without_a_usable_row_still_gives_its_report(
    passung: "Passung", tmp_path: Path
) -> None:
    source, target = tmp_path / "liste.csv", tmp_path / "bericht.json"
    source.write_text("person_id,grade_de\np1,9\n")
    assert passung("import", "people", source, "--report", target).code == 3
    assert json.loads(target.read_text("utf-8"))["changes"] is None


def test_without_a_migrated_database_the_verb_ends_with_4(
    passung: "Passung", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PASSUNG_DATABASE_URL", f"sqlite:///{tmp_path / 'leer.sqlite'}")
    ended = passung("import", "bodies", FIXTURES / "bodies.csv")
    assert ended.code == 4
    assert "passung migrate" in ended.err


@pytest.mark.usefixtures("database")
def test_a_letter_needs_a_person_a_body_and_a_consent(passung: "Passung", tmp_path: Path) -> None:
    for what in ("people", "bodies"):
        assert passung("import", what, FIXTURES / f"{what}.csv").code == 0
    letter = ("letter", "D01", *DAY, "--person")
    assert passung(*letter, "P9999", "--to", "B-AA").code == 2
    assert passung(*letter, "P0001", "--to", "B-NIX").code == 2
    target = tmp_path / "brief.pdf"
    ended = passung(*letter, "P0001", "--to", "B-AA", "--output", target)
    assert ended.code == 1
    assert "Einwilligung" in ended.err
    assert not target.exists()


@pytest.mark.usefixtures("database")
def test_what_is_read_for_one_tenant_is_of_no_other(passung: "Passung", tmp_path: Path) -> None:
    source = tmp_path / "liste.csv"
    source.write_text("person_id,given_name\np1,Kim\n")
    own = ("import", "people", source, "--tenant", "juba")
    assert passung(*own).out.startswith("Eingelesen: 1 neu")
    assert passung("import", "people", source).out.startswith("Eingelesen: 1 neu")
    assert "0 neu" in passung(*own).out


def test_the_audit_log_is_checked_and_a_damage_named(passung: "Passung", database: Path) -> None:
    assert passung("import", "bodies", FIXTURES / "bodies.csv").code == 0
    ended = passung("audit", "verify")
    assert ended.code == 0
    first, second = ended.out.splitlines()
    assert first == "Das Protokoll ist lückenlos und unverändert: 43 Einträge."
    anchor = second.rpartition(" ")[2]
    assert passung("audit", "verify", "--anchor", anchor).code == 0
    other = passung("audit", "verify", "--anchor", "f" * 64)
    assert (other.code, "kommt nicht vor" in other.err) == (3, True)
    connection = sqlite3.connect(database)
    connection.execute("DROP TRIGGER audit_no_update")
    connection.execute("UPDATE audit_entry SET verb = 'READ' WHERE seq = 7")
    connection.commit()
    connection.close()
    damaged = passung("audit", "verify")
    assert damaged.code == 3
    assert "Eintrag 7 wurde verändert. Die 6 Einträge davor sind unverändert." in damaged.err


@pytest.mark.usefixtures("database")
def test_a_person_is_exported_and_erased_by_number(
    passung: "Passung", tmp_path: Path, database: Path
) -> None:
    source, target = tmp_path / "liste.csv", tmp_path / "auskunft.json"
    source.write_text("person_id,given_name,wishes\np1,Quastenflosser,Koch\np2,Kim,\n")
    passung("import", "people", source)
    assert passung("person", "export", "p1", *DAY, "--output", target).code == 0
    found = json.loads(target.read_text("utf-8"))
    assert found["person"]["given_name"] == "Quastenflosser"
    assert found["results"]["on"] == "2027-02-15"
    ended = passung("person", "erase", "p1")
    assert (ended.code, ended.out[:8]) == (0, "Gelöscht")
    assert "Quastenflosser" not in ended.out
    files = b"".join(file.read_bytes() for file in tmp_path.glob(f"{database.name}*"))
    assert b"Quastenflosser" not in files
    assert passung("person", "erase", "p1").code == 2
    assert passung("person", "export", "p2", "--tenant", "b").code == 2
    assert '"Kim"' in passung("person", "export", "p2", *DAY).out


@pytest.mark.usefixtures("database")
def test_an_import_can_be_taken_back(passung: "Passung") -> None:
    first = passung("import", "places", FIXTURES / "places.csv")
    number = first.err.split("passung undo ")[1].split()[0]
    assert passung("undo", number).out.startswith("Zurückgenommen")
    again = passung("undo", number)
    assert (again.code, "was eingelesen ist" in again.err) == (1, True)
    dry = passung("import", "places", FIXTURES / "places.csv", "--dry-run")
    assert "500 neu" in dry.out


@pytest.mark.usefixtures("database")
def test_a_contact_list_asks_for_its_day_and_its_tenant(passung: "Passung") -> None:
    path = Path(__file__).parents[1] / "intake" / "samples" / "contact_list.csv"
    refused = passung("import", "people", path, "--collected-on", "31.08.2026")
    assert (refused.code, "§ 31a SGB III" in refused.err) == (1, True)
    wrong = passung("import", "people", path, "--collected-on", "morgen")
    assert (wrong.code, "--collected-on: „morgen“ ist kein Datum" in wrong.err) == (2, True)
