"""JSON: an array of objects, read as the CSV of the same table."""

import json
from collections.abc import Callable

import pytest

from api.intake import Reading
from api.records import PersonRecord
from matching.errors import InputError

ReadPeople = Callable[..., Reading[PersonRecord]]


def test_json_reads_as_the_csv_of_the_same_table(read_people: ReadPeople) -> None:
    entries = [
        {
            "person_id": "p1",
            "wishes": ["Koch", "Bäcker"],
            "grade_de": 2.5,
            "interests": [1, 2, 3, 4, 5, 6.5],
            "measles_proof": False,
            "birth_date": "2010-05-06",
            "place": None,
        },
        {"person_id": 7, "wishes": "Koch|Bäcker", "max_travel_minutes": 45},
    ]
    from_csv = read_people(
        "person_id;wishes;grade_de;interests;measles_proof;birth_date;max_travel_minutes\n"
        "p1;Koch|Bäcker;2,5;1,2,3,4,5,6.5;no;06.05.2010;\n"
        "7;Koch|Bäcker;;;;;45\n"
    )
    assert read_people(json.dumps(entries), "x.json").records == from_csv.records


def test_entries_are_counted_and_all_errors_told(read_people: ReadPeople) -> None:
    content = (
        '[{"person_id": "p1", "grade_de": NaN, "place": {"a": 1}}, 5,'
        ' {"person_id": "p3", "place": "a", "place": "b"}, {"person_id": "p4"}]'
    )
    reading = read_people(content, "x.json")
    assert [one.person_id for one in reading.records] == ["p4"]
    assert list(reading.report.sentences()) == [
        "Eintrag 1, Spalte grade_de: „NaN“ ist keine Zahl. Erlaubt: Zahl von 1,0 bis 6,0.",
        "Eintrag 1, Spalte place: Der Wert ist verschachtelt. Erlaubt: Text, Zahl oder Liste.",
        "Eintrag 2: Der Eintrag ist kein Objekt. Erlaubt: {…}.",
        "Eintrag 3, Spalte place: „b“ steht zweimal im Objekt. Erlaubt: jedes Feld einmal.",
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "Die Datei ist leer."),
        ("  ", "Die Datei ist leer."),
        ("person_id\np1\n", "Das ist kein gültiges JSON (Zeile 1, Zeichen 1)."),
        ('{"person_id": "p1"}', "Erwartet wird eine Liste von Objekten"),
        ("[]", "Die Spalte „person_id“ fehlt"),
        ("[" * 5_000_000, "zu tief verschachtelt"),
        ('[{"person_id": "' + "x" * 1_000, "kein gültiges JSON"),
    ],
)
def test_what_is_no_list_of_objects_is_refused(
    content: str, sentence: str, read_people: ReadPeople
) -> None:
    with pytest.raises(InputError) as caught:
        read_people(content, "x.json")
    assert sentence in caught.value.message


def test_a_number_without_end_is_an_unreadable_cell(read_people: ReadPeople) -> None:
    content = '[{"person_id": "p1", "max_travel_minutes": ' + "9" * 6_000 + "}]"
    (found,) = read_people(content, "x.json").report.errors
    assert found.code == "whole_number"
