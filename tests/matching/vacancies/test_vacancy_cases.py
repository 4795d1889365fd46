"""Checks of vacancies, case by case: tests/cases/vacancies."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter

from matching.domain import TrainingPlace
from matching.vacancies import CheckCode, Circumstances, check_vacancies, check_vacancy
from matching.vacancies.fair_wording import fair_words, wording_findings

CASES = Path(__file__).parents[2] / "cases" / "vacancies"
ON = date(2027, 2, 15)
SOUND: dict[str, object] = {
    "place_id": "v1",
    "kind": "DUAL",
    "kldb": "25212",
    "title": "Kfz-Mechatroniker (m/w/d)",
    "start_date": date(2027, 8, 1),
    "branch": "CAR_REPAIR",
}


@dataclass(frozen=True)
class FactCase:
    """One vacancy, and every finding that is expected."""

    case: str
    place: dict[str, object]
    expected: list[str]
    confirmed: bool | None = True
    day: date = ON
    contains: str = ""


@dataclass(frozen=True)
class FlaggedText:
    """A text, the entries of the list that must meet it, and the first passage."""

    text: str
    words: list[str]
    passage: str
    column: str = "description"


@dataclass(frozen=True)
class Texts:
    """The file of texts."""

    flagged: list[FlaggedText] = field(default_factory=list)
    quiet: list[str] = field(default_factory=list)


FACTS = TypeAdapter(list[FactCase]).validate_python(
    yaml.safe_load((CASES / "facts.yaml").read_text("utf-8"))["cases"]
)
WORDING = TypeAdapter(Texts).validate_python(
    yaml.safe_load((CASES / "wording.yaml").read_text("utf-8"))
)


def place_of(columns: dict[str, object]) -> TrainingPlace:
    """A sound place with some columns changed."""
    location = {name: columns.pop(name) for name in ("postcode", "place") if name in columns}
    return TrainingPlace.model_validate({**SOUND, **columns, "location": location})


@pytest.mark.parametrize("case", [pytest.param(case, id=case.case) for case in FACTS])
def test_case(case: FactCase) -> None:
    circumstances = Circumstances(on=case.day, chamber_confirmed=case.confirmed)
    found = check_vacancy(place_of(dict(case.place)), circumstances)
    said = [f"{one.code} {one.level}:{one.column}" for one in found]
    assert len(said) == len(case.expected), said
    assert all(any(one.startswith(wanted) for one in said) for wanted in case.expected), said
    parts = [(one.text, one.passage, one.proposal, one.reference) for one in found]
    everything = " ".join(part for parts_of_one in parts for part in parts_of_one)
    assert case.contains in everything


def entries_met(text: str, column: str) -> list[tuple[str, str]]:
    """Names of the entries that meet a text, and what they flag."""
    value = (text,) if column == "skills" else text
    place = TrainingPlace.model_validate({"place_id": "v1", column: value})
    names = {(word.text, word.level): word.name for word in fair_words()}
    return [
        (names[(one.text.partition(" (Merkmal")[0], one.level)], one.passage)
        for one in wording_findings(place)
        if one.column == column
    ]


@pytest.mark.parametrize("case", [pytest.param(case, id=case.text) for case in WORDING.flagged])
def test_text_that_is_flagged(case: FlaggedText) -> None:
    met = entries_met(case.text, case.column)
    assert {name for name, _ in met} == set(case.words)
    assert case.passage in {passage for _, passage in met}


@pytest.mark.parametrize("text", WORDING.quiet)
@pytest.mark.parametrize("column", ["title", "description"])
def test_text_without_alarm(text: str, column: str) -> None:
    assert entries_met(text, column) == []


def test_there_are_enough_cases_and_every_code_and_entry_has_one() -> None:
    assert len(FACTS) + len(WORDING.flagged) + len(WORDING.quiet) >= 60
    codes = {one.split()[0] for case in FACTS for one in case.expected} | {"FAIR_WORDING"}
    assert codes == set(CheckCode)
    assert {name for case in WORDING.flagged for name in case.words} == {
        word.name for word in fair_words()
    }


def test_every_proposal_is_itself_without_alarm() -> None:
    for word in fair_words():
        assert entries_met(word.proposal, "description") == []


def test_many_at_once_are_checked_as_one_by_one() -> None:
    places = [place_of(dict(case.place)) for case in FACTS]
    circumstances = Circumstances(ON)
    assert list(check_vacancies(places, circumstances)) == [
        check_vacancy(place, circumstances) for place in places
    ]


def test_findings_of_an_unknown_place_are_questions_only() -> None:
    found = check_vacancy(TrainingPlace(place_id="v1"), Circumstances(ON))
    assert {one.level for one in found} <= {"ASKS", "HINTS"}
