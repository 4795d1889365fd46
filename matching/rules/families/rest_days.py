"""Saturdays, Sundays and public holidays of minors (§§ 16 to 18 JArbSchG)."""

from typing import Literal

from matching.domain import TrainingPlace
from matching.rules.access_rule import AccessRule
from matching.rules.families.verdict import Verdict
from matching.rules.truth import Truth
from matching.vocabulary import Branch


class RestDayRule(AccessRule):
    """A day of rest and the branches that may work on it."""

    attribute: Literal["saturday_work", "sunday_work", "holiday_work"]
    day_de: str
    branches: frozenset[Branch]


def rest_day(rule: RestDayRule, place: TrainingPlace) -> Verdict | None:
    """Whether work on that day is allowed for a minor at a place.

    None if nobody works then, or nothing is recorded: that is no reason to ask about every office.
    """
    works: bool | None = {
        "saturday_work": place.saturday_work,
        "sunday_work": place.sunday_work,
        "holiday_work": place.holiday_work,
    }[rule.attribute]
    if not works:
        return None
    allowed: Truth = None if place.branch is None else place.branch in rule.branches
    return Verdict(rule.id, allowed, _text(rule, allowed), rule.reference)


def _text(rule: RestDayRule, allowed: Truth) -> str:
    match allowed:
        case True:
            return f"Arbeit an {rule.day_de} ist in dieser Branche zulässig. {rule.text_de}."
        case False:
            return (
                f"Arbeit an {rule.day_de} ist für Minderjährige in dieser Branche nicht erlaubt. "
                f"{rule.text_de}."
            )
        case None:
            return f"Arbeit an {rule.day_de}: Branche klären. {rule.text_de}."
