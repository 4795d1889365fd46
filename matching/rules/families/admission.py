"""Admission to school-based and health occupations (rulebook 3.5).

Rows of federal law exclude; rows of Land law or practice only ask, with the other ways in. Personal
conditions (health, reliability, German) are assessed by the school: always open.
"""

from collections.abc import Hashable
from datetime import date
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

from pydantic import field_validator

from matching.domain import TrainingPlace
from matching.rules.access_rule import AccessRule, all_versions, rules_on
from matching.rules.case import Case, case_of
from matching.rules.expression import read_expression, readable
from matching.rules.facts import Facts
from matching.rules.families.family import Family
from matching.rules.finding import Condition
from matching.rules.requirement import Requirement
from matching.rules.strict import Sentence
from matching.rules.truth import OUTCOME
from matching.vocabulary import EvidenceTag, Outcome, PlaceKind

Asked = TypeVar("Asked")


class AdmissionRule(AccessRule):
    """A row: occupations (KldB codes), the test, and the ways on for those who fail it.

    `kinds`: kinds of places it speaks of; at a place of unknown kind it only asks.
    `personal_de`: what the school assesses of the person.
    """

    tag: EvidenceTag
    kldb: frozenset[str]
    kinds: frozenset[PlaceKind]
    test: object
    ways_de: Sentence
    personal_de: str = ""

    @cached_property
    def requirement(self) -> Requirement:
        """The test with its sentence, read once."""
        expression = read_expression(self.test, condition=self.id)
        return Requirement(self.id, expression, self.text_de, self.reference)

    @field_validator("test")
    @classmethod
    def _readable(cls, test: object) -> object:
        return readable(test)


def conditions(facts: Facts, place: TrainingPlace) -> tuple[Condition, ...]:
    """What the admission rules of the place's occupation say; nothing if there are none."""
    rows = _rows_of(place.kldb, place.kind, place.start_date)
    if not rows:
        return _unlisted(place)
    asked, kind_known = _Same(facts), place.kind is not None
    return tuple(
        condition for row in rows for condition in _row(_Same(row), asked, kind_known=kind_known)
    )


class _Same(Generic[Asked]):
    """One object, known by its identity: comparing all of its facts would take as long as asking.

    A person is asked for hundreds of places in a row.
    """

    __slots__ = ("one",)

    def __init__(self, one: Asked) -> None:
        self.one = one

    def __hash__(self) -> int:
        return id(self.one)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.one is other.one


_ANY_DAY = date(2000, 1, 1)  # admission reads no fact that depends on the day


def _rows_of(
    kldb: str | None, kind: PlaceKind | None, start: date | None
) -> tuple[AdmissionRule, ...]:
    return _rows(_Same(all_versions(AdmissionRule, "admission")), kldb, kind, start)


@lru_cache(maxsize=16_384)  # asked for each of many places when a market is prepared
def _rows(
    rules: _Same[tuple[AdmissionRule, ...]],
    kldb: str | None,
    kind: PlaceKind | None,
    start: date | None,
) -> tuple[AdmissionRule, ...]:
    return tuple(
        row
        for row in rules_on(rules.one, start)
        if kldb in row.kldb and (kind is None or kind in row.kinds)
    )


@lru_cache(maxsize=16)
def _case(asked: _Same[Facts]) -> Case:
    return case_of(asked.one, asked.one.today or _ANY_DAY)


@lru_cache(maxsize=512)
def _row(
    rule: _Same[AdmissionRule], asked: _Same[Facts], *, kind_known: bool
) -> tuple[Condition, ...]:
    row, case = rule.one, _case(asked)
    truth = row.requirement.expression.truth(case)
    found = row.requirement.finding(case, truth)
    if truth is not True:
        binding = row.tag is EvidenceTag.LAW and kind_known
        outcome = OUTCOME[truth] if binding else Outcome.UNKNOWN
        text = f"{found.text} {row.ways_de}{'' if kind_known else _KIND_OPEN}"
        found = Condition(row.id, outcome, text, row.reference)
    if not row.personal_de:
        return (found,)
    text = f"Beurteilt die Schule: {row.personal_de}."
    return (found, Condition(f"{row.id}_PERSONAL", Outcome.UNKNOWN, text, row.reference))


_KIND_OPEN = " Art des Platzes klären: ein Praktikum bleibt möglich."


def _unlisted(place: TrainingPlace) -> tuple[Condition, ...]:
    if place.kind is not PlaceKind.SCHOOL:
        return ()
    text = "Schulische Ausbildung: Aufnahmebedingungen bei der Schule erfragen."
    return (Condition("ADMISSION_SCHOOL", Outcome.UNKNOWN, text, "Landesrecht der Schule"),)


def _person_key(facts: Facts, start: date | None) -> Hashable:
    del start
    return (
        facts.school_certificate,
        facts.certificate_state,
        facts.certificate_origin,
        facts.certificate_equivalence,
        facts.has_vocational_degree,
        facts.vet_degree_months,
        facts.relevant_vet_2y,
        facts.nursing_assistant_training,
        facts.ten_year_schooling_completed,
        facts.school_years_completed,
        facts.work_experience_months,
        facts.grade_de,
        facts.grade_ma,
        facts.grade_en,
        tuple(sorted(facts.answers.items())),
    )


def _place_key(place: TrainingPlace) -> Hashable:
    rows = _rows_of(place.kldb, place.kind, place.start_date)
    return tuple(row.id for row in rows), place.kind is PlaceKind.SCHOOL, place.kind is None


FAMILY = Family("admission", _person_key, _place_key, conditions)
