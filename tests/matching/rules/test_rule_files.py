"""Rule files: what ships is complete, what is broken is refused with file, line and key."""

import re
from datetime import date
from pathlib import Path

import pytest

from matching.errors import DataFileError
from matching.rules import (
    Confirmation,
    Facts,
    access_rule,
    programme_answers,
    result_classes,
    to_confirm,
)
from matching.rules.access_rule import ACCESS, access_rules
from matching.rules.catalogue import programmes_on, read_catalogue
from matching.rules.cohort import CLASSES, cohort_outcomes
from matching.rules.families.admission import AdmissionRule
from matching.rules.families.night_work import NightRule
from matching.vocabulary import ResidenceStatus, ResultClass

PROGRAMME = """\
id: TEST_YEAR
name_de: Probejahr
status: ACTIVE
tag: LAW
purpose: BRIDGE
purpose_de: Ein erfundenes Angebot
legal:
  - § 1 Probegesetz
valid_from: 2025-01-01
valid_to: 2026-12-31
conditions:
  hard:
    - id: TEST_YEAR_UNDER_25
      test: [age, "<", 25]
      text_de: Unter 25 Jahre alt
      reference: § 1 Probegesetz
decider: {body: school}
"""


def folder_with(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def refused(tmp_path: Path, old: str, new: str) -> DataFileError:
    assert old in PROGRAMME
    folder = folder_with(tmp_path, broken=PROGRAMME.replace(old, new))
    with pytest.raises(DataFileError) as caught:
        read_catalogue(folder)
    return caught.value


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


def test_a_misspelt_key_is_refused_with_its_line(tmp_path: Path) -> None:
    error = refused(tmp_path, "      reference: § 1", "      referenz: § 1")
    assert (error.path.name, error.line, error.key) == ("broken.yaml", 16, "referenz")
    error = refused(tmp_path, "decider: {body: school}", "decider: {body: school}\nsignatur: x")
    assert (error.line, error.key) == (18, "signatur")
    assert "erlaubt: id, name_de" in error.message


def test_a_misspelt_key_deep_inside_names_what_is_allowed_there(tmp_path: Path) -> None:
    error = refused(tmp_path, "  hard:", "  hart:")
    assert (error.line, error.key) == (12, "hart")
    assert "erlaubt: hard, assessed, policy, exclude" in error.message


@pytest.mark.parametrize(
    ("test", "says"),
    [
        ('[alter, "<", 25]', "Tatsache „alter“ gibt es nicht"),
        ('[age, "<<", 25]', "Operator „<<“ gibt es nicht"),
        ('[age, "<", abc]', "braucht eine Zahl"),
        ("[age, in, 25]", "braucht eine Liste"),
        ("[school_certificate, in, [ABI]]", "„ABI“ gibt es bei school_certificate nicht"),
        ("[age, is_true, 1, 2]", "ist keine Bedingung"),
        ("{alle: []}", "ist keine Verknüpfung"),
        ("{named: gibt_es_nicht}", "benannte Bedingung „gibt_es_nicht“ gibt es nicht"),
        ("5", "ist keine Bedingung"),
        ("[age, ==, [1]]", "ist nicht vergleichbar"),
    ],
)
def test_a_broken_test_is_refused(tmp_path: Path, test: str, says: str) -> None:
    error = refused(tmp_path, '[age, "<", 25]', test)
    assert says in error.message
    assert (error.line, error.key) == (14, "test")


def test_a_condition_needs_a_test_or_a_question(tmp_path: Path) -> None:
    error = refused(tmp_path, '      test: [age, "<", 25]\n', "")
    assert "genau eines von test und question" in error.message


def test_a_name_is_given_once(tmp_path: Path) -> None:
    again = "    - id: TEST_YEAR_UNDER_25\n      question: Noch einmal?\n      text_de: Ja\n"
    error = refused(tmp_path, "decider:", f"{again}      reference: § 2\ndecider:")
    assert "doppelt vergeben: TEST_YEAR_UNDER_25" in error.message


def test_an_impossible_period_is_refused(tmp_path: Path) -> None:
    error = refused(tmp_path, "valid_to: 2026-12-31", "valid_to: 2024-12-31")
    assert "valid_to liegt vor valid_from" in error.message
    assert "erlaubt: derselbe Tag oder später" in error.message
    assert (error.path.name, error.line, error.key) == ("broken.yaml", 10, "valid_to")


def test_a_missing_key_and_a_wrong_status_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "tag: LAW\n", "").key == "tag"
    error = refused(tmp_path, "status: ACTIVE", "status: AKTIV")
    assert (error.line, error.key) == (3, "status")
    assert "erlaubt: 'ACTIVE', 'ACTIVE_UNCONFIRMED'" in error.message


