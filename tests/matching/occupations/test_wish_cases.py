"""Invented wishes (`tests/cases/wishes.csv`): how many are understood, and what stays empty."""

import csv
from pathlib import Path

from matching.occupations import Asker, resolve

CASES = Path(__file__).parents[2] / "cases" / "wishes.csv"


def _cases() -> list[tuple[str, tuple[str, ...]]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return [(row["wish"], tuple(filter(None, row["codes"].split("|")))) for row in rows]


def _meant(wish: str, accepted: tuple[str, ...], among: int) -> bool:
    codes = resolve(wish, asker=Asker.WISH).codes[:among]
    return any(code.startswith(accepted) for code in codes)


def test_at_least_120_wishes_are_written_down() -> None:
    assert len(_cases()) >= 120


def test_first_answer_is_right_for_95_of_100_wishes() -> None:
    wishes = [(wish, codes) for wish, codes in _cases() if codes]
    wrong = [wish for wish, codes in wishes if not _meant(wish, codes, among=1)]
    assert len(wrong) <= 0.05 * len(wishes), wrong


def test_right_answer_is_among_five_for_98_of_100_wishes() -> None:
    wishes = [(wish, codes) for wish, codes in _cases() if codes]
    wrong = [wish for wish, codes in wishes if not _meant(wish, codes, among=5)]
    assert len(wrong) <= 0.02 * len(wishes), wrong


def test_texts_without_a_wish_stay_empty() -> None:
    answered = [wish for wish, codes in _cases() if not codes and resolve(wish).codes]
    assert answered == []


def test_no_real_wish_stays_empty() -> None:
    empty = [wish for wish, codes in _cases() if codes and not resolve(wish).codes]
    assert empty == []
