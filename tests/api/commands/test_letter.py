"""`passung letter`: kinds without consent, additions, selections."""

import json
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

if TYPE_CHECKING:
    from tests.api.commands.conftest import Passung

DAY = ("--on", "2027-02-15")
PEOPLE = """\
person_id,given_name,family_name,birth_date,school_class
p1,Mila,Rot,2010-05-06,9b
p2,Jonas,Blau,2010-05-06,9b
p3,,,,9b
"""
BODIES = "body_id,kind,name,street,postcode,place\nB1,AA,Agentur,Weg 1,61348,Bad Homburg\n"


@pytest.fixture
def database(passung: "Passung", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database with a class and an agency."""
    monkeypatch.setenv("PASSUNG_DATABASE_URL", f"sqlite:///{tmp_path / 'passung.sqlite'}")
    assert passung("migrate").code == 0
    for what, content in (("people", PEOPLE), ("bodies", BODIES)):
        file = tmp_path / f"{what}.csv"
        file.write_text(content, "utf-8")
        assert passung("import", what, file).code == 0


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("kind", ["D06", "D07"])
def test_forms_are_printed_without_any_signature(
    kind: str, passung: "Passung", tmp_path: Path
) -> None:
    target = tmp_path / "form.pdf"
    ended = passung("letter", kind, *DAY, "--person", "p1", "--to", "B1", "--output", target)
    assert ended.code == 0
    assert target.read_bytes().startswith(b"%PDF")


@pytest.mark.usefixtures("database")
def test_what_the_letter_still_needs_is_said(passung: "Passung") -> None:
    ended = passung("letter", "D05", *DAY, "--person", "p1", "--to", "person")
    assert ended.code == 0
    assert "<title>Einladung zum Gespräch</title>" in ended.out
    assert "Im Brief von Hand auszufüllen: Tag des Gesprächs, Uhrzeit des Gesprächs" in ended.err
    assert "Nicht im Brief, weil nicht bekannt: " in ended.err


@pytest.mark.usefixtures("database")
def test_a_file_adds_what_is_not_recorded(passung: "Passung", tmp_path: Path) -> None:
    added = tmp_path / "more.json"
    added.write_text(json.dumps({"meeting_day": "2027-03-01", "language": "en"}), "utf-8")
    letter = ("letter", "D05", *DAY, "--person", "p1", "--to", "person", "--details", added)
    ended = passung(*letter)
    assert ended.code == 0
    assert "01.03.2027" in ended.out
    assert "It is your choice" in ended.out
    assert "Tag des Gesprächs" not in ended.err


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('{"meeting_day": "geheim"}', "„meeting_day“: Der Wert ist kein Datum."),
        ('{"gehalt": 1}', "„gehalt“: Der Wert ist hier kein bekanntes Feld."),
        ("[1]", "more.json: "),
        ("{", "Das ist kein lesbares JSON-Objekt."),
    ],
)
def test_additions_that_cannot_be_read_end_with_3(
    content: str, sentence: str, passung: "Passung", tmp_path: Path
) -> None:
    added = tmp_path / "more.json"
    added.write_text(content, "utf-8")
    ended = passung("letter", "D05", "--person", "p1", "--to", "person", "--details", added)
    assert ended.code == 3
    assert sentence in ended.err
    assert "geheim" not in ended.err


@pytest.mark.usefixtures("database")
def test_a_class_becomes_one_zip_without_those_left_out(passung: "Passung", tmp_path: Path) -> None:
    target = tmp_path / "klasse.zip"
    ended = passung("letter", "D08", *DAY, "--class", "9b", "--to", "person", "--output", target)
    assert ended.code == 0
    assert ZipFile(target).namelist() == ["brief-001.pdf", "brief-002.pdf"]
    assert "Ausgelassen: p3. Für einen Brief fehlen Vor- und Nachname." in ended.err
    assert "Geschrieben: 2, ausgelassen: 1." in ended.err


@pytest.mark.usefixtures("database")
def test_a_list_of_people_becomes_one_pdf(passung: "Passung", tmp_path: Path) -> None:
    people, target = tmp_path / "people.txt", tmp_path / "alle.pdf"
    people.write_text("person_id\np2\np1\np2\n", "utf-8")
    letter = ("letter", "D08", *DAY, "--persons", people, "--to", "person", "--output", target)
    assert passung(*letter).err == "Geschrieben: 2, ausgelassen: 0.\n"
    assert target.read_bytes().startswith(b"%PDF")


@pytest.mark.usefixtures("database")
def test_when_no_letter_may_be_written_the_verb_ends_with_1(
    passung: "Passung", tmp_path: Path
) -> None:
    target = tmp_path / "alle.pdf"
    ended = passung("letter", "D03", *DAY, "--class", "9b", "--to", "B1", "--output", target)
    assert ended.code == 1
    assert "Es wurde kein Brief geschrieben." in ended.err
    assert not target.exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("--to person", "Bitte genau eines angeben: --person, --persons oder --class."),
        ("--to person --person p1 --class 9b --output a.zip", "Bitte genau eines angeben"),
        ("--to person --class 9b", "Die Datei muss auf .pdf oder .zip enden."),
        ("--to person --class 9b --output a.html", "Die Datei muss auf .pdf oder .zip enden."),
        ("--to person --person p1 --output a.zip", "Die Datei muss auf .html oder .pdf enden."),
    ],
)
def test_wrong_use_of_selections_ends_with_2(
    arguments: str, sentence: str, passung: "Passung"
) -> None:
    ended = passung("letter", "D08", *arguments.split())
    assert ended.code == 2
    assert sentence in ended.err
