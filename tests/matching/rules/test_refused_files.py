"""A rule file that does not fit is refused with file, line, key and what is allowed."""

from pathlib import Path

import pytest

from matching.errors import DataFileError
from matching.rules import access_rule
from matching.rules.access_rule import ACCESS, access_rules
from matching.rules.catalogue import read_catalogue
from matching.rules.families.admission import AdmissionRule
from matching.rules.families.night_work import NightRule
from matching.rules.residence import ResidenceRule
from tests.matching.rules.invented_rules import PROGRAMME, folder_with


def refused(tmp_path: Path, old: str, new: str) -> DataFileError:
    assert old in PROGRAMME
    folder = folder_with(tmp_path, broken=PROGRAMME.replace(old, new))
    with pytest.raises(DataFileError) as caught:
        read_catalogue(folder)
    return caught.value


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


def test_a_status_that_does_not_exist_is_refused_with_its_line(tmp_path: Path) -> None:
    text = (ACCESS / "residence.yaml").read_text("utf-8").replace("  GERMAN:", "  DEUTSCH:")
    with pytest.raises(DataFileError, match="erlaubt: 'GERMAN'") as caught:
        access_rules(ResidenceRule, "residence", folder_with(tmp_path, residence=text))
    assert caught.value.line == 7
