"""How young a person will be on the first day, as the youth employment act counts it."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from matching.rules.access_rule import AccessRule, access_rule_or_newest
from matching.rules.days import add_months, age_on, birthday, plausible_age
from matching.rules.facts import Facts


class YouthRule(AccessRule):
    """Who is protected: under `adult_age`; a birthday within `birthday_months` is only awaited."""

    adult_age: int
    birthday_months: int


class Stage(StrEnum):
    """Adult, minor, of age within the months after the start, or not known."""

    ADULT = "ADULT"
    TURNS_ADULT_SOON = "TURNS_ADULT_SOON"
    MINOR = "MINOR"
    UNKNOWN = "UNKNOWN"


class Minority(NamedTuple):
    """Stage and age on the first day; while that is not known, the youngest age that is possible.

    So an exception for those who are 16 or 17 already is never taken as met by somebody unknown.
    """

    stage: Stage
    age: int


_YOUNGEST = 0


def minority(facts: Facts, start: date | None) -> Minority:
    """How young the person is on the first day; without a start only adults are known."""
    rule = youth_rule(start or facts.today)
    day = start or facts.today
    known = facts.birth_date is not None and (
        facts.today is None or plausible_age(facts.birth_date, facts.today) is not None
    )
    if facts.birth_date is None or not known or day is None:
        return Minority(Stage.UNKNOWN, _YOUNGEST)
    age = age_on(facts.birth_date, day)
    if age >= rule.adult_age:
        return Minority(Stage.ADULT, rule.adult_age)
    if start is None or age < 0:
        return Minority(Stage.UNKNOWN, max(_YOUNGEST, age))
    if coming_of_age(facts.birth_date, start) <= add_months(start, rule.birthday_months):
        return Minority(Stage.TURNS_ADULT_SOON, age)
    return Minority(Stage.MINOR, age)


def coming_of_age(birth_date: date, start: date | None) -> date:
    """The birthday that ends the protection."""
    return birthday(birth_date, youth_rule(start).adult_age)


def youth_rule(day: date | None) -> YouthRule:
    """The rule of a day, else the newest one."""
    return access_rule_or_newest(YouthRule, "youth", day)
