"""The programmes, case by case: tests/cases/rules/programmes holds sentences, facts, outcomes."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter

from matching.rules import Facts, ProgrammeAnswer
from matching.rules.case import case_of
from matching.rules.catalogue import programmes_on
from matching.rules.contradictions import contradictions
from matching.rules.evaluate import answer as answer_of
from matching.rules.evaluated import EvaluatedProgramme
from matching.vocabulary import Outcome, ResultClass

CASES = Path(__file__).parents[2] / "cases" / "rules" / "programmes"


@dataclass(frozen=True)
class ProgrammeCase:
    """One person on one day, and what is expected."""

    case: str
    day: date
    facts: Facts
    result: ResultClass
    source: str
    findings: dict[str, Outcome] = field(default_factory=dict)
    decider: str = ""
    notice: str = ""
    question: str = ""


@dataclass(frozen=True)
class CaseFile:
    """The cases of one programme."""

    programme: str
    cases: tuple[ProgrammeCase, ...]


def read_cases() -> list[CaseFile]:
    """All case files."""
    reader = TypeAdapter(CaseFile)
    paths = sorted(CASES.glob("*.yaml"))
    return [reader.validate_python(yaml.safe_load(path.read_text("utf-8"))) for path in paths]


FILES = read_cases()
ALL = [
    pytest.param(file.programme, case, id=f"{file.programme}: {case.case}")
    for file in FILES
    for case in file.cases
]


def answer(programme: str, case: ProgrammeCase) -> ProgrammeAnswer:
    """The answer for a case, whatever the status of the programme."""
    rule = next(rule for rule in programmes_on(case.day) if rule.id == programme)
    seen = case_of(case.facts, case.day)
    return answer_of(EvaluatedProgramme(rule), seen, contradictions(seen))


@pytest.mark.parametrize(("programme", "case"), ALL)
def test_case(programme: str, case: ProgrammeCase) -> None:
    found = answer(programme, case)
    outcomes = {finding.rule: finding.outcome for finding in found.findings}
    assert found.result == case.result
    assert {rule: outcomes[rule] for rule in case.findings} == case.findings
    assert all(finding.reference and finding.text for finding in found.findings)
    assert case.decider in {"", found.decider}
    assert case.notice in " ".join(found.notices)
    assert case.question in " ".join(found.open_questions)


@pytest.mark.parametrize(("programme", "case"), ALL)
def test_not_possible_names_what_stands_against_it(programme: str, case: ProgrammeCase) -> None:
    found = answer(programme, case)
    against = [item for item in found.findings if item.outcome is Outcome.FALSE]
    assert bool(against) == (case.result is ResultClass.NOT_POSSIBLE)


@pytest.mark.parametrize(("programme", "case"), ALL)
def test_possible_means_nothing_is_open(programme: str, case: ProgrammeCase) -> None:
    found = answer(programme, case)
    if found.result is ResultClass.POSSIBLE:
        assert found.open_questions == ()
        assert all(finding.outcome is Outcome.TRUE for finding in found.findings)


def test_every_programme_has_three_cases() -> None:
    counts = {file.programme: len(file.cases) for file in FILES}
    assert len(counts) == 54
    assert min(counts.values()) >= 3


def test_there_are_at_least_250_cases() -> None:
    assert len(ALL) >= 250
