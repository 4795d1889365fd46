"""Ages and days as the law counts them."""

from datetime import date

import pytest

from matching.rules.days import (
    add_months,
    age_on,
    birthday,
    first_of_august_from,
    plausible_age,
    school_years_between,
)


@pytest.mark.parametrize(
    ("birth_date", "day", "age"),
    [
        (date(2009, 7, 31), date(2027, 7, 30), 17),
        (date(2009, 7, 31), date(2027, 7, 31), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2028, 1, 1), date(2027, 1, 1), -1),
    ],
)
def test_age_is_in_completed_years(birth_date: date, day: date, age: int) -> None:
    assert age_on(birth_date, day) == age


def test_an_impossible_birth_date_has_no_age() -> None:
    assert plausible_age(date(2028, 1, 1), date(2027, 1, 1)) is None
    assert plausible_age(date(1887, 1, 1), date(2027, 1, 1)) is None
    assert plausible_age(None, date(2027, 1, 1)) is None
    assert plausible_age(date(1907, 1, 1), date(2027, 1, 1)) == 120


def test_a_leap_day_birthday_falls_on_1_march() -> None:
    assert birthday(date(2008, 2, 29), 18) == date(2026, 3, 1)
    assert birthday(date(2008, 2, 28), 18) == date(2026, 2, 28)


def test_months_end_on_the_last_day() -> None:
    assert add_months(date(2027, 8, 31), 3) == date(2027, 11, 30)
    assert add_months(date(2027, 1, 31), -14) == date(2025, 11, 30)
    assert add_months(date(2027, 12, 1), 1) == date(2028, 1, 1)


def test_the_next_1_august_may_be_today() -> None:
    assert first_of_august_from(date(2027, 8, 1)) == date(2027, 8, 1)
    assert first_of_august_from(date(2027, 8, 2)) == date(2028, 8, 1)


def test_school_years_begin_on_1_august() -> None:
    assert school_years_between(date(2027, 3, 1), date(2027, 7, 31)) == 0
    assert school_years_between(date(2027, 3, 1), date(2027, 8, 1)) == 1
    assert school_years_between(date(2027, 8, 1), date(2028, 9, 1)) == 1
    assert school_years_between(date(2027, 8, 1), date(2027, 3, 1)) == 0
