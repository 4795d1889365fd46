"""Youth employment protection at a workplace (JArbSchG, rulebook 3.3).

Only the rows marked H exclude: night, five-day week, Saturday, Sunday, public holidays, and a
birthday within three months after the start only makes them wait. Left out: breaks, rest, school
days, hazardous work, for which a place records nothing.
"""

from collections.abc import Hashable, Iterator
from datetime import date

from matching.domain import TrainingPlace
from matching.rules.access_rule import access_rules_in_force
from matching.rules.days import german
from matching.rules.facts import Facts
from matching.rules.families.family import Family
from matching.rules.families.minority import Minority, Stage, coming_of_age, minority
from matching.rules.families.night_work import NightRule, night_work
from matching.rules.families.rest_days import RestDayRule, rest_day
from matching.rules.families.verdict import Verdict
from matching.rules.families.work_time import WorkTimeRule, work_time
from matching.rules.finding import Condition
from matching.rules.truth import OUTCOME
from matching.vocabulary import Outcome


def conditions(facts: Facts, place: TrainingPlace) -> tuple[Condition, ...]:
    """What the protection of minors says of a place; nothing for adults."""
    young = minority(facts, place.start_date)
    if young.stage is Stage.ADULT:
        return ()
    verdicts = _verdicts(place, young.age)
    return tuple(
        condition
        for verdict in verdicts
        if (condition := _condition(verdict, young, facts, place.start_date))
    )


def _verdicts(place: TrainingPlace, age: int) -> Iterator[Verdict]:
    day = place.start_date
    for night in access_rules_in_force(NightRule, "night_work", day):
        yield from _said(night_work(night, place, age))
    for rest in access_rules_in_force(RestDayRule, "rest_day", day):
        yield from _said(rest_day(rest, place))
    for time in access_rules_in_force(WorkTimeRule, "work_time", day):
        yield from _said(work_time(time, place, age))


def _said(verdict: Verdict | None) -> Iterator[Verdict]:
    if verdict is not None:
        yield verdict


def _condition(
    verdict: Verdict, young: Minority, facts: Facts, start: date | None
) -> Condition | None:
    """The verdict for a minor; softer where the age is not known or the birthday is near."""
    if young.stage is Stage.MINOR:
        return verdict.condition(OUTCOME[verdict.truth])
    if verdict.truth is True:
        return None
    if young.stage is Stage.TURNS_ADULT_SOON and facts.birth_date is not None:
        until = german(coming_of_age(facts.birth_date, start))
        return verdict.condition(Outcome.UNKNOWN, before=f"Nur bis zum Geburtstag am {until}: ")
    return verdict.condition(Outcome.UNKNOWN, before="Falls noch nicht 18 zum Beginn: ")


def _person_key(facts: Facts, start: date | None) -> Hashable:
    return minority(facts, start)


def _place_key(place: TrainingPlace) -> Hashable:
    return (
        place.start_date,
        place.kldb,
        place.branch,
        place.earliest_shift,
        place.latest_shift,
        place.multi_shift,
        place.authority_notice,
        place.saturday_work,
        place.sunday_work,
        place.holiday_work,
        place.days_per_week,
        place.weekly_hours,
    )


FAMILY = Family("youth_protection", _person_key, _place_key, conditions)
