"""Admission to school-based and health occupations (rulebook 3.5).

Rows of federal law exclude; rows of Land law or practice only ask, with the other ways in. Personal
conditions (health, reliability, German) are assessed by the school: always open.
"""

from collections.abc import Hashable
from datetime import date
from functools import cached_property

from pydantic import field_validator

from matching.domain import TrainingPlace
from matching.rules.access_rule import AccessRule, access_rules_in_force
from matching.rules.case import Case, case_of
from matching.rules.expression import read_expression, readable
from matching.rules.facts import Facts
from matching.rules.families.family import Family
from matching.rules.finding import Condition
from matching.rules.requirement import Requirement
from matching.rules.strict import Sentence
from matching.rules.truth import OUTCOME
from matching.vocabulary import EvidenceTag, Outcome, PlaceKind


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
    rows = _rows(place)
    if not rows:
        return _unlisted(place)
    case = case_of(facts, facts.today or _ANY_DAY)
    return tuple(condition for row in rows for condition in _row(row, case, place.kind))


_ANY_DAY = date(2000, 1, 1)  # admission reads no fact that depends on the day


def _rows(place: TrainingPlace) -> tuple[AdmissionRule, ...]:
    return tuple(
        row
        for row in access_rules_in_force(AdmissionRule, "admission", place.start_date)
        if place.kldb in row.kldb and (place.kind is None or place.kind in row.kinds)
    )


def _row(row: AdmissionRule, case: Case, kind: PlaceKind | None) -> tuple[Condition, ...]:
    truth = row.requirement.expression.truth(case)
    found = row.requirement.finding(case, truth)
    if truth is not True:
        binding = row.tag is EvidenceTag.LAW and kind is not None
        outcome = OUTCOME[truth] if binding else Outcome.UNKNOWN
        text = f"{found.text} {row.ways_de}{_KIND_OPEN if kind is None else ''}"
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
    return tuple(row.id for row in _rows(place)), place.kind is PlaceKind.SCHOOL, place.kind is None


FAMILY = Family("admission", _person_key, _place_key, conditions)
