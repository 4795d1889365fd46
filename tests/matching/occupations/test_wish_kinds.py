"""Wishes of each kind (`tests/cases/wishes_by_kind.csv`): the share understood stays high."""

import csv
from pathlib import Path

import pytest

from matching.occupations import resolve

CASES = Path(__file__).parents[2] / "cases" / "wishes_by_kind.csv"
FLOORS = {
    "plain": (96, 96),
    "short": (92, 92),
    "gender": (92, 92),
    "outdated": (94, 94),
    "colloquial": (94, 94),
    "slang": (85, 85),
    "typo": (90, 90),
    "vague": (95, 95),
    "sentence": (85, 92),
    "foreign": (90, 90),
}
"""Percent right with the first answer and among five, slightly under what was measured."""
LANGUAGES = {"arabic", "english", "persian", "polish", "romanian", "russian", "turkish"} | {
    "ukrainian"
}


def _wishes(kind: str) -> list[tuple[str, tuple[str, ...]]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    kinds = LANGUAGES if kind == "foreign" else {kind}
    return [
        (row["wish"], tuple(filter(None, row["codes"].split("|"))))
        for row in rows
        if row["kind"] in kinds
    ]


def _missed(wishes: list[tuple[str, tuple[str, ...]]], among: int) -> list[str]:
    return [
        wish
        for wish, accepted in wishes
        if not any(code.startswith(accepted) for code in resolve(wish).codes[:among])
    ]


@pytest.mark.parametrize("kind", FLOORS)
def test_share_of_wishes_understood(kind: str) -> None:
    wishes = _wishes(kind)
    first, five = FLOORS[kind]
    assert len(wishes) >= 7
    for among, floor in ((1, first), (5, five)):
        missed = _missed(wishes, among)
        assert 100 * len(missed) <= (100 - floor) * len(wishes), missed


def test_texts_that_wish_nothing_stay_empty() -> None:
    wishes = _wishes("none")
    answered = [wish for wish, _ in wishes if resolve(wish).codes]
    assert len(wishes) >= 10
    assert len(answered) <= 0.1 * len(wishes), answered


def test_hardly_any_wish_stays_empty() -> None:
    wishes = [wish for kind in FLOORS for wish, _ in _wishes(kind)]
    empty = [wish for wish in wishes if not resolve(wish).codes]
    assert len(empty) <= 0.01 * len(wishes), empty
