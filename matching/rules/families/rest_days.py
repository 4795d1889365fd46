"""Saturdays, Sundays and public holidays of minors (§§ 16 to 18 JArbSchG)."""

from typing import Literal

from matching.domain import TrainingPlace
from matching.rules.access_rule import AccessRule
from matching.rules.families.verdict import Verdict
from matching.rules.strict import Sentence
from matching.rules.truth import Truth
from matching.vocabulary import Branch


class RestDayRule(AccessRule):
    """A day of rest and the branches that may work on it.

    `ask_branches`: branches in which an exception may apply that no branch of ours expresses;
    `ask_de` names these exceptions.
    """

    attribute: Literal["saturday_work", "sunday_work", "holiday_work"]
    day_de: str
    branches: frozenset[Branch]
    ask_branches: frozenset[Branch]
    ask_de: Sentence


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
    allowed = _allowed(rule, place.branch)
    return Verdict(rule.id, allowed, _text(rule, place.branch, allowed), rule.reference)


def _allowed(rule: RestDayRule, branch: Branch | None) -> Truth:
    if branch is None or branch in rule.ask_branches:
        return None
    return branch in rule.branches


def _text(rule: RestDayRule, branch: Branch | None, allowed: Truth) -> str:
    match allowed:
        case True:
            return f"Arbeit an {rule.day_de} ist in dieser Branche zulässig. {rule.text_de}."
        case False:
            return (
                f"Arbeit an {rule.day_de} ist für Minderjährige in dieser Branche nicht erlaubt. "
                f"{rule.text_de}."
            )
        case None if branch is not None:
            return (
                f"Arbeit an {rule.day_de}: Klären, ob eine Ausnahme gilt ({rule.ask_de}). "
                f"{rule.text_de}."
            )
        case None:
            return f"Arbeit an {rule.day_de}: Branche klären. {rule.text_de}."
