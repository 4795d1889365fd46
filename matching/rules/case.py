"""One person on one day: each fact as the set of values it may have.

No value: unknown. One value: known. Two: the fact is uncertain between them (an expected
certificate: reached or not), and a test counts only where both give the same outcome.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from matching.recognition import EffectiveCertificate, effective_certificate
from matching.rules.days import first_of_august_from, plausible_age
from matching.rules.facts import Facts
from matching.rules.residence import work_access
from matching.rules.school_duty import evaluation_day, grades_completed, obligation_met
from matching.vocabulary import (
    CefrProof,
    CertificateState,
    ResidenceStatus,
    SchoolCertificate,
    TrainingMaturity,
    WorkAccess,
)

FactValue = bool | int | float | str | frozenset[str]
Values = tuple[FactValue, ...]

AGE = "age"
AGE_ON_1_AUGUST = "age_on_1_august"
GRADE_COMPLETED = "grade_level_completed"
DERIVED = frozenset({AGE, AGE_ON_1_AUGUST, GRADE_COMPLETED})
_NO_TEST = frozenset(
    {
        "today",
        "birth_date",
        "other_birth_date",
        "start_date",
        "first_medical_exam_date",
        "answers",
    }
)
RECORDED = tuple(name for name in Facts.model_fields if name not in _NO_TEST)
TESTABLE = frozenset(RECORDED) | DERIVED
_STORED_UNKNOWN = frozenset(
    {
        ResidenceStatus.UNKNOWN,
        ResidenceStatus.NOT_RECORDED,
        WorkAccess.UNKNOWN,
        TrainingMaturity.NOT_ASSESSED,
    }
)


@dataclass(frozen=True, slots=True)
class Case:
    """The facts of a person as of `on`, ready to be tested; `possible` has every testable fact."""

    facts: Facts
    on: date
    possible: Mapping[str, Values]
    certificate: EffectiveCertificate

    @property
    def answers(self) -> Mapping[str, bool]:
        """What a counsellor answered, by id of the question."""
        return self.facts.answers


def case_of(facts: Facts, on: date) -> Case:
    """Everything that can be said of a person on a day."""
    certificate = effective_certificate(
        facts.school_certificate,
        origin=facts.certificate_origin,
        equivalence=facts.certificate_equivalence,
    )
    possible: dict[str, Values] = {name: _known(getattr(facts, name)) for name in RECORDED}
    day = evaluation_day(facts, on)
    possible |= {
        AGE: _known(plausible_age(facts.birth_date, on)),
        AGE_ON_1_AUGUST: _known(_age_on_1_august(facts, on)),
        GRADE_COMPLETED: grades_completed(facts, on, day),
        "full_time_school_obligation_met": _known(obligation_met(facts, on, day)),
        "school_certificate": certificate_values(facts, certificate),
        "work_access": _known(work_access(facts, on)),
    }
    if facts.cefr_proof is CefrProof.SELF_REPORT:
        possible["cefr"] = ()
    return Case(facts, on, possible, certificate)


def certificate_values(facts: Facts, certificate: EffectiveCertificate) -> Values:
    """The certificate for hard rules; an expected one may be reached or not."""
    if certificate.hard is None:
        return ()
    if facts.certificate_state is CertificateState.EXPECTED:
        return (certificate.hard, SchoolCertificate.NONE)
    return (certificate.hard,)


def _known(value: FactValue | None) -> Values:
    if value is None or (isinstance(value, str) and value in _STORED_UNKNOWN):
        return ()
    return (value,)


def _age_on_1_august(facts: Facts, on: date) -> int | None:
    """Age on 1 August of the start year (rulebook 0.3); None if implausible today."""
    if plausible_age(facts.birth_date, on) is None:
        return None
    august = date(facts.start_date.year, 8, 1) if facts.start_date else first_of_august_from(on)
    return plausible_age(facts.birth_date, august)
