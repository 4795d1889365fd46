"""The record of a young person: one schema for files, HTTP and the database."""

from datetime import date

import pytest
from pydantic import ValidationError

from api.records import PersonRecord, problems_of
from matching.domain import YoungPerson
from matching.rules.facts import Facts
from matching.vocabulary import Cefr, LegalCircle, Mobility


def problems(**values: object) -> dict[str, str]:
    """Code of the problem by column."""
    with pytest.raises(ValidationError) as caught:
        PersonRecord.model_validate({"person_id": "p1"} | values)
    return {one.column: one.code for one in problems_of(caught.value, PersonRecord)}


def record(**values: object) -> PersonRecord:
    """A record of an invented person."""
    return PersonRecord.model_validate({"person_id": "p1"} | values)


def test_every_fact_of_the_rules_is_a_column_but_the_day_and_the_answers() -> None:
    missing = set(Facts.model_fields) - set(PersonRecord.model_fields)
    assert missing == {"today", "answers", "other_birth_date"}


def test_the_scoring_sees_no_name_school_or_sensitive_fact() -> None:
    seeker = record(
        given_name="Mila", family_name="Kaya", school="Feldbergschule", residence_status="TOLERATED"
    ).to_seeker()
    assert "Mila" not in seeker.person.model_dump_json()
    assert "Kaya" not in repr(seeker)
    assert "Feldbergschule" not in repr(seeker)
    assert "TOLERATED" not in seeker.person.model_dump_json()
    assert "given_name" not in YoungPerson.model_fields


def test_start_date_falls_back_to_earliest_start() -> None:
    assert record(earliest_start="2027-09-01").to_seeker().facts.start_date == date(2027, 9, 1)


def test_a_known_start_date_is_kept() -> None:
    facts = record(earliest_start="2027-09-01", start_date="2027-08-01").to_seeker().facts
    assert facts.start_date == date(2027, 8, 1)


def test_what_both_sides_need_reaches_both_sides() -> None:
    seeker = record(grade_ma=2.3, cefr="B1", weekly_hours_possible=25).to_seeker()
    assert (seeker.person.grade_ma, seeker.facts.grade_ma) == (2.3, 2.3)
    assert (seeker.person.cefr, seeker.facts.cefr) == (Cefr.B1, Cefr.B1)
    assert (seeker.person.weekly_hours_possible, seeker.facts.weekly_hours_possible) == (25, 25)


def test_nothing_known_is_nothing_filled_in() -> None:
    assert record().to_seeker().facts == Facts()
    assert record().to_seeker().person == YoungPerson(person_id="p1")


def test_a_level_stored_as_unknown_is_not_known() -> None:
    assert record(cefr="UNKNOWN").cefr is None


def test_a_record_survives_the_json_column() -> None:
    first = record(
        wishes=["Koch"],
        birth_date="2010-05-06",
        legal_circles=["SGB_III", "SGB_II"],
        mobility=["CAR", "WALK"],
        interests=[1, 2, 3, 4, 5, 6.5],
    )
    stored = first.model_dump(mode="json")
    assert stored["legal_circles"] == ["SGB_II", "SGB_III"]
    assert PersonRecord.model_validate(stored) == first
    assert first.legal_circles == frozenset({LegalCircle.SGB_II, LegalCircle.SGB_III})
    assert first.mobility == (Mobility.CAR, Mobility.WALK)


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("school_newcomer", 1, "wrong_type"),
        ("school_newcomer", "yes", "wrong_type"),
        ("max_travel_minutes", True, "whole_number"),
        ("max_travel_minutes", 45.0, "whole_number"),
        ("max_travel_minutes", "45", "whole_number"),
        ("max_travel_minutes", 2**70, "whole_number"),
        ("max_travel_minutes", 601, "less_than_equal"),
        ("grade_de", True, "number"),
        ("grade_de", "2.0", "number"),
        ("grade_de", float("nan"), "number"),
        ("grade_de", float("inf"), "number"),
        ("grade_de", 6.1, "less_than_equal"),
        ("birth_date", 1_272_672_000, "date"),
        ("birth_date", "06.05.2010", "date"),
        ("birth_date", "2010-02-30", "date"),
        ("birth_date", "0210-02-03", "date_range"),
        ("wishes", "Koch", "list_type"),
        ("wishes", [5], "wrong_type"),
        ("wishes", ["Koch"] * 51, "too_many"),
        ("interests", [1, 2, 3], "list_length"),
        ("school_certificate", "hsa", "not_in_list"),
        ("school_certificate", 3, "not_in_list"),
        ("given_name", "Mi\x00la", "control_character"),
        ("given_name", "Mi\ud800la", "control_character"),
        ("given_name", "Mi\x1bla", "control_character"),
        ("given_name", "Mi\u202ela", "control_character"),
        ("given_name", "M" * 201, "too_long"),
        ("person_id", "  ", "string_type"),
        ("sex", "w", "extra_forbidden"),
        ("nationality", "deutsch", "extra_forbidden"),
        ("age", 16, "extra_forbidden"),
        ("today", "2027-01-01", "extra_forbidden"),
    ],
)
def test_http_coerces_nothing(column: str, value: object, code: str) -> None:
    assert problems(**{column: value}) == {column: code}


def test_all_problems_are_told_at_once() -> None:
    found = problems(grade_de=7, grade_ma="gut", birth_date="gestern")
    assert set(found) == {"grade_de", "grade_ma", "birth_date"}


def test_a_message_names_what_is_allowed_and_never_the_value() -> None:
    with pytest.raises(ValidationError) as caught:
        PersonRecord.model_validate({"person_id": "p1", "school_certificate": "QHSAA"})
    message = problems_of(caught.value, PersonRecord)[0].message
    assert message == (
        "Der Wert steht nicht in der Liste."
        " Erlaubt: NONE, BO, HSA, QHSA, MSA, QMSA, FHR, AHR (gemeint: QHSA?)."
    )
    assert "QHSAA" not in message


def test_text_is_trimmed_composed_and_of_one_line() -> None:
    assert record(given_name="  Zoe\u0308 \n Marie ").given_name == "Zoë Marie"


def test_an_empty_text_is_not_known() -> None:
    assert record(given_name=" ", wishes=["", "Koch", "Koch"]) == record(wishes=["Koch"])