def test_a_value_of_the_wrong_shape_is_refused(tmp_path: Path) -> None:
    error = refused(tmp_path, "decider:", "route: [5]\ndecider:")
    assert (error.line, error.key) == (17, "0")
    assert "hat nicht die erwartete Form" in error.message


def test_a_missing_rule_of_the_law_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("matching.rules.access_rule.ACCESS", tmp_path)
    with pytest.raises(DataFileError, match=r"night_work\.yaml: diese Regel fehlt"):
        access_rule.access_rule_or_newest(NightRule, "night_work", None)


def test_overlapping_versions_are_refused(tmp_path: Path) -> None:
    later = PROGRAMME.replace("valid_from: 2025-01-01", "valid_from: 2026-12-31")
    folder = folder_with(tmp_path, a=PROGRAMME, b=later)
    with pytest.raises(DataFileError, match="überschneidet sich") as caught:
        read_catalogue(folder)
    error = caught.value
    assert (error.path.name, error.line, error.key) == ("b.yaml", 9, "valid_from")
    assert "erlaubt: ein Beginn nach deren Ende (2026-12-31)" in error.message


def test_overlapping_access_rules_are_refused(tmp_path: Path) -> None:
    text = (ACCESS / "night_work.yaml").read_text("utf-8")
    folder = folder_with(tmp_path, night_work=text, night_work_2028=text)
    with pytest.raises(DataFileError, match="überschneidet sich") as caught:
        access_rules(NightRule, "night_work", folder)
    error = caught.value
    assert (error.path.name, error.line, error.key) == ("night_work_2028.yaml", 5, "valid_from")
    assert "noch offen" in error.message


def test_an_access_rule_with_an_impossible_period_is_refused(tmp_path: Path) -> None:
    text = (ACCESS / "night_work.yaml").read_text("utf-8")
    text = text.replace("valid_from: 2020-01-01", "valid_from: 2020-01-01\nvalid_to: 2019-01-01")
    with pytest.raises(DataFileError, match="valid_to liegt vor valid_from") as caught:
        access_rules(NightRule, "night_work", folder_with(tmp_path, night_work=text))
    assert (caught.value.line, caught.value.key) == (6, "valid_to")


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("ways_de:", "wege_de:", 16, "unbekannter Schlüssel; erlaubt: id, text_de"),
        ("has_vocational_degree", "abschluss", 9, "„abschluss“ gibt es nicht; erlaubt: adapted"),
        ("valid_from: 2020-01-01", "valid_from: irgendwann", 6, "nicht die erwartete Form"),
    ],
)
def test_an_access_rule_that_does_not_fit_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    text = (ACCESS / "admission_pta.yaml").read_text("utf-8")
    assert old in text
    folder = folder_with(tmp_path, admission_pta=text.replace(old, new))
    with pytest.raises(DataFileError) as caught:
        access_rules(AdmissionRule, "admission", folder)
    assert (caught.value.path.name, caught.value.line) == ("admission_pta.yaml", line)
    assert says in caught.value.message


@pytest.mark.parametrize("text", ["id: [", "", "- eins\n- zwei\n", "id: \t@"])
def test_a_file_that_is_no_rule_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataFileError):
        read_catalogue(folder_with(tmp_path, broken=text))


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
