"""Notices of a place: minimum pay by year of start, dual study."""

from datetime import date

from matching.domain import TrainingPlace
from matching.rules import notices
from matching.vocabulary import PlaceKind


def place(start: date | None, pay: float | None = None, **known: object) -> TrainingPlace:
    values = {
        "place_id": "v1",
        "kind": PlaceKind.DUAL,
        "start_date": start,
        "pay_years": (pay, None, None, None),
        **known,
    }
    return TrainingPlace.model_validate(values)


def test_700_euro_in_2026_are_below_the_minimum() -> None:
    (notice,) = notices(place(date(2026, 8, 1), 700))
    assert "700 Euro im 1. Jahr liegen unter der Mindestvergütung von 724 Euro" in notice
    assert "Tarifvertrag" in notice
    assert "§ 17" in notice


def test_724_euro_are_enough_in_2026() -> None:
    assert notices(place(date(2026, 8, 1), 724)) == ()


def test_the_year_of_the_start_decides() -> None:
    assert notices(place(date(2025, 9, 1), 700)) == ()
    assert len(notices(place(date(2025, 9, 1), 681))) == 1


def test_later_years_of_training_are_checked_too() -> None:
    low = place(date(2026, 8, 1), pay_years=(724, 850, 977, 1014))
    (notice,) = notices(low)
    assert "2. Jahr" in notice


def test_a_year_without_a_table_is_not_yet_announced() -> None:
    (notice,) = notices(place(date(2027, 8, 1), 700))
    assert "noch nicht bekannt" in notice
    assert notices(place(date(2027, 8, 1))) == ()


def test_school_places_have_no_minimum_pay() -> None:
    assert notices(place(date(2026, 8, 1), 100, kind=PlaceKind.SCHOOL)) == ()


def test_dual_study_asks_for_the_university() -> None:
    (notice,) = notices(place(date(2026, 10, 1), kind=PlaceKind.DUAL_STUDY))
    assert "Hochschule" in notice
