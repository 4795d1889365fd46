"""Strengths that were named count, those that were not cost little."""

import pytest

from matching.criteria.strengths import Strengths


def test_all_skills_met_counts_fully() -> None:
    assert Strengths().compare(("teamfähig", "handwerklich"), ("Teamfähigkeit",)).score == 1.0


def test_half_of_the_skills_met_speaks_for_the_place() -> None:
    answer = Strengths().compare(("zuverlässig",), ("Zuverlässigkeit", "Höhentauglichkeit"))
    assert answer.score == pytest.approx(0.825)
    assert (
        answer.reason == "Gewünscht: Zuverlässigkeit, Höhentauglichkeit. Genannt: Zuverlässigkeit."
    )


def test_none_met_is_low_but_not_zero() -> None:
    assert Strengths().compare(("kreativ",), ("Rechnen",)).score == 0.3


def test_unrecorded_strengths_are_a_question() -> None:
    answer = Strengths().compare((), ("Geduld",))
    assert answer.score is None
    assert answer.gap == "Nach Stärken fragen, zum Beispiel: Geduld."


def test_a_place_without_skills_is_unknown() -> None:
    assert Strengths().compare(("geduldig",), ()).score is None


def test_signs_without_letters_are_no_common_strength() -> None:
    assert Strengths().compare(("´",), ("¨",)).score == 0.3
