"""Only grades that the employer asks for count."""

from hypothesis import given
from hypothesis import strategies as st

from matching.criteria.grades import Grades

GRADES = st.integers(10, 60).map(lambda tenth: tenth / 10)


def test_no_grade_asked_is_unknown() -> None:
    assert Grades().compare((1.0, 1.0, 1.0), (None, None, None)).score is None


def test_a_whole_grade_below_the_wish_costs_two_fifths() -> None:
    answer = Grades().compare((None, 4.0, None), (None, 3.0, None))
    assert answer.score == 0.6
    assert answer.reason == "Mathematik: gewünscht 3,0, vorhanden 4,0."
    assert answer.gap == "Note unter dem Wunsch des Betriebs: Mathematik."


def test_an_unknown_grade_is_asked_for_and_the_known_ones_count() -> None:
    answer = Grades().compare((2.0, None, 5.0), (2.0, 3.0, None))
    assert answer.score == 1.0
    assert answer.gap == "Note erfragen: Mathematik."


def test_a_grade_nobody_asked_for_changes_nothing() -> None:
    good = Grades().compare((2.0, 3.0, 1.0), (2.0, 3.0, None))
    bad = Grades().compare((2.0, 3.0, 6.0), (2.0, 3.0, None))
    assert good == bad


@given(own=GRADES, better_by=st.floats(0, 5), wish=GRADES)
def test_a_better_grade_never_lowers(own: float, better_by: float, wish: float) -> None:
    better = max(1.0, own - better_by)
    scores = [
        Grades().compare((grade, None, None), (wish, None, None)).score for grade in (own, better)
    ]
    assert scores[0] is not None
    assert scores[1] is not None
    assert scores[1] >= scores[0]
