"""What stands in the files of the law is what counts, and their words are those of the field."""

import re
import shutil
from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest
from pydantic import ValidationError

from matching.domain import TrainingPlace
from matching.rules import Facts, conditions
from matching.rules.access_rule import ACCESS, access_rule_or_newest
from matching.rules.case import case_of
from matching.rules.families.work_time import WorkTimeRule, work_time
from matching.rules.named import NAMED
from matching.rules.school_duty import obligation_met
from matching.vocabulary import Branch, Outcome

ON = date(2027, 1, 15)
AUGUST = date(2027, 8, 1)
RULES = ACCESS.parent
ChangeLaw = Callable[[str, str, str], None]


@pytest.fixture(name="change_law")
def _change_law(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ChangeLaw:
    """A law of its own for one test: a word of one file replaced."""
    folder = tmp_path / "access"
    shutil.copytree(ACCESS, folder)

    def change(name: str, old: str, new: str) -> None:
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")
        monkeypatch.setattr("matching.rules.access_rule.ACCESS", folder)

    return change


def test_the_years_of_residence_stand_in_the_file(change_law: ChangeLaw) -> None:
    case = case_of(Facts(months_of_stay=48), ON)
    excluded = NAMED["excluded_foreigner_76"].truth
    assert excluded(case) is None
    change_law("excluded_foreigners.yaml", "months_of_stay: 60", "months_of_stay: 48")
    assert excluded(case) is False


def test_the_last_obligatory_grade_stands_in_the_file(change_law: ChangeLaw) -> None:
    pupil = Facts(
        full_time_school_obligation_met=False,
        attends_general_school=True,
        grade_level=9,
        hsa_at_risk=False,
    )
    assert obligation_met(pupil, ON, AUGUST) is True
    change_law("school_obligation.yaml", "last_grade: 9", "last_grade: 10")
    assert obligation_met(pupil, ON, AUGUST) is False


def test_the_hour_that_ends_the_night_stands_in_the_file(change_law: ChangeLaw) -> None:
    minor = Facts(today=ON, birth_date=date(2011, 3, 10), full_time_school_obligation_met=True)
    place = TrainingPlace(
        place_id="v1", start_date=AUGUST, branch=Branch.OFFICE, latest_shift=time(5, 30)
    )
    assert _night(minor, place) is Outcome.UNKNOWN
    change_law("night_work.yaml", 'over_midnight_before: "06:00"', 'over_midnight_before: "05:00"')
    assert _night(minor, place) is Outcome.TRUE


def _night(facts: Facts, place: TrainingPlace) -> Outcome:
    found = {condition.rule: condition.outcome for condition in conditions(facts, place)}
    return found["JARBSCHG_14_NIGHT"]


def test_the_word_for_a_branch_stands_in_the_file() -> None:
    mining = access_rule_or_newest(WorkTimeRule, "work_time_underground", ON)
    circus = mining.model_copy(
        update={"branches": frozenset({Branch.SHOWMEN}), "branch_de": "Schaustellergewerbe"}
    )
    place = TrainingPlace(place_id="v1", branch=Branch.SHOWMEN)
    verdict = work_time(circus, place, 15)
    assert verdict is not None
    assert verdict.text.startswith("Schaustellergewerbe. Arbeit unter Tage")


def test_branches_without_a_word_are_refused() -> None:
    mining = access_rule_or_newest(WorkTimeRule, "work_time_underground", ON)
    with pytest.raises(ValidationError, match="branches braucht branch_de"):
        WorkTimeRule.model_validate({**mining.model_dump(), "branch_de": ""})


@pytest.mark.parametrize(
    "word",
    [
        r"zuweis",
        r"\bweis(t|en)\b[^.]*\bzu\b",
        r"vermittlungsvorschl",
        r"vormund",
        r"hemmnis",
        r"abgelehnt",
        r"abbruch",
        r"\bberechtigt",
        r"\b(hat|haben) anspruch",
        r"\banspruch\b",
        r"je nach fall",
    ],
)
def test_no_text_uses_a_word_that_the_field_avoids(word: str) -> None:
    avoided = re.compile(word, re.IGNORECASE)
    found = [path.name for path in RULES.rglob("*.yaml") if avoided.search(path.read_text("utf-8"))]
    assert found == []
