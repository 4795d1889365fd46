"""Days and hours a week, and work underground, of minors (§§ 8, 15, 24 JArbSchG)."""

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from matching.domain import TrainingPlace
from matching.rules.access_rule import AccessRule
from matching.rules.families.verdict import Verdict
from matching.vocabulary import Branch


class Effect(StrEnum):
    """Whether a breach excludes, or is to be settled with the employer."""

    EXCLUDES = "EXCLUDES"
    ASKS = "ASKS"


class WorkTimeRule(AccessRule):
    """A limit; only what the file sets is checked. `below_age`: only for younger ones.

    `branch_de`: what is said of a place in one of `branches`.
    """

    effect: Effect
    max_days: int | None = None
    max_weekly_hours: float | None = None
    branches: frozenset[Branch] = frozenset()
    branch_de: str = ""
    below_age: int | None = None

    @model_validator(mode="after")
    def _branches_have_a_word(self) -> Self:
        if self.branches and not self.branch_de:
            raise ValueError("branches braucht branch_de")
        return self


def work_time(rule: WorkTimeRule, place: TrainingPlace, age: int) -> Verdict | None:
    """The breach of a limit; None if it is kept or nothing is recorded."""
    if rule.below_age is not None and age >= rule.below_age:
        return None
    found = _found(rule, place)
    if found is None:
        return None
    excludes = rule.effect is Effect.EXCLUDES
    advice = "" if excludes else " Mit dem Betrieb klären."
    truth = False if excludes else None
    return Verdict(rule.id, truth, f"{found} {rule.text_de}.{advice}", rule.reference)


def _found(rule: WorkTimeRule, place: TrainingPlace) -> str | None:
    days, hours = place.days_per_week, place.weekly_hours
    if rule.max_days is not None and days is not None and days > rule.max_days:
        return f"{days} Arbeitstage in der Woche."
    if rule.max_weekly_hours is not None and hours is not None and hours > rule.max_weekly_hours:
        return f"{hours:g} Stunden in der Woche.".replace(".", ",", f"{hours:g}".count("."))
    if place.branch in rule.branches:
        return f"{rule.branch_de}."
    return None
