"""One person and many programmes: tests/cases/rules/people.yaml, as a counsellor would ask."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter

from matching.rules import Confirmation, Facts, ProgrammeAnswer, programme_answers, result_classes
from matching.vocabulary import Outcome, ResultClass

CASES = Path(__file__).parents[2] / "cases" / "rules" / "people.yaml"


@dataclass(frozen=True)
class PersonCase:
    """One person on one day, and what is expected of the programmes named."""

    case: str
    day: date
    facts: Facts
    results: dict[str, ResultClass]
    source: str
    findings: dict[str, Outcome] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)
    deciders: dict[str, str] = field(default_factory=dict)
    notices: dict[str, str] = field(default_factory=dict)
    questions: dict[str, str] = field(default_factory=dict)
    silent: dict[str, str] = field(default_factory=dict)
    confirmed: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)


ALL = TypeAdapter(list[PersonCase]).validate_python(
    yaml.safe_load(CASES.read_text("utf-8"))["cases"]
)
EACH = pytest.mark.parametrize("case", [pytest.param(case, id=case.case) for case in ALL])


def answers(case: PersonCase) -> dict[str, ProgrammeAnswer]:
    found = programme_answers(case.facts, case.day, confirmed=confirmed(case))
    return {answer.programme_id: answer for answer in found}


def confirmed(case: PersonCase) -> tuple[Confirmation, ...]:
    return tuple(
        Confirmation(programme_id=name, confirmed_by="Verwaltung", confirmed_on=case.day)
        for name in case.confirmed
    )


@EACH
def test_classes_and_deciders(case: PersonCase) -> None:
    found = answers(case)
    assert {name: found[name].result for name in case.results} == case.results
    assert {name: found[name].decider for name in case.deciders} == case.deciders
    assert not set(case.absent) & found.keys()
    short = result_classes(case.facts, case.day, confirmed=confirmed(case))
    assert {name: short[name] for name in case.results} == case.results


@EACH
def test_findings_and_their_paragraphs(case: PersonCase) -> None:
    found = {one.rule: one for answer in answers(case).values() for one in answer.findings}
    assert {rule: found[rule].outcome for rule in case.findings} == case.findings
    for rule, paragraph in case.references.items():
        assert paragraph in found[rule].reference


@EACH
def test_what_is_said_and_asked(case: PersonCase) -> None:
    found = answers(case)
    for name, words in case.notices.items():
        assert words in " ".join(found[name].notices)
    for name, words in case.silent.items():
        assert words not in " ".join(found[name].notices)
    for name, words in case.questions.items():
        assert words in " ".join(found[name].open_questions)


@EACH
def test_a_no_cites_what_stands_against_it(case: PersonCase) -> None:
    for answer in answers(case).values():
        against = [one for one in answer.findings if one.outcome is Outcome.FALSE]
        assert bool(against) == (answer.result is ResultClass.NOT_POSSIBLE)
        assert all(one.reference for one in against)
