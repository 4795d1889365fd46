"""What is missing: the shortest list for a programme, the leading questions of a person."""

from datetime import date

from matching.rules import Facts, leading_questions, programme_answers

ON = date(2026, 10, 15)


def missing(programme: str, facts: Facts) -> tuple[str, ...]:
    answers = programme_answers(facts, ON)
    return next(answer.missing for answer in answers if answer.programme_id == programme)


def test_of_several_ways_the_one_with_the_least_to_ask_is_asked() -> None:
    facts = Facts(full_time_school_obligation_met=True)
    assert missing("BVB", facts) == (
        "Welcher Aufenthaltsstatus liegt vor (nur falls nötig erfragen)?",
    )


def test_a_known_status_asks_only_for_what_it_needs() -> None:
    facts = Facts.model_validate(
        {"full_time_school_obligation_met": True, "residence_status": "ASYLUM_PROCEDURE"}
    )
    assert missing("BVB", facts) == (
        "Was sagt der Aufenthaltstitel zur Erwerbstätigkeit (Ausländerbehörde)?",
        "Seit wie vielen Monaten besteht der Aufenthalt?",
    )


def test_what_a_body_assesses_is_not_missing() -> None:
    assert missing("REHAB_117", Facts(rehab_status_recognised=True)) == ()


def test_nothing_is_missing_where_it_is_impossible() -> None:
    assert missing("FSJ_FOEJ", Facts(birth_date=date(1990, 1, 1))) == ()


def test_the_three_questions_that_decide_most() -> None:
    answers = programme_answers(Facts(attends_general_school=False), ON)
    assert leading_questions(answers) == (
        "Ist die Vollzeitschulpflicht (neun Schuljahre) zum Beginn erfüllt?",
        "Welchen Schulabschluss hat die Person (mit Nachweis)?",
        "Wann ist die Person geboren?",
    )
    assert leading_questions(answers, count=1) == (
        "Ist die Vollzeitschulpflicht (neun Schuljahre) zum Beginn erfüllt?",
    )


def test_nothing_open_leaves_nothing_to_ask() -> None:
    assert leading_questions(()) == ()


def test_residence_health_and_benefits_are_no_leading_questions() -> None:
    answers = programme_answers(Facts(attends_general_school=False), ON)
    every = leading_questions(answers, count=100)
    missing = {question for answer in answers for question in answer.missing}
    residence = "Welcher Aufenthaltsstatus liegt vor (nur falls nötig erfragen)?"
    assert residence in missing
    assert missing - set(every) == {
        residence,
        "Ist der Rehabilitationsstatus anerkannt?",
        "Was sagt der Aufenthaltstitel zur Erwerbstätigkeit (Ausländerbehörde)?",
        "Welcher Rechtskreis gilt (SGB II, SGB III, SGB VIII ...)?",
    }


def test_what_is_asked_anyway_is_no_leading_question() -> None:
    answers = programme_answers(Facts(attends_general_school=False), ON)
    asked = ("Wann ist die Person geboren?",)
    assert asked[0] not in leading_questions(answers, besides=asked)


def test_the_last_open_question_of_a_programme_decides_more_than_one_of_many() -> None:
    facts = Facts.model_validate(
        {
            "birth_date": date(2009, 3, 10),
            "full_time_school_obligation_met": True,
            "has_vocational_degree": False,
            "vet_contract": "NONE",
            "school_certificate": "QHSA",
        }
    )
    answers = [
        one for one in programme_answers(facts, ON) if one.programme_id in {"EQ", "APF", "BFD"}
    ]
    assert leading_questions(answers, count=2) == (
        "Wie viele Stunden in der Woche sind möglich?",
        "Hat sich die Person schon früher beworben?",
    )
