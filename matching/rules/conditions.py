"""All access conditions of one person and one place, family by family.

Ask with `facts.today` set to the day of the question: obligations are carried forward from it.
"""

from matching.domain import TrainingPlace
from matching.rules.facts import Facts
from matching.rules.families import (
    admission,
    licence,
    obligation,
    recognised,
    work_access,
    youth_protection,
)
from matching.rules.families.family import Family
from matching.rules.finding import Condition

FAMILIES: tuple[Family, ...] = (
    obligation.FAMILY,
    work_access.FAMILY,
    recognised.FAMILY,
    admission.FAMILY,
    youth_protection.FAMILY,
    licence.FAMILY,
)


def conditions(facts: Facts, place: TrainingPlace) -> tuple[Condition, ...]:
    """Every condition that says something; only FALSE excludes, UNKNOWN is an open question."""
    return tuple(found for family in FAMILIES for found in family.conditions(facts, place))
