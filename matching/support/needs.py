"""What recorded facts say of a person's needs; an unknown fact names none."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import Field, field_validator, model_validator

from matching.rules.case import AGE, AGE_ON_1_AUGUST, case_of
from matching.rules.expression import Expression, facts_of, read_expression
from matching.rules.facts import CASE_WORKER_ONLY, Facts
from matching.rules.strict import Identifier, Sentence, Strict
from matching.rules.yaml_file import read_model
from matching.vocabulary import CertificateState

NEEDS = Path(__file__).parent / "needs.yaml"
NEVER_READ = CASE_WORKER_ONLY | {
    *(AGE, AGE_ON_1_AUGUST, "work_access", "residence_land", "county_ags"),
    *("full_time_school_obligation_met", "prior_bfs_or_buea_years", "school_type"),
}
"""Facts that no need may read: rulebook 1.4 and 5.7, and what stands for them."""


class Need(Strict):
    """One need: the test of facts that names it, its weight, the words providers use for it.

    `urgent`: what answers it comes before everything else. `alone`: while it holds, only what
    answers a need is shown first. `settles`: needs that do not count while it holds.
    """

    id: Identifier
    label_de: Sentence
    weight: int = Field(ge=1, le=5)
    urgent: bool = False
    alone: bool = False
    settles: frozenset[Identifier] = frozenset()
    test: object
    words: frozenset[str] = frozenset()

    @field_validator("words")
    @classmethod
    def _in_lower_case(cls, words: frozenset[str]) -> frozenset[str]:
        return frozenset(word.casefold() for word in words)

    @model_validator(mode="after")
    def _reads_only_what_it_may(self) -> Self:
        forbidden = facts_of(read_expression(self.test, condition=self.id)) & NEVER_READ
        if forbidden:
            raise ValueError(f"darf nicht gelesen werden: {', '.join(sorted(forbidden))}")
        return self


class NeedList(Strict):
    """All needs, the weightiest question first, and how many programmes are shown first."""

    shown_first: int = Field(ge=1)
    first_per_purpose: int = Field(ge=1)
    needs: tuple[Need, ...]

    @model_validator(mode="after")
    def _known_and_once(self) -> Self:
        ids = [need.id for need in self.needs]
        settled = {name for need in self.needs for name in need.settles}
        wrong = {name for name in ids if ids.count(name) > 1} | (settled - set(ids))
        if wrong:
            raise ValueError(f"doppelt oder unbekannt: {', '.join(sorted(wrong))}")
        return self


@dataclass(frozen=True, slots=True)
class Needs:
    """The needs of one person that are known, in the order of the list."""

    known: tuple[Need, ...]

    @property
    def alone(self) -> bool:
        """Whether nothing but answers to needs should be shown first."""
        return any(need.alone for need in self.known)

    @property
    def urgent(self) -> bool:
        """Whether one of them goes before everything else."""
        return any(need.urgent for need in self.known)

    @property
    def weight(self) -> int:
        """What answering all of them counts."""
        return sum(need.weight for need in self.known)

    def answered_by(self, ids: Collection[str]) -> Self:
        """Those that a programme helps with."""
        return type(self)(tuple(need for need in self.known if need.id in ids))

    def named_in(self, words: frozenset[str]) -> Self:
        """Those that a provider names; `words` in lower case."""
        return type(self)(tuple(need for need in self.known if not need.words.isdisjoint(words)))


@cache
def need_list(path: Path = NEEDS) -> NeedList:
    """The list of needs; DataFileError with the position if the file does not fit."""
    return read_model(path, NeedList)


def needs_of(facts: Facts, on: date, *, path: Path = NEEDS) -> Needs:
    """The needs that the facts name.

    What is planned with counts as it is recorded: a German level of one's own account, a
    certificate that is expected.
    """
    case = case_of(facts.model_copy(update=_AS_RECORDED), on)
    held = [need for need, test in _tests(path) if test.truth(case) is True]
    settled = {name for need in held for name in need.settles}
    return Needs(tuple(need for need in held if need.id not in settled))


_AS_RECORDED = {"cefr_proof": None, "certificate_state": CertificateState.REACHED}


@cache
def _tests(path: Path) -> tuple[tuple[Need, Expression], ...]:
    needs = need_list(path).needs
    return tuple((need, read_expression(need.test, condition=need.id)) for need in needs)
