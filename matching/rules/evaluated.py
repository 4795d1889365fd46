"""A programme whose conditions are read once and then only asked: the hot part of the rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from matching.rules.case import AGE, AGE_ON_1_AUGUST, GRADE_COMPLETED, Case
from matching.rules.catalogue import PROGRAMMES, programmes_on
from matching.rules.confirmation import Confirmation, shown
from matching.rules.contradictions import Contradiction
from matching.rules.expression import Expression, facts_of, read_expression
from matching.rules.programme import AssessedRule, Hint, ProgrammeRule
from matching.rules.requirement import Requirement, requirement
from matching.rules.truth import Truth, all_of
from matching.vocabulary import ResultClass

Standing = tuple[tuple[Requirement, Truth], ...]
_ON_1_AUGUST = {AGE: AGE_ON_1_AUGUST, "grade_level": GRADE_COMPLETED}


@lru_cache(maxsize=64)
def evaluated_programmes(
    on: date, folder: Path = PROGRAMMES, confirmed: tuple[Confirmation, ...] = ()
) -> "tuple[EvaluatedProgramme, ...]":
    """The programmes shown on a day, ordered by id."""
    rules = programmes_on(on, folder=folder)
    return tuple(EvaluatedProgramme(rule) for rule in rules if shown(rule, on, confirmed))


@dataclass(frozen=True)
class EvaluatedProgramme:
    """A programme with its conditions as tests."""

    rule: ProgrammeRule

    @property
    def _renamed(self) -> Mapping[str, str]:
        return _ON_1_AUGUST if self.rule.age_reference else {}

    @cached_property
    def required(self) -> tuple[Requirement, ...]:
        """Hard conditions, and exclusions as the requirement that they do not apply."""
        hard, exclude = self.rule.conditions.hard, self.rule.conditions.exclude
        return (
            *(requirement(rule, renamed=self._renamed) for rule in hard),
            *(requirement(rule, renamed=self._renamed, excludes=True) for rule in exclude),
        )

    @cached_property
    def usual(self) -> tuple[Requirement, ...]:
        """Policy: not met means a notice, never another class."""
        policy = self.rule.conditions.policy
        return tuple(requirement(rule, renamed=self._renamed) for rule in policy)

    @cached_property
    def facts(self) -> frozenset[str]:
        """The facts that the class depends on."""
        return frozenset().union(*(facts_of(item.expression) for item in self.required))

    @cached_property
    def _assessed(self) -> tuple[tuple[AssessedRule, Expression | None], ...]:
        return tuple((rule, _only_if(rule)) for rule in self.rule.conditions.assessed)

    @property
    def occasions(self) -> tuple[Expression | None, ...]:
        """For each finding to be assessed, the test that must not be false; None = always."""
        return tuple(only_if for _, only_if in self._assessed)

    def assessed(self, case: Case) -> tuple[AssessedRule, ...]:
        """What a body or a professional has to assess for this person."""
        return tuple(
            rule
            for rule, only_if in self._assessed
            if only_if is None or only_if.truth(case) is not False
        )

    @cached_property
    def _hints(self) -> tuple[tuple[Hint, Expression], ...]:
        hints = self.rule.hints
        return tuple((hint, read_expression(hint.only_if, condition="HINT")) for hint in hints)

    def hints(self, case: Case) -> tuple[str, ...]:
        """What those should know who are as the file says; each sentence with its paragraph."""
        return tuple(
            f"{hint.text_de} ({hint.reference})."
            for hint, only_if in self._hints
            if only_if.truth(case) is True
        )

    def standing(self, case: Case) -> Standing:
        """Each requirement and how it stands."""
        return tuple((item, item.expression.truth(case)) for item in self.required)

    def doubts(self, contradictions: Sequence[Contradiction]) -> tuple[str, ...]:
        """Questions about contradictory facts that the class depends on."""
        return tuple(
            doubt.question for doubt in contradictions if not self.facts.isdisjoint(doubt.facts)
        )

    def result(self, case: Case, contradictions: Sequence[Contradiction] = ()) -> ResultClass:
        """The class alone, without a sentence."""
        truth = all_of(item.expression.truth(case) for item in self.required)
        is_open = bool(self.doubts(contradictions) or self.assessed(case))
        return result_class(truth, is_open=is_open)


def result_class(truth: Truth, *, is_open: bool) -> ResultClass:
    """POSSIBLE needs all requirements met and no open question (rulebook 0.2)."""
    if truth is False:
        return ResultClass.NOT_POSSIBLE
    if truth is None or is_open:
        return ResultClass.POSSIBLE_IF
    return ResultClass.POSSIBLE


def _only_if(rule: AssessedRule) -> Expression | None:
    if rule.only_if is None:
        return None
    return read_expression(rule.only_if, condition=rule.id)
