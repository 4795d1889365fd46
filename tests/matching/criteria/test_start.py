"""The start of the place against the earliest start of the person."""

from datetime import date

from matching.criteria.shapes import Assessment
from matching.criteria.start import Start
from matching.domain import TrainingPlace

ON = date(2027, 2, 15)
SUMMER = date(2027, 8, 1)


def _start(
    earliest: date | None, start: date | None, apply_until: date | None = None
) -> Assessment:
    place = TrainingPlace(place_id="v1", start_date=start, apply_until=apply_until)
    return Start().compare(earliest, Start().place_code(place, ON))


def test_a_start_in_the_same_summer_fits() -> None:
    assert _start(SUMMER, date(2027, 9, 1)).score == 1.0


def test_a_year_of_waiting_lowers_but_does_not_exclude() -> None:
    score = _start(SUMMER, date(2028, 8, 1)).score
    assert score is not None
    assert 0.5 < score < 0.6


def test_a_start_before_the_person_can_is_low_and_named() -> None:
    answer = _start(SUMMER, date(2027, 4, 1))
    assert answer.score == 0.15
    assert answer.gap == "Der Beginn am 01.04.2027 liegt vor dem möglichen (01.08.2027)."


def test_a_passed_start_is_low_and_a_reason_to_ask() -> None:
    answer = _start(SUMMER, date(2026, 9, 1))
    assert answer.score == 0.05
    assert answer.gap is not None
    assert "Fragen, ob ein Einstieg noch geht." in answer.gap


def test_a_passed_deadline_is_low_and_a_reason_to_ask() -> None:
    answer = _start(SUMMER, SUMMER, apply_until=date(2026, 12, 31))
    assert answer.score == 0.05
    assert answer.gap is not None
    assert "Fragen, ob der Platz noch frei ist." in answer.gap


def test_a_deadline_today_has_not_passed() -> None:
    assert _start(SUMMER, SUMMER, apply_until=ON).score == 1.0


def test_an_unknown_start_on_either_side_is_a_question() -> None:
    assert _start(SUMMER, None).score is None
    assert _start(None, SUMMER).score is None
    assert _start(None, SUMMER).gap == "Klären, ab wann ein Beginn möglich ist."
