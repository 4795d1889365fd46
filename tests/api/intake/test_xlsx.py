"""XLSX: reads as the CSV of the same table, and never exhausts the machine."""

import io
import time
from collections.abc import Callable
from datetime import date
from types import ModuleType

import pytest

from api.intake import Reading
from api.records import PersonRecord
from matching.errors import InputError

ReadPeople = Callable[..., Reading[PersonRecord]]


def test_a_workbook_reads_as_the_csv_of_the_same_table(
    read_people: ReadPeople, books: ModuleType
) -> None:
    content = books.workbook(
        [
            ["person_id", "birth_date", "grade_de", "measles_proof", "postcode", "mobility"],
            ["p1", date(2010, 5, 6), 2.5, True, "01067", "CAR|WALK"],
            [],
            [7, "6.5.2010", "2,5", "ja", 61348, None],
            ["p3", "gestern", 9, None, None, "ROLLER"],
        ]
    )
    from_workbook = read_people(content, "x.xlsx")
    from_csv = read_people(
        "person_id;birth_date;grade_de;measles_proof;postcode;mobility\n"
        "p1;2010-05-06;2.5;true;01067;CAR|WALK\n"
        "\n"
        "7;6.5.2010;2,5;ja;61348;\n"
        "p3;gestern;9;;;ROLLER\n"
    )
    assert from_workbook.records == from_csv.records
    assert from_workbook.report.errors == from_csv.report.errors
    assert [one.line for one in from_workbook.report.errors] == [5, 5, 5]


@pytest.mark.parametrize("name", ["leer.xlsx", "kein.xlsx", "abgeschnitten.xlsx", "anderes.xlsx"])
def test_what_is_no_workbook_is_refused(
    name: str, read_people: ReadPeople, books: ModuleType
) -> None:
    sound = books.workbook([["person_id"], ["p1"]])
    contents = {
        "leer.xlsx": b"",
        "kein.xlsx": b"person_id\np1\n",
        "abgeschnitten.xlsx": sound[:-200],
        "anderes.xlsx": books.zip_of({"a.txt": b"x"}),
    }
    with pytest.raises(InputError):
        read_people(contents[name], name)


@pytest.mark.parametrize("reference", ["XFD1", "A1048576", "XFD1048576", "ZZZZZ9", "A99999999999"])
def test_a_far_cell_is_refused_before_the_reader_allocates(
    reference: str, read_people: ReadPeople, books: ModuleType
) -> None:
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>person_id</t></is></c>'
        f'<c s="0" r="{reference}"><v>1</v></c></row>'
        '<row r="2"><c r="CC2"><v>1</v></c></row>'
    )
    begun = time.perf_counter()
    with pytest.raises(InputError, match="zu viele Zeilen oder Spalten"):
        read_people(books.packed(books.sheet_xml(rows)), "x.xlsx")
    assert time.perf_counter() - begun < 2


def test_a_large_rectangle_with_two_cells_is_refused(
    read_people: ReadPeople, books: ModuleType
) -> None:
    rows = '<row r="1"><c r="A1"/></row><row r="60000"><c r="SF60000"/></row>'
    with pytest.raises(InputError, match="zu viele Zeilen oder Spalten"):
        read_people(books.packed(books.sheet_xml(rows)), "x.xlsx")


def test_a_table_may_stand_anywhere_if_its_header_is_in_the_first_row(
    read_people: ReadPeople, books: ModuleType
) -> None:
    reading = read_people(books.workbook([[None, "person_id"], [], [None, "p1"]]), "x.xlsx")
    assert [(one.person_id, reading.lines[one.person_id]) for one in reading.records] == [("p1", 3)]
    with pytest.raises(InputError, match="person_id"):
        read_people(books.workbook([[], [None, "person_id"], [None, "p1"]]), "x.xlsx")


def test_a_doctype_is_refused(read_people: ReadPeople, books: ModuleType) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    with pytest.raises(InputError, match="DOCTYPE"):
        read_people(books.packed(books.sheet_xml("", before=bomb)), "x.xlsx")


def test_a_workbook_of_too_many_parts_is_refused(
    read_people: ReadPeople, books: ModuleType
) -> None:
    extra = {f"xl/media/{number}.bin": b"" for number in range(2_100)}
    with pytest.raises(InputError, match="zu viele Teile"):
        read_people(books.packed(books.sheet_xml(""), extra=extra), "x.xlsx")


def test_a_workbook_that_unpacks_to_gigabytes_is_refused(
    read_people: ReadPeople, books: ModuleType
) -> None:
    content = books.claiming(books.workbook([["person_id"]]), size=3_000_000_000)
    with pytest.raises(InputError, match="ausgepackt zu groß"):
        read_people(content, "x.xlsx")


def test_a_workbook_behind_the_wrong_ending_is_named(
    read_people: ReadPeople, books: ModuleType
) -> None:
    with pytest.raises(InputError, match="XLSX"):
        read_people(books.workbook([["person_id"], ["p1"]]), "x.csv")


def test_without_an_ending_the_content_decides(read_people: ReadPeople, books: ModuleType) -> None:
    assert len(read_people(books.workbook([["person_id"], ["p1"]]), "Standardeingabe").records) == 1
    assert len(read_people(b'[{"person_id": "p1"}]', "Standardeingabe").records) == 1
    assert len(read_people(b"person_id\np1\n", "Standardeingabe").records) == 1


def test_an_empty_workbook_is_refused(read_people: ReadPeople, books: ModuleType) -> None:
    with pytest.raises(InputError, match="leer"):
        read_people(books.workbook([]), "x.xlsx")


def test_bytes_in_memory_are_left_open(books: ModuleType) -> None:
    from api.intake import PEOPLE, read, source_of

    stream = io.BytesIO(books.workbook([["person_id"], ["p1"]]))
    read(source_of("x.xlsx", stream), PEOPLE)
    assert not stream.closed
