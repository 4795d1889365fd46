"""Conditions that a letter never tells, by the facts that their rule tests (rulebook 1.4, 5.4).

A condition met or open tells the fact behind it, whatever its words are.
"""

from collections.abc import Iterator
from functools import cache

from matching.rules.catalogue import read_catalogue
from matching.rules.expression import facts_of, read_expression
from matching.rules.facts import CASE_WORKER_ONLY
from matching.rules.programme import ProgrammeRule, Role

REVEALING_FACTS = CASE_WORKER_ONLY | {"work_access", "school_newcomer"}
"""Sensitive facts, and those from which residence can be told."""

PLACE_RULES = frozenset({"WORK_ACCESS", "AUFENTHG_60C_TOLERATION"})
"""Access conditions of a place that rest on residence; they are read from no expression."""


@cache
def revealing_rules() -> frozenset[str]:
    """The ids of all rules, in every version, of which a letter must not speak."""
    found = (rule for programme in read_catalogue() for rule in _revealing(programme))
    return PLACE_RULES.union(found)


def _revealing(programme: ProgrammeRule) -> Iterator[str]:
    kinds = programme.conditions
    for rule in (*kinds.hard, *kinds.policy, *kinds.exclude):
        if _reveals(rule.test, rule.id):
            yield rule.id
    special = _for_a_special_situation(programme)
    for assessed in kinds.assessed:
        if special or _reveals(assessed.only_if, assessed.id):
            yield assessed.id


def _reveals(test: object, rule_id: str) -> bool:
    return test is not None and not REVEALING_FACTS.isdisjoint(
        facts_of(read_expression(test, condition=rule_id))
    )


def _for_a_special_situation(programme: ProgrammeRule) -> bool:
    """Whether what a body has to assess there would tell of that situation, such as SGB IX."""
    special = programme.role is Role.SPECIAL or programme.routing.rehab
    return special or programme.variant_of is not None
