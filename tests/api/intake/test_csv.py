"""CSV as schools and chambers write it."""

import time
from collections.abc import Callable

import pytest

from api.intake import Reading
from api.records import PersonRecord
from matching.errors import InputError

ReadPeople = Callable[..., Reading[PersonRecord]]
THREE = "person_id;given_name;wishes\np1;Zoë;Koch|Bäcker\np2;Mäx;\np3;;Köchin\n"


@pytest.mark.parametrize(
    "content",
    [
        THREE.encode(),
        THREE.encode("utf-8-sig"),
        THREE.encode("cp1252"),
        THREE.replace(";", ",").encode(),
        THREE.replace(";", "\t").encode(),
        THREE.replace("\n", "\r\n").encode(),
        THREE.replace("\n", "\r").encode(),
        THREE.rstrip("\n").encode(),
        THREE.replace("person_id", " Person_ID ").encode(),
    ],
)
def test_spellings_of_the_same_table_read_the_same(content: bytes, read_people: ReadPeople) -> None:
    reading = read_people(content)
    assert reading.report.errors == ()
    assert [(one.person_id, one.given_name, one.wishes) for one in reading.records] == [
        ("p1", "Zoë", ("Koch", "Bäcker")),
        ("p2", "Mäx", ()),
        ("p3", None, ("Köchin",)),
    ]


def test_the_delimiter_is_taken_from_the_header_line_only(read_people: ReadPeople) -> None:
    reading = read_people("person_id;wishes\np1;a,b,c,d,e,f\n")
    assert reading.records[0].wishes == ("a,b,c,d,e,f",)


def test_a_postcode_keeps_its_zeros(read_people: ReadPeople) -> None:
    assert read_people("person_id,postcode\n007,01067\n").records[0].postcode == "01067"
    assert read_people("person_id,postcode\n007,01067\n").records[0].person_id == "007"


def test_lines_count_as_in_a_spreadsheet_whatever_breaks_inside_quotes(
    read_people: ReadPeople,
) -> None:
    content = 'person_id,wishes,grade_de\np1,"Koch\noder\nBäcker",9\n\n"p2","a",8\n'
    lines = [error.line for error in read_people(content).report.errors]
    assert lines == [2, 4]


def test_a_quote_that_never_closes_costs_one_row_only(read_people: ReadPeople) -> None:
    reading = read_people('person_id,wishes\np1,"offen\np2,Koch\np3,"zu"\n')
    assert [one.person_id for one in reading.records] == ["p2", "p3"]
    assert [(one.line, one.code) for one in reading.report.errors] == [(2, "broken_quotes")]


def test_an_inch_sign_inside_a_text_is_no_quote(read_people: ReadPeople) -> None:
    reading = read_people('person_id,wishes\np1,27" Monitore bauen\n')
    assert reading.records[0].wishes == ('27" Monitore bauen',)


def test_a_cell_too_many_is_an_error(read_people: ReadPeople) -> None:
    reading = read_people("person_id,wishes\np1,Koch, Bäcker\np2,Koch\n")
    assert [(one.line, one.code) for one in reading.report.errors] == [(2, "too_many_cells")]
    assert len(reading.records) == 1


def test_a_short_row_leaves_the_rest_unknown(read_people: ReadPeople) -> None:
    assert read_people("person_id,wishes,place\np1\n").records[0].place is None


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "x.csv: Die Datei ist leer."),
        (b" \n \n", "x.csv: Die Datei ist leer."),
        (b"person_id\np1\0\n", "x.csv: Die Datei enthält NUL-Bytes und ist keine Textdatei."),
        ("person_id".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04", "gepackte"),
        (b"person_id\np\x81\n", "weder UTF-8 noch Windows-1252"),
        (b"name;ort\na;b\n", "Die Spalte „person_id“ fehlt; gefunden: name, ort."),
        (b"personen_id\n1\n", "Ist „personen_id“ gemeint?"),
        (b"person_id\n", "Unter der Kopfzeile steht keine Zeile."),
        (b"person_id;place;Place\n1;a;b\n", "Die Spalte „place“ kommt zweimal vor."),
        (b"person_id" + b",x" * 600, "Mehr als 500 Spalten"),
        (b'"person_id\np1\n', "person_id"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_one_sentence(
    content: bytes, sentence: str, read_people: ReadPeople
) -> None:
    with pytest.raises(InputError) as caught:
        read_people(content)
    assert sentence in caught.value.message
    assert "\n" not in caught.value.message


@pytest.mark.parametrize("head", [b"", b"person_id,wishes\np1,"])
@pytest.mark.parametrize("size", [30_000_000, pytest.param(200_000_000, marks=pytest.mark.soak)])
def test_one_endless_line_is_refused_at_once(
    head: bytes, size: int, read_people: ReadPeople
) -> None:
    content = head + b"x" * size
    begun = time.perf_counter()
    with pytest.raises(InputError, match="Eine Zeile ist länger als 200 kB"):
        read_people(content)
    assert time.perf_counter() - begun < 2
