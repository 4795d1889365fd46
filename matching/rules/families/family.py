"""What a family of access rules is: conditions that depend on two keys only."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date

from matching.domain import TrainingPlace
from matching.rules.facts import Facts
from matching.rules.finding import Condition


@dataclass(frozen=True, slots=True)
class Family:
    """A family of law.

    `person_key(facts, start)` and `place_key(place)`: pairs with equal keys have equal rules and
    outcomes (the sentences may name other days). `start` is the start date of the place; it is
    part of the place's key where the law changes with it.
    """

    name: str
    person_key: Callable[[Facts, date | None], Hashable]
    place_key: Callable[[TrainingPlace], Hashable]
    conditions: Callable[[Facts, TrainingPlace], tuple[Condition, ...]]
