"""Driving licences a place asks for, against age and what is held (§ 10 FeV).

A licence somebody is too young for is a notice with the date, never an exclusion.
"""

from collections.abc import Hashable
from datetime import date

from matching.domain import TrainingPlace
from matching.rules.access_rule import AccessRule, access_rule
from matching.rules.days import age_on, birthday, german
from matching.rules.facts import Facts
from matching.rules.families.family import Family
from matching.rules.finding import Condition
from matching.rules.strict import Strict
from matching.vocabulary import LicenceNeededFrom, Outcome


class LicenceAge(Strict):
    """Least age for a class; younger in an apprenticeship as a driver, if the law says so.

    `covered_by`: classes whose holders may drive this one too.
    """

    years: int
    covered_by: frozenset[str] = frozenset()
    drivers_years: int | None = None
    hint_de: str = ""


class LicenceRule(AccessRule):
    """Ages by class; `drivers`: beginnings of the KldB codes of driver occupations."""

    ages: dict[str, LicenceAge]
    drivers: tuple[str, ...]


def serving(licence: str, start: date | None) -> frozenset[str]:
    """The classes that allow to drive what a place asks for: the class itself, or one above it."""
    rule = access_rule(LicenceRule, "licence", start)
    needed = _class(licence)
    age = rule.ages.get(needed) if rule else None
    return frozenset({needed, *(age.covered_by if age else ())})


def conditions(facts: Facts, place: TrainingPlace) -> tuple[Condition, ...]:
    """What is to say of the licence a place asks for; nothing if it asks for none."""
    rule = access_rule(LicenceRule, "licence", place.start_date)
    if rule is None or place.licence_required is None:
        return ()
    needed = _class(place.licence_required)
    if _held(rule, facts, needed):
        text = f"Führerschein Klasse {needed} ist vorhanden."
        return (Condition(rule.id, Outcome.TRUE, text, rule.reference),)
    text = _open(rule, facts, place, needed)
    return (Condition(rule.id, Outcome.UNKNOWN, text, rule.reference),) if text else ()


def _class(text: str) -> str:
    """A licence class as it is compared, however it was typed."""
    return text.strip().upper()


def _held(rule: LicenceRule, facts: Facts, needed: str) -> bool:
    held = {_class(licence) for licence in facts.licences or ()}
    age = rule.ages.get(needed)
    return not held.isdisjoint({needed, *(age.covered_by if age else ())})


def _open(rule: LicenceRule, facts: Facts, place: TrainingPlace, needed: str) -> str:
    at_start = place.licence_needed_from is LicenceNeededFrom.START
    when = "schon zum Beginn" if at_start else "während der Ausbildung"
    known_absent = facts.licences is not None
    need = f"Führerschein Klasse {needed} wird {when} gebraucht"
    need += " und liegt noch nicht vor" if known_absent else ""
    years = _years(rule, needed, place)
    day = place.start_date or facts.today
    if facts.birth_date is None or day is None or years is None:
        return f"{need}: Alter und Erwerb klären."
    if age_on(facts.birth_date, day) < years:
        from_day = german(birthday(facts.birth_date, years))
        hint = _hint(rule, needed)
        return f"{need}; möglich erst ab {years} Jahren, also ab {from_day}.{hint}"
    if known_absent:
        return f"{need}: Erwerb klären."
    return f"{need}: Ist er vorhanden?" if at_start else ""


def _years(rule: LicenceRule, needed: str, place: TrainingPlace) -> int | None:
    age = rule.ages.get(needed)
    if age is None:
        return None
    drives = (place.kldb or "").startswith(rule.drivers)
    return age.drivers_years if drives and age.drivers_years is not None else age.years


def _hint(rule: LicenceRule, needed: str) -> str:
    hint = rule.ages[needed].hint_de
    return f" {hint}." if hint else ""


def _person_key(facts: Facts, start: date | None) -> Hashable:
    day = start or facts.today
    if facts.birth_date is None or day is None:
        return facts.licences, None
    return facts.licences, age_on(facts.birth_date, day)


def _place_key(place: TrainingPlace) -> Hashable:
    return place.licence_required, place.licence_needed_from, place.kldb, place.start_date


FAMILY = Family("licence", _person_key, _place_key, conditions)
