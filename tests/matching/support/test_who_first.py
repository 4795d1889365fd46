"""Who should see what first: statements of counselling, each with a sentence why."""

from datetime import date
from pathlib import Path
from typing import TypedDict

import pytest
import yaml

from matching.domain import Location, ProgrammeOffer, YoungPerson
from matching.geography import locate
from matching.rules import Facts, programme_answers
from matching.seeker import Seeker
from matching.support import Group, ProgrammeFit, locate_offers, programme_fit

ON = date(2027, 2, 15)
FOLDER = Path(__file__).parents[2] / "cases" / "support"


class Statement(TypedDict, total=False):
    """One case of the file."""

    case: str
    why: str
    facts: dict[str, object]
    without: list[str]
    starts_with: list[str]
    shows: list[str]
    not_first: list[str]
    folded: list[str]
    possible: list[str]
    above: list[tuple[str, str]]
    most: int


class Statements(TypedDict):
    """The file."""

    usual: dict[str, object]
    cases: list[Statement]


def _read(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


FILE: Statements = yaml.safe_load(_read("who_first.yaml"))
OFFERS = locate_offers(
    ProgrammeOffer.model_validate(one) for one in yaml.safe_load(_read("offers.yaml"))
)


def _fit(case: Statement) -> ProgrammeFit:
    facts = Facts.model_validate({**FILE["usual"], **case["facts"]})
    person = YoungPerson(person_id="p", location=locate(Location(postcode="61250")))
    offers = [one for one in OFFERS if one.offer_id not in case.get("without", [])]
    return programme_fit(Seeker(person, facts), programme_answers(facts, ON), offers, on=ON)


def _ids(groups: tuple[Group, ...]) -> list[str]:
    return [one.answer.programme_id for group in groups for one in group.suggestions]


def test_there_are_enough_statements() -> None:
    assert len(FILE["cases"]) >= 25
    assert all(case["why"] for case in FILE["cases"])


@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: case["case"])
def test_a_counsellor_sees_first_what_helps(case: Statement) -> None:
    fit = _fit(case)
    first, rest = _ids(fit.first), _ids(fit.rest)
    starts_with = case.get("starts_with", [])
    assert first[: len(starts_with)] == starts_with
    assert set(case.get("shows", [])) <= set(first), first
    assert not set(case.get("not_first", [])) & set(first), first
    assert set(case.get("folded", [])) <= set(rest), first
    assert set(case.get("possible", [])) <= {*first, *rest}
    assert len(first) <= case.get("most", 5)
    order = [*first, *rest]
    for upper, lower in case.get("above", []):
        assert order.index(upper) < order.index(lower), first
