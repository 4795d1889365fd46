"""The language of the rule files, operator by operator, with three-valued outcomes."""

from datetime import date

import pytest

from matching.rules import Facts
from matching.rules.case import TESTABLE, case_of
from matching.rules.expression import Expression, Not, facts_of, read_expression
from matching.rules.truth import Truth, all_of, any_of, negated
from matching.rules.words import FACT, word_of

ON = date(2026, 10, 15)


def known(**values: object) -> Facts:
    """Facts from plain codes, as a file gives them."""
    return Facts.model_validate(values)


def truth(raw: object, facts: Facts) -> Truth:
    return read_expression(raw, condition="T").truth(case_of(facts, ON))


@pytest.mark.parametrize(
    ("raw", "facts", "outcome"),
    [
        (["age", ">=", 18], known(birth_date=date(2008, 10, 15)), True),
        (["age", ">=", 18], known(birth_date=date(2008, 10, 16)), False),
        (["age", ">=", 18], Facts(), None),
        (["age", "==", 18], known(birth_date=date(2008, 10, 15)), True),
        (["cefr", "<", "B1"], known(cefr="A2"), True),
        (["cefr", "<=", "B1"], known(cefr="B1"), True),
        (["cefr", ">", "C2"], known(cefr="NATIVE_OR_EQUIVALENT"), True),
        (["cefr", ">=", "A2"], known(cefr="UNKNOWN"), None),
        (["cefr", ">=", "A2"], known(cefr="B1", cefr_proof="SELF_REPORT"), None),
        (["school_certificate", ">=", "MSA"], known(school_certificate="QHSA"), False),
        (["school_certificate", "!=", "NONE"], known(school_certificate="BO"), True),
        (["school_certificate", "not_in", ["NONE", "BO"]], known(school_certificate="BO"), False),
        (["legal_circles", "includes_any", ["SGB_II"]], known(legal_circles=frozenset()), False),
        (["legal_circles", "includes_any", ["SGB_II"]], Facts(), None),
        (["residence_status", "!=", "TOLERATED"], known(residence_status="UNKNOWN"), None),
        (["training_maturity", "==", "GIVEN"], known(training_maturity="NOT_ASSESSED"), None),
        (["hsa_at_risk", "is_true"], known(hsa_at_risk=False), False),
        (["hsa_at_risk", "is_false"], known(hsa_at_risk=False), True),
        (["avg_other_grades", "<=", 3.4], known(avg_other_grades=3.4), True),
    ],
)
def test_operator(raw: object, facts: Facts, outcome: Truth) -> None:
    assert truth(raw, facts) is outcome


def test_the_two_examples_of_the_rule_book() -> None:
    no_contract = {"not": ["vet_contract", "in", ["SIGNED", "RUNNING"]]}
    assert truth(no_contract, known(vet_contract="NONE")) is True
    assert truth(no_contract, known(vet_contract="RUNNING")) is False
    assert truth(no_contract, Facts()) is None
    either = {"any": [["age", ">=", 18], "Verheiratet?"]}
    minor = known(birth_date=date(2010, 1, 1))
    assert truth(either, known(birth_date=date(2000, 1, 1))) is True
    assert truth(either, minor) is None
    assert truth(either, minor.model_copy(update={"answers": {"T": True}})) is True
    assert truth(either, minor.model_copy(update={"answers": {"T": False}})) is False


def test_further_questions_of_a_condition_are_numbered() -> None:
    raw = {"all": ["Erstens?", "Zweitens?"]}
    assert truth(raw, known(answers={"T": True, "T_2": True})) is True
    assert truth(raw, known(answers={"T": True})) is None


def test_three_valued_tables() -> None:
    assert all_of(()) is True
    assert all_of((True, None)) is None
    assert all_of((None, False)) is False
    assert any_of(()) is False
    assert any_of((False, None)) is None
    assert any_of((None, True)) is True
    assert [negated(item) for item in (True, None, False)] == [False, None, True]


@pytest.mark.parametrize(
    ("raw", "outcome"),
    [
        (["school_certificate", ">=", "HSA"], None),
        (["school_certificate", ">=", "MSA"], False),
        (["school_certificate", "in", ["NONE", "BO"]], None),
        (["school_certificate", "<", "FHR"], True),
    ],
)
def test_an_expected_certificate_may_be_reached_or_not(raw: object, outcome: Truth) -> None:
    expected = known(school_certificate="HSA", certificate_state="EXPECTED")
    assert truth(raw, expected) is outcome


@pytest.mark.parametrize(
    ("grades", "outcome"),
    [
        ((2, 3, 4), True),
        ((3, 4, 4), False),
        ((2, 2, 5), False),
        ((3, 3, None), None),
        ((4, 4, None), False),
        ((None, 5, None), False),
        ((None, None, None), None),
    ],
)
def test_two_of_three_befriedigend(
    grades: tuple[float | None, float | None, float | None], outcome: Truth
) -> None:
    german, maths, english = grades
    facts = known(grade_de=german, grade_ma=maths, grade_en=english)
    assert truth({"named": "two_of_three_befriedigend"}, facts) is outcome


def test_the_facts_of_an_expression_are_known() -> None:
    raw = {
        "all": [
            ["age", "<", 18],
            {"any": [["cefr", ">=", "A2"], "Frage?"]},
            {"not": ["hsa_at_risk", "is_true"]},
            {"named": "two_of_three_befriedigend"},
        ]
    }
    found = facts_of(read_expression(raw, condition="T"))
    assert found == {"age", "cefr", "hsa_at_risk", "grade_de", "grade_ma", "grade_en"}


def test_a_negation_rests_on_what_it_negates() -> None:
    expression: Expression = read_expression({"not": ["age", "<", 18]}, condition="T")
    assert isinstance(expression, Not)
    assert list(expression.deciding(case_of(Facts(), ON))) == [expression.member]


def test_every_testable_fact_has_german_words() -> None:
    assert set(FACT) >= TESTABLE - {"certificate_state", "cefr_proof"}


@pytest.mark.parametrize(
    ("fact", "value", "word"),
    [
        ("age", 17, "17 Jahre"),
        ("avg_other_grades", 3.4, "3,4"),
        ("hsa_at_risk", True, "ja"),
        ("legal_circles", frozenset({"SGB_III", "SGB_II"}), "SGB II, SGB III"),
        ("legal_circles", frozenset(), "keiner"),
        ("school_certificate", "NONE", "ohne Abschluss"),
        ("vet_contract", "NONE", "keiner"),
        ("vet_type", "SCHOOL", "schulische Ausbildung"),
        ("residence_land", "HE", "Hessen"),
        ("school_type", "Gesamtschule", "Gesamtschule"),
    ],
)
def test_a_value_is_said_in_german(fact: str, value: object, word: str) -> None:
    assert word_of(fact, value) == word
