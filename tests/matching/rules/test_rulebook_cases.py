"""Every case that the rule book lists (2.8, 3.8, 4.5) is there as data."""

import re
from pathlib import Path

import pytest

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
