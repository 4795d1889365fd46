"""Every case that the rule book lists (2.8, 3.8, 4.5) is there as data, and every condition."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml

from matching.rules.catalogue import read_catalogue

CASES = Path(__file__).parents[2] / "cases" / "rules"


@pytest.mark.parametrize(
    ("files", "label", "numbers"),
    [
        (["people.yaml"], r"2\.8 Fall (\d+)", range(1, 16)),
        (["places.yaml"], r"3\.8 A(\d+)", range(1, 11)),
        (
            ["people.yaml", "places.yaml", "recognition.yaml", "credentials.yaml"],
            r"4\.5 Fall (\d+)",
            range(1, 6),
        ),
    ],
)
def test_each_case_of_the_rule_book_is_there(files: list[str], label: str, numbers: range) -> None:
    text = "".join((CASES / name).read_text("utf-8") for name in files)
    sources = "\n".join(re.findall(r"source: (.*)", text))
    assert {int(number) for number in re.findall(label, sources)} == set(numbers)


def outcomes(*patterns: str) -> set[tuple[str, str]]:
    """Each condition or paper with each outcome that a case expects of it."""
    return {
        (rule, str(outcome))
        for pattern in patterns
        for path in CASES.glob(pattern)
        for case in yaml.safe_load(path.read_text("utf-8"))["cases"]
        for rule, outcome in _expected(case)
    }


def _expected(case: Mapping[str, dict[str, str]]) -> Iterator[tuple[str, str]]:
    yield from case.get("findings", {}).items()
    yield from case.get("papers", {}).items()


def test_each_condition_of_a_programme_stands_against_somebody() -> None:
    required = {
        condition.id
        for rule in read_catalogue()
        for condition in (*rule.conditions.hard, *rule.conditions.exclude)
    }
    against = {rule for rule, outcome in outcomes("programmes/*", "people*") if outcome == "FALSE"}
    assert required - against == set()


def test_each_programme_with_conditions_has_somebody_unknown() -> None:
    unknown = {
        rule for rule, outcome in outcomes("programmes/*", "people*") if outcome == "UNKNOWN"
    }
    for rule in read_catalogue():
        ids = {condition.id for condition in (*rule.conditions.hard, *rule.conditions.exclude)}
        assert not ids or ids & unknown, rule.id


def test_each_law_that_closes_places_does_so_in_a_case() -> None:
    against = {rule for rule, outcome in outcomes("places.yaml") if outcome == "FALSE"}
    assert against >= {
        "ADMISSION_ATA_OTA",
        "ADMISSION_MEDICAL_TECHNOLOGY",
        "ADMISSION_MIDWIFERY",
        "ADMISSION_NURSING",
        "ADMISSION_OCCUPATIONAL_THERAPY",
        "ADMISSION_PARAMEDIC",
        "ADMISSION_PHYSIOTHERAPY",
        "ADMISSION_PTA",
        "ADMISSION_SPEECH_THERAPY",
        "BBIG_4_RECOGNISED",
        "JARBSCHG_14_NIGHT",
        "JARBSCHG_15_FIVE_DAYS",
        "JARBSCHG_16_SATURDAY",
        "JARBSCHG_17_SUNDAY",
        "JARBSCHG_18_HOLIDAY",
        "SCHOOL_OBLIGATION",
        "WORK_ACCESS",
    }
    assert not against & {"ADMISSION_EDUCATOR", "ADMISSION_SOCIAL_ASSISTANCE"}
