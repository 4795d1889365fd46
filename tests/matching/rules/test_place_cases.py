"""Access conditions of places, case by case: tests/cases/rules/places.yaml."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter

from matching.domain import TrainingPlace
from matching.rules import Facts, conditions, notices, papers
from matching.vocabulary import Outcome

CASES = Path(__file__).parents[2] / "cases" / "rules" / "places.yaml"


@dataclass(frozen=True)
class PlaceCase:
    """One person, one place, and what is expected."""

    case: str
    facts: Facts
    place: dict[str, object]
    findings: dict[str, Outcome]
    source: str
    absent: list[str] = field(default_factory=list)
    contains: str = ""
    papers: dict[str, Outcome | None] = field(default_factory=dict)
    notices: str = ""


ALL = TypeAdapter(list[PlaceCase]).validate_python(
    yaml.safe_load(CASES.read_text("utf-8"))["cases"]
)


@pytest.mark.parametrize("case", [pytest.param(case, id=case.case) for case in ALL])
def test_case(case: PlaceCase) -> None:
    place = TrainingPlace.model_validate({"place_id": "v1", **case.place})
    found = conditions(case.facts, place)
    outcomes = {condition.rule: condition.outcome for condition in found}
    assert {rule: outcomes.get(rule) for rule in case.findings} == case.findings
    assert not outcomes.keys() & set(case.absent)
    checklist = papers(case.facts, place)
    state = {paper.rule: paper.outcome for paper in checklist}
    assert {rule: state.get(rule) for rule in case.papers} == case.papers
    texts = [*(one.text for one in found), *(one.text for one in checklist)]
    assert case.contains in " ".join(texts)
    assert case.notices in " ".join(notices(place))
    assert all(condition.reference for condition in found)
    unexpected = {rule for rule, outcome in outcomes.items() if outcome is Outcome.FALSE}
    assert unexpected <= case.findings.keys()
