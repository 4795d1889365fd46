"""Days and ages as the law counts them."""

from calendar import monthrange
from datetime import date

OLDEST_PLAUSIBLE_AGE = 120
AUGUST = 8


def age_on(birth_date: date, day: date) -> int:
    """Completed years on `day`; negative before birth."""
    before_birthday = (day.month, day.day) < (birth_date.month, birth_date.day)
    return day.year - birth_date.year - before_birthday


def plausible_age(birth_date: date | None, day: date) -> int | None:
    """Completed years, None if the birth date is missing, in the future or over 120 years ago."""
    if birth_date is None:
        return None
    age = age_on(birth_date, day)
    return age if 0 <= age <= OLDEST_PLAUSIBLE_AGE else None


def birthday(birth_date: date, years: int) -> date:
    """The day on which `years` are completed; 1 March for those born on 29 February."""
    try:
        return birth_date.replace(year=birth_date.year + years)
    except ValueError:
        return date(birth_date.year + years, 3, 1)


def add_months(day: date, months: int) -> date:
    """The same day of another month, or its last day (§ 188 para 3 BGB)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def first_of_august_from(day: date) -> date:
    """The next 1 August on or after `day`."""
    this_year = date(day.year, AUGUST, 1)
    return this_year if day <= this_year else date(day.year + 1, AUGUST, 1)


def school_years_between(day: date, later: date) -> int:
    """How many times a school year begins (1 August) after `day`, up to and including `later`."""
    return max(0, _school_year(later) - _school_year(day))


def _school_year(day: date) -> int:
    return day.year if day.month >= AUGUST else day.year - 1


def german(day: date) -> str:
    """A date as it is written in a German sentence."""
    return f"{day:%d.%m.%Y}"
