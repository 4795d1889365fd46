"""Rule files: what ships is complete."""

import re
from datetime import date
from pathlib import Path

import pytest

from matching.rules import (
    Confirmation,
    Facts,
    access_rule,
    programme_answers,
    result_classes,
    to_confirm,
)
from matching.rules.access_rule import ACCESS
from matching.rules.catalogue import programmes_on, read_catalogue
from matching.rules.cohort import CLASSES, cohort_outcomes
from matching.rules.families.night_work import NightRule
from matching.vocabulary import ResidenceStatus, ResultClass
from tests.matching.rules.invented_rules import PROGRAMME, folder_with


def test_all_54_programmes_are_there() -> None:
    assert len({rule.id for rule in read_catalogue()}) == 54


def test_what_is_shown_by_default() -> None:
    shown = {answer.programme_id for answer in programme_answers(Facts(), date(2026, 10, 15))}
    hidden = {rule.id for rule in read_catalogue()} - shown
    assert hidden == {
        "BEREB",
        "BVB_PRO",
        "PUSCH_B",
        "PRODUCTION_SCHOOL",
        "BZB_BGJ",
        "WIRTSCHAFT_INTEGRIERT",
        "GUT_AUSBILDEN",
        "VERA",
        "WFBM",
    }


def answered(status: str, tmp_path: Path, *, on: date, more: str = "") -> list[str]:
    """The programmes answered when the one of this status has been confirmed on 1 February 2026."""
    text = PROGRAMME.replace("status: ACTIVE", f"status: {status}") + more
    folder = folder_with(tmp_path, one=text)
    assert status == "ACTIVE" or programme_answers(Facts(), on, folder=folder) == ()
    confirmed = (
        Confirmation(
            programme_id="TEST_YEAR", confirmed_by="Verwaltung", confirmed_on=date(2026, 2, 1)
        ),
    )
    shown = programme_answers(Facts(), on, folder=folder, confirmed=confirmed)
    cohort = cohort_outcomes([Facts()], on, folder=folder, confirmed=confirmed)
    names = [answer.programme_id for answer in shown]
    assert list(cohort.programmes) == names
    assert list(result_classes(Facts(), on, folder=folder, confirmed=confirmed)) == names
    return names


@pytest.mark.parametrize("status", ["ACTIVE_UNCONFIRMED", "UNCONFIRMED"])
def test_an_unconfirmed_programme_is_shown_from_the_day_of_its_confirmation(
    tmp_path: Path, status: str
) -> None:
    assert answered(status, tmp_path, on=date(2026, 2, 1)) == ["TEST_YEAR"]


def test_a_confirmation_does_not_count_before_its_day(tmp_path: Path) -> None:
    assert answered("ACTIVE_UNCONFIRMED", tmp_path, on=date(2026, 1, 31)) == []


def test_a_legacy_programme_is_never_shown(tmp_path: Path) -> None:
    assert answered("LEGACY", tmp_path, on=date(2026, 10, 15)) == []


def test_what_only_a_counsellor_enters_is_never_proposed(tmp_path: Path) -> None:
    more = "proposed: false\n"
    assert answered("UNCONFIRMED", tmp_path, on=date(2026, 10, 15), more=more) == []


def test_what_can_be_confirmed() -> None:
    assert to_confirm() == {
        "BEREB",
        "BVB_PRO",
        "GUT_AUSBILDEN",
        "PRODUCTION_SCHOOL",
        "VERA",
        "WIRTSCHAFT_INTEGRIERT",
    }


def test_a_change_of_law_is_one_more_file(tmp_path: Path) -> None:
    later = PROGRAMME.replace("2025-01-01", "2027-01-01").replace("2026-12-31", "2028-12-31")
    later = later.replace('[age, "<", 25]', '[age, "<", 27]')
    folder = folder_with(tmp_path, old=PROGRAMME, new=later)
    person = Facts(birth_date=date(2001, 3, 10))
    (before,) = programme_answers(person, date(2026, 12, 31), folder=folder)
    (after,) = programme_answers(person, date(2027, 1, 1), folder=folder)
    assert before.result is ResultClass.NOT_POSSIBLE
    assert after.result is ResultClass.POSSIBLE
    assert programmes_on(date(2024, 12, 31), folder=folder) == ()


def test_a_change_of_an_access_rule_is_one_more_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (ACCESS / "night_work.yaml").read_text("utf-8")
    old = text.replace("valid_from: 2020-01-01", "valid_from: 2020-01-01\nvalid_to: 2027-12-31")
    new = text.replace("valid_from: 2020-01-01", "valid_from: 2028-01-01")
    new = new.replace('latest: "20:00"', 'latest: "21:00"')
    folder = folder_with(tmp_path, night_work=old, night_work_2028=new)
    monkeypatch.setattr("matching.rules.access_rule.ACCESS", folder)
    before = access_rule.access_rule(NightRule, "night_work", date(2027, 12, 31))
    after = access_rule.access_rule(NightRule, "night_work", date(2028, 1, 1))
    newest = access_rule.access_rule(NightRule, "night_work", None)
    assert before is not None
    assert after is not None
    assert (before.latest.hour, after.latest.hour) == (20, 21)
    assert newest == after


def test_every_file_says_where_it_comes_from() -> None:
    for rule in read_catalogue():
        conditions = rule.conditions
        for condition in (*conditions.hard, *conditions.policy, *conditions.exclude):
            assert condition.reference
            assert condition.id.startswith(rule.id)
        for finding in conditions.assessed:
            assert finding.reference
            assert finding.id.startswith(rule.id)


def test_no_text_promises_a_right() -> None:
    promise = re.compile(r"\b(berechtigt|bewilligt|hat anspruch|haben anspruch)", re.IGNORECASE)
    for path in (*read_paths(), *ACCESS.glob("*.yaml")):
        assert promise.search(path.read_text("utf-8")) is None, path.name


def read_paths() -> list[Path]:
    return sorted((ACCESS.parent / "programmes").glob("*.yaml"))


def test_files_are_named_after_what_they_hold() -> None:
    for path in read_paths():
        first = path.read_text("utf-8").splitlines()[0]
        assert first.removeprefix("id: ").lower() == path.stem


def test_a_finding_that_arises_for_some_only_opens_their_answer(tmp_path: Path) -> None:
    text = PROGRAMME.replace(
        "decider:",
        "  assessed:\n    - id: TEST_YEAR_GERMAN\n"
        "      only_if: [residence_status, ==, TOLERATED]\n"
        "      question: Reicht das Deutsch?\n      text_de: Das Deutsch reicht\n"
        "      reference: § 2 Probegesetz\ndecider:",
    )
    folder = folder_with(tmp_path, one=text)
    german = Facts(birth_date=date(2010, 3, 10), residence_status=ResidenceStatus.GERMAN)
    tolerated = german.model_copy(update={"residence_status": ResidenceStatus.TOLERATED})
    cohort = cohort_outcomes([german, tolerated], date(2026, 10, 15), folder=folder)
    assert [CLASSES[code] for code in cohort.classes[:, 0]] == [
        ResultClass.POSSIBLE,
        ResultClass.POSSIBLE_IF,
    ]
