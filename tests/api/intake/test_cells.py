"""Cells: what can be read, what cannot, and what is said about it."""

from collections.abc import Callable
from datetime import date

import pytest

from api.intake import Reading, RowError
from api.records import PersonRecord

ReadPeople = Callable[..., Reading[PersonRecord]]


def cell(read_people: ReadPeople, column: str, text: str) -> object:
    """The value that a single cell gives."""
    reading = read_people(f"person_id\t{column}\np1\t{text}\n")
    assert reading.report.errors == ()
    return getattr(reading.records[0], column)


def error(read_people: ReadPeople, column: str, text: str) -> RowError:
    """The one error that a single cell gives."""
    reading = read_people(f"person_id\t{column}\np1\t{text}\n")
    assert reading.records == ()
    (found,) = reading.report.errors
    return found


@pytest.mark.parametrize("text", ["2010-05-06", "06.05.2010", "6.5.2010", "2010-05-06 00:00:00"])
def test_days(text: str, read_people: ReadPeople) -> None:
    assert cell(read_people, "birth_date", text) == date(2010, 5, 6)


@pytest.mark.parametrize("text", ["yes", "ja", "true", "1", "JA", "Yes"])
def test_yes(text: str, read_people: ReadPeople) -> None:
    assert cell(read_people, "school_newcomer", text) is True


@pytest.mark.parametrize("text", ["no", "nein", "false", "0", "Nein"])
def test_no(text: str, read_people: ReadPeople) -> None:
    assert cell(read_people, "school_newcomer", text) is False


@pytest.mark.parametrize(("text", "number"), [("2,7", 2.7), ("2.7", 2.7), ("3", 3.0)])
def test_numbers(text: str, number: float, read_people: ReadPeople) -> None:
    assert cell(read_people, "grade_de", text) == number


def test_whole_numbers_as_tables_write_them(read_people: ReadPeople) -> None:
    assert cell(read_people, "max_travel_minutes", "45,0") == 45


def test_six_interests_are_separated_by_commas(read_people: ReadPeople) -> None:
    assert cell(read_people, "interests", "1, 2.5,3,4,5,100") == (1, 2.5, 3, 4, 5, 100)


def test_an_empty_cell_is_not_known(read_people: ReadPeople) -> None:
    assert cell(read_people, "interests", " ") is None
    assert cell(read_people, "measles_proof", "") is None


def test_codes_are_read_in_any_case(read_people: ReadPeople) -> None:
    assert cell(read_people, "school_certificate", "msa") == "MSA"


def test_the_printed_sentence_says_where_what_and_what_is_allowed(
    read_people: ReadPeople,
) -> None:
    report = read_people("person_id,birth_date\n1,\n2,\n3,\n4,\n5,\n6,31.02.2010\n").report
    assert list(report.sentences()) == [
        (
            "Zeile 7, Spalte birth_date: „31.02.2010“ ist kein Datum."
            " Erlaubt: 2010-02-28 oder 28.02.2010."
        )
    ]


@pytest.mark.parametrize(
    ("column", "text", "code", "allowed"),
    [
        ("birth_date", "gestern", "date", "2027-08-01 oder 01.08.2027"),
        ("birth_date", "06/05/2010", "date", "2027-08-01 oder 01.08.2027"),
        ("birth_date", "2010-13-01", "date", "2027-08-01 oder 01.08.2027"),
        ("birth_date", "1.1.0001", "date_range", "Tage von 1900 bis 2199"),
        ("grade_de", "gut", "number", "Zahl von 1,0 bis 6,0"),
        ("grade_de", "2-", "number", "Zahl von 1,0 bis 6,0"),
        ("grade_de", "nan", "number", "Zahl von 1,0 bis 6,0"),
        ("grade_de", "1e999", "number", "Zahl von 1,0 bis 6,0"),
        ("grade_de", "6,1", "less_than_equal", "Zahl von 1,0 bis 6,0"),
        ("max_travel_minutes", "45 min", "whole_number", "ganze Zahl von 0 bis 600"),
        ("max_travel_minutes", "45,5", "whole_number", "ganze Zahl von 0 bis 600"),
        ("max_travel_minutes", "９", "whole_number", "ganze Zahl von 0 bis 600"),
        ("max_travel_minutes", "9" * 400, "whole_number", "ganze Zahl von 0 bis 600"),
        ("school_newcomer", "vielleicht", "flag", "yes oder no"),
        ("cefr", "B12", "not_in_list", "gemeint: B1?"),
        ("mobility", "CAR|ROLLER", "not_in_list", "WALK, BICYCLE, TRANSIT, CAR"),
        ("interests", "1,2,3", "list_length", "6 Einträge"),
        ("given_name", "Mi\x07la", "control_character", "Text ohne Steuerzeichen"),
        ("given_name", "M" * 201, "too_long", "höchstens 200 Zeichen"),
    ],
)
def test_an_unreadable_cell_is_reported(
    column: str, text: str, code: str, allowed: str, read_people: ReadPeople
) -> None:
    found = error(read_people, column, text)
    assert (found.line, found.column, found.code, found.value) == (2, column, code, text)
    assert allowed in found.message


def test_a_number_that_could_mean_thousands_is_asked_back(read_people: ReadPeople) -> None:
    found = error(read_people, "months_of_stay", "1.200")
    assert found.message == "ist mehrdeutig. Erlaubt: 1200 oder 1,200."


def test_all_errors_of_a_row_and_of_a_file_come_at_once(read_people: ReadPeople) -> None:
    content = "person_id;birth_date;grade_de\np1;x;7\np2;;\n;;\np4;;gut\n"
    reading = read_people(content)
    assert [(one.line, one.column) for one in reading.report.errors] == [
        (2, "birth_date"),
        (2, "grade_de"),
        (5, "grade_de"),
    ]
    assert [one.person_id for one in reading.records] == ["p2"]
    assert (reading.report.rows_read, reading.report.rows_kept) == (3, 1)


def test_a_second_row_with_the_same_key_is_an_error(read_people: ReadPeople) -> None:
    reading = read_people("person_id,place\np1,Oberursel\np1,Usingen\n")
    assert [one.place for one in reading.records] == ["Oberursel"]
    (found,) = reading.report.errors
    assert (found.line, found.code) == (3, "duplicate")
    assert "kommt schon in Zeile 2 vor" in found.message


def test_a_row_without_its_key_is_an_error(read_people: ReadPeople) -> None:
    reading = read_people("person_id,place\n ,Oberursel\n")
    assert list(reading.report.sentences()) == ["Zeile 2, Spalte person_id: Der Wert fehlt."]


def test_unknown_and_derived_columns_are_notices_and_lists_of_schools_are_welcome(
    read_people: ReadPeople,
) -> None:
    reading = read_people("person_id,age,birthdat,sex,nationality\np1,x,y,w,deutsch\n")
    assert list(reading.report.sentences()) == [
        (
            "Hinweis, Zeile 1, Spalte age:"
            " Wird aus Geburtsdatum und Stichtag berechnet und nicht gelesen."
        ),
        (
            "Hinweis, Zeile 1, Spalte birthdat:"
            " Diese Spalte ist nicht bekannt und wird nicht gelesen. Ist „birth_date“ gemeint?"
        ),
    ]
    assert reading.records == (PersonRecord(person_id="p1"),)


def test_a_value_on_the_terminal_is_short_and_harmless(read_people: ReadPeople) -> None:
    content = f"person_id,given_name,grade_de\np1,\x1b[31m,{'9' * 300}\n"
    sentences = "\n".join(read_people(content).report.sentences())
    assert "\x1b" not in sentences
    assert "9" * 100 not in sentences
