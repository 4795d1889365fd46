"""Facts that cannot all be true are asked, never guessed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from matching.rules.case import AGE, AGE_ON_1_AUGUST, GRADE_COMPLETED, Case
from matching.rules.days import german, plausible_age
from matching.rules.facts import Facts
from matching.vocabulary import CertificateState, SchoolCertificate, VetContract

EARLIEST_GRADE_WITH_CERTIFICATE = 9


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A question about facts of which one must be wrong."""

    facts: frozenset[str]
    question: str


def contradictions(case: Case) -> tuple[Contradiction, ...]:
    """What contradicts itself or the calendar; asked wherever one of the facts counts."""
    facts = case.facts
    return (
        *_birth_date(facts.birth_date, case.on),
        *_certificate_in_low_grade(facts),
        *_two_contracts(facts),
    )


def _birth_date(birth_date: date | None, on: date) -> Iterator[Contradiction]:
    if birth_date is not None and plausible_age(birth_date, on) is None:
        yield Contradiction(
            frozenset({AGE, AGE_ON_1_AUGUST}),
            f"Das Geburtsdatum {german(birth_date)} kann nicht stimmen: Welches ist richtig?",
        )


def _certificate_in_low_grade(facts: Facts) -> Iterator[Contradiction]:
    held = facts.school_certificate not in {None, SchoolCertificate.NONE, SchoolCertificate.BO}
    reached = facts.certificate_state is CertificateState.REACHED
    grade = facts.grade_level
    if held and reached and grade is not None and grade < EARLIEST_GRADE_WITH_CERTIFICATE:
        yield Contradiction(
            frozenset({"school_certificate", "grade_level", GRADE_COMPLETED}),
            f"Schulabschluss erreicht, aber Jahrgangsstufe {grade}: Welche Angabe stimmt?",
        )


def _two_contracts(facts: Facts) -> Iterator[Contradiction]:
    if facts.eq_running and facts.vet_contract is VetContract.RUNNING:
        yield Contradiction(
            frozenset({"eq_running", "vet_contract"}),
            "EQ und Ausbildungsvertrag laufen zugleich: Welche Angabe stimmt?",
        )
