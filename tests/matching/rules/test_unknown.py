"""Unknown never excludes: a fact less never turns a possible programme into an impossible one."""

from datetime import date
from enum import StrEnum
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from matching.rules import Facts, programme_answers, result_classes
from matching.rules.cohort import CLASSES, cohort_outcomes
from matching.vocabulary import LegalCircle, Outcome, ResultClass

ON = date(2027, 3, 10)
QUALIFIERS = {"certificate_state", "certificate_origin", "certificate_equivalence", "cefr_proof"}
"""They say how the value beside them is to be read; without it they are no fact of their own."""
FRAME = {"today", "start_date", "answers"}
"""The day of the question and its start are no facts about a person; both fall back by 0.3."""
KNOWN = sorted(Facts.model_fields.keys() - QUALIFIERS - FRAME)


NUMBERS: dict[str, st.SearchStrategy[object]] = {
    "birth_date": st.dates(date(1995, 1, 1), date(2028, 1, 1)),
    "other_birth_date": st.dates(date(1995, 1, 1), date(2028, 1, 1)),
    "first_medical_exam_date": st.dates(date(2025, 1, 1), ON),
    "residence_land": st.sampled_from(["HE", "BY"]),
    "county_ags": st.just("06434"),
    "school_type": st.just("Gesamtschule"),
    "grade_level": st.integers(5, 13),
    "school_years_completed": st.integers(0, 13),
    "prior_bfs_or_buea_years": st.integers(0, 3),
    "months_of_stay": st.integers(0, 70),
    "months_deportation_suspended": st.integers(0, 20),
    "vet_degree_months": st.sampled_from([12, 24, 36]),
    "work_experience_months": st.integers(0, 40),
    "weekly_hours_possible": st.integers(0, 40),
    "grade_de": st.integers(1, 6),
    "grade_ma": st.integers(1, 6),
    "grade_en": st.integers(1, 6),
    "avg_other_grades": st.sampled_from([2.5, 3.4, 3.5]),
    "legal_circles": st.frozensets(st.sampled_from(LegalCircle)),
    "licences": st.frozensets(st.sampled_from(["AM", "B"])),
}


def one_fact(name: str) -> st.SearchStrategy[object]:
    """Any value a fact may have, unknown among them."""
    if name in NUMBERS:
        return st.none() | NUMBERS[name]
    kinds = get_args(Facts.model_fields[name].annotation)
    codes = next((kind for kind in kinds if kind is bool or issubclass(kind, StrEnum)), bool)
    return st.none() | st.sampled_from([True, False] if codes is bool else list(codes))


def some_facts() -> st.SearchStrategy[Facts]:
    """Any combination of facts, as messy as it comes; half of them are unknown."""
    return st.fixed_dictionaries(
        {},
        optional={name: one_fact(name) for name in (*KNOWN, *QUALIFIERS)}
        | {
            "start_date": st.dates(ON, date(2028, 9, 1)),
            "answers": st.dictionaries(
                st.sampled_from(["EQ_FAMILY_COMPANY", "APF_GROUP"]), st.booleans()
            ),
        },
    ).map(Facts.model_validate)


@settings(max_examples=150)
@given(facts=some_facts(), name=st.sampled_from(KNOWN))
def test_a_fact_less_never_excludes(facts: Facts, name: str) -> None:
    before = result_classes(facts, ON)
    after = result_classes(facts.model_copy(update={name: None}), ON)
    excluded = {
        programme
        for programme, result in after.items()
        if result is ResultClass.NOT_POSSIBLE and before[programme] is not ResultClass.NOT_POSSIBLE
    }
    assert excluded == set()


@settings(max_examples=50)
@given(facts=some_facts())
def test_an_unanswered_question_never_excludes(facts: Facts) -> None:
    before = result_classes(facts, ON)
    after = result_classes(facts.model_copy(update={"answers": {}}), ON)
    assert not {
        programme
        for programme, result in after.items()
        if result is ResultClass.NOT_POSSIBLE and before[programme] is not ResultClass.NOT_POSSIBLE
    }


@settings(max_examples=50)
@given(facts=some_facts())
def test_classes_follow_from_findings_and_questions(facts: Facts) -> None:
    for answer in programme_answers(facts, ON):
        outcomes = {finding.outcome for finding in answer.findings}
        assert (answer.result is ResultClass.NOT_POSSIBLE) == (Outcome.FALSE in outcomes)
        if answer.result is ResultClass.POSSIBLE:
            assert answer.open_questions == ()
            assert outcomes <= {Outcome.TRUE}
        if answer.result is ResultClass.POSSIBLE_IF:
            assert answer.open_questions


@settings(max_examples=50)
@given(facts=some_facts())
def test_the_short_way_gives_the_same_classes(facts: Facts) -> None:
    answers = {answer.programme_id: answer.result for answer in programme_answers(facts, ON)}
    assert result_classes(facts, ON) == answers


@settings(max_examples=50)
@given(people=st.lists(some_facts(), max_size=4))
def test_a_cohort_gets_what_each_person_gets(people: list[Facts]) -> None:
    cohort = cohort_outcomes(people, ON)
    for row, facts in enumerate(people):
        codes = {
            finding.rule: finding.outcome
            for answer in programme_answers(facts, ON)
            for finding in answer.findings
        }
        classes = [CLASSES[code] for code in cohort.classes[row]]
        outcomes = [CODES[int(code)] for code in cohort.outcomes[row]]
        assert dict(zip(cohort.programmes, classes, strict=True)) == result_classes(facts, ON)
        assert outcomes == [codes[rule] for rule in cohort.rules]


CODES = {1: Outcome.TRUE, 0: Outcome.FALSE, -1: Outcome.UNKNOWN}


def test_nothing_known_excludes_nothing() -> None:
    assert ResultClass.NOT_POSSIBLE not in result_classes(Facts(), ON).values()
