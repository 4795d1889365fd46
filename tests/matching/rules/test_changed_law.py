"""A change of law is a file with dates: the same question asked for two days, two answers.

The old file is closed at the end of 2027, a new one begins in 2028; no line of Python changes.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from matching.credentials import CredentialKind, ForeignCredential, deadline_on, reminders
from matching.domain import TrainingPlace
from matching.letter.signatures import signing_ages
from matching.rules import Facts, conditions, notices, papers, programme_answers, work_access
from matching.rules.access_rule import ACCESS
from matching.rules.case import case_of
from matching.rules.contradictions import doubtful
from matching.rules.named import NAMED
from matching.vocabulary import Outcome, RecognitionStatus, ResidenceStatus, WorkAccess

OLD, NEW = date(2027, 8, 1), date(2028, 8, 1)
ChangeLaw = Callable[[str, str, str], None]


@pytest.fixture(name="change_law")
def _change_law(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ChangeLaw:
    """Close a file at the end of 2027 and begin a changed one in 2028."""
    folder = tmp_path / "access"
    shutil.copytree(ACCESS, folder)

    def change(name: str, old: str, new: str) -> None:
        text = (folder / f"{name}.yaml").read_text("utf-8")
        begin = next(line for line in text.splitlines() if line.startswith("valid_from:"))
        assert old in text
        later = text.replace(begin, "valid_from: 2028-01-01").replace(old, new, 1)
        closed = text.replace(begin, f"{begin}\nvalid_to: 2027-12-31")
        (folder / f"{name}.yaml").write_text(closed, encoding="utf-8")
        (folder / f"{name}_2028.yaml").write_text(later, encoding="utf-8")
        monkeypatch.setattr("matching.rules.access_rule.ACCESS", folder)

    return change


@dataclass(frozen=True)
class Change:
    """A changed line of a file of places, and how one condition stands before and after."""

    name: str
    old: str
    new: str
    rule: str
    before: Outcome | None
    after: Outcome | None
    facts: dict[str, object] = field(default_factory=dict)
    place: dict[str, object] = field(default_factory=dict)


YES, NO, OPEN = Outcome.TRUE, Outcome.FALSE, Outcome.UNKNOWN
CHANGES = [
    Change(
        name="night_work",
        old='latest: "20:00"',
        new='latest: "21:00"',
        rule="JARBSCHG_14_NIGHT",
        before=NO,
        after=YES,
        place={"branch": "SPORT", "latest_shift": "20:30", "multi_shift": False}
        | {"earliest_shift": "08:00", "authority_notice": False},
    ),
    Change(
        name="rest_day_saturday",
        old="  - HOSPITAL",
        new="  - OFFICE",
        rule="JARBSCHG_16_SATURDAY",
        before=NO,
        after=YES,
        place={"branch": "OFFICE", "saturday_work": True},
    ),
    Change(
        name="rest_day_sunday",
        old="branches: [HOSPITAL",
        new="branches: [OFFICE",
        rule="JARBSCHG_17_SUNDAY",
        before=NO,
        after=YES,
        place={"branch": "OFFICE", "sunday_work": True},
    ),
    Change(
        name="rest_day_holiday",
        old="branches: [HOSPITAL",
        new="branches: [OFFICE",
        rule="JARBSCHG_18_HOLIDAY",
        before=NO,
        after=YES,
        place={"branch": "OFFICE", "holiday_work": True},
    ),
    Change(
        name="work_time_five_days",
        old="max_days: 5",
        new="max_days: 6",
        rule="JARBSCHG_15_FIVE_DAYS",
        before=NO,
        after=None,
        place={"days_per_week": 6},
    ),
    Change(
        name="work_time_hours",
        old="max_weekly_hours: 40",
        new="max_weekly_hours: 38",
        rule="JARBSCHG_8_HOURS",
        before=None,
        after=OPEN,
        place={"weekly_hours": 39},
    ),
    Change(
        name="work_time_underground",
        old="below_age: 16",
        new="below_age: 18",
        rule="JARBSCHG_24_UNDERGROUND",
        before=None,
        after=OPEN,
        facts={"birth_date": date(2011, 3, 10)},
        place={"branch": "MINING"},
    ),
    Change(
        name="youth",
        old="adult_age: 18",
        new="adult_age: 15",
        rule="JARBSCHG_15_FIVE_DAYS",
        before=NO,
        after=None,
        place={"days_per_week": 6},
    ),
    Change(
        name="recognised_occupation",
        old="kinds: [DUAL]",
        new="kinds: [EQ_SEAT]",
        rule="BBIG_4_RECOGNISED",
        before=NO,
        after=None,
        place={"kldb": "29301"},
    ),
    Change(
        name="admission_pta",
        old='">=", MSA]',
        new='">=", HSA]',
        rule="ADMISSION_PTA",
        before=NO,
        after=YES,
        facts={"school_certificate": "HSA", "has_vocational_degree": False},
        place={"kind": "SCHOOL", "kldb": "81822"},
    ),
    Change(
        name="licence",
        old="drivers_years: 17, covered_by: [BE, C1,",
        new="drivers_years: 17, covered_by: [C1,",
        rule="FEV_10_LICENCE",
        before=YES,
        after=OPEN,
        facts={"licences": ["BE"]},
        place={"licence_required": "B", "licence_needed_from": "START"},
    ),
    Change(
        name="school_obligation",
        old="kinds: [DUAL, ",
        new="kinds: [",
        rule="SCHOOL_OBLIGATION",
        before=YES,
        after=None,
    ),
    Change(
        name="work_access",
        old="toleration_kinds: [DUAL, SCHOOL]",
        new="toleration_kinds: [SCHOOL]",
        rule="AUFENTHG_60C_TOLERATION",
        before=OPEN,
        after=None,
        facts={"residence_status": "TOLERATED"},
    ),
]


def outcome(change: Change, start: date) -> Outcome | None:
    known = {"birth_date": date(2012, 3, 10), "full_time_school_obligation_met": True}
    facts = Facts.model_validate({"today": date(2027, 1, 15), **known, **change.facts})
    given = {"place_id": "v1", "kind": "DUAL", "start_date": start, **change.place}
    found = conditions(facts, TrainingPlace.model_validate(given))
    return {one.rule: one.outcome for one in found}.get(change.rule)


@pytest.mark.parametrize("change", [pytest.param(one, id=one.name) for one in CHANGES])
def test_a_condition_of_places(change_law: ChangeLaw, change: Change) -> None:
    assert outcome(change, NEW) == outcome(change, OLD) == change.before
    change_law(change.name, change.old, change.new)
    assert (outcome(change, OLD), outcome(change, NEW)) == (change.before, change.after)


def test_how_old_a_paper_may_be(change_law: ChangeLaw) -> None:
    change_law("paper_medical", "max_age_months: 14", "max_age_months: 12")
    minor = Facts(birth_date=date(2012, 3, 10))
    oldest = [
        paper.not_before
        for start in (OLD, NEW)
        for paper in papers(minor, TrainingPlace(place_id="v1", start_date=start))
        if paper.rule == "JARBSCHG_32_MEDICAL"
    ]
    assert oldest == [date(2026, 6, 1), date(2027, 8, 1)]


def test_the_minimum_pay(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = (ACCESS / "minimum_pay_2026.yaml").read_text("utf-8").replace("[724,", "[750,")
    (tmp_path / "minimum_pay_2028.yaml").write_text(text.replace(": 2026-", ": 2028-"), "utf-8")
    monkeypatch.setattr("matching.rules.place_notices.ACCESS", tmp_path)
    place = TrainingPlace.model_validate(
        {"place_id": "v1", "kind": "DUAL", "start_date": NEW, "pay_years": [740, None, None, None]}
    )
    assert "von 750 Euro (Beginn 2028)" in " ".join(notices(place))


def test_what_a_status_says_of_work(change_law: ChangeLaw) -> None:
    change_law("residence", "TOLERATED: PERMISSION_POSSIBLE", "TOLERATED: UNRESTRICTED")
    tolerated = Facts(residence_status=ResidenceStatus.TOLERATED)
    assert work_access(tolerated, OLD) is WorkAccess.PERMISSION_POSSIBLE
    assert work_access(tolerated, NEW) is WorkAccess.UNRESTRICTED


def test_the_grade_rule(change_law: ChangeLaw) -> None:
    change_law("grade_rule", "good: 3", "good: 2")
    graded = Facts(grade_de=2, grade_ma=3, grade_en=4)
    rule = NAMED["two_of_three_befriedigend"].truth
    assert [rule(case_of(graded, day)) for day in (OLD, NEW)] == [True, False]


def test_the_years_of_residence_of_bae(change_law: ChangeLaw) -> None:
    change_law("excluded_foreigners", "months_of_stay: 60", "months_of_stay: 48")
    rule = NAMED["excluded_foreigner_76"].truth
    case = [case_of(Facts(months_of_stay=50), day) for day in (OLD, NEW)]
    assert [rule(one) for one in case] == [None, False]


def test_what_goes_before_a_programme(change_law: ChangeLaw) -> None:
    change_law("routing_apprenticeship", "§§ 4, 35 SGB III", "§ 4a SGB III")
    said = "Ein passender offener Ausbildungsplatz geht vor"
    for day, paragraph in ((OLD, "§§ 4, 35 SGB III"), (NEW, "§ 4a SGB III")):
        notices_of = {one.programme_id: one.notices for one in programme_answers(Facts(), day)}
        assert f"{said} ({paragraph})." in notices_of["EQ"]


def test_what_is_not_yet_law_says_nothing() -> None:
    found = programme_answers(Facts(rehab_status_recognised=True), date(2019, 3, 1))
    assert not [one for answer in found for one in answer.notices if "§ 113" in one]


def test_the_first_grade_with_a_certificate(change_law: ChangeLaw) -> None:
    change_law("school_obligation", "last_grade: 9", "last_grade: 8")
    facts = Facts.model_validate(
        {"school_certificate": "HSA", "certificate_state": "REACHED", "grade_level": 8}
    )
    assert len(doubtful(facts, OLD)) == 1
    assert doubtful(facts, NEW) == ()


def test_the_limits_of_recognition(change_law: ChangeLaw) -> None:
    change_law("recognition_vocational", "decision_months: 3", "decision_months: 4")
    nurse = ForeignCredential(
        kind=CredentialKind.VOCATIONAL,
        status=RecognitionStatus.APPLIED,
        complete_on=date(2027, 9, 15),
    )
    assert deadline_on(nurse, date(2027, 12, 16)) == date(2027, 12, 15)
    assert "Frist von 3 Monaten" in " ".join(reminders(nurse, date(2027, 12, 16)))
    assert reminders(nurse, date(2028, 1, 10)) == ()
    assert "Frist von 4 Monaten" in " ".join(reminders(nurse, date(2028, 1, 16)))


def test_the_rule_of_thumb_of_the_recognition_office(change_law: ChangeLaw) -> None:
    change_law("recognition_school", "ascending_years: 9", "ascending_years: 10")
    school = ForeignCredential(kind=CredentialKind.SCHOOL, years_of_schooling=9)
    assert reminders(school, OLD) == ()
    assert "Faustregel: 10 Jahre" in " ".join(reminders(school, NEW))


def test_the_ages_of_signing(change_law: ChangeLaw) -> None:
    change_law("signing_ages", "own_from: 15", "own_from: 16")
    assert [signing_ages(day).own_from for day in (OLD, NEW)] == [15, 16]


def test_the_name_of_the_benefit(change_law: ChangeLaw) -> None:
    change_law("benefit_name_from_july_2026", "Grundsicherungsgeld", "Jugendgeld")
    asked = [" ".join(one.open_questions) for one in programme_answers(Facts(), NEW)]
    assert any("Bezieht die Person oder ihre Familie Jugendgeld (SGB II)?" in one for one in asked)
