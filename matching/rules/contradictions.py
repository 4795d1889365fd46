"""Facts that cannot all be true are asked, never guessed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from matching.rules.access_rule import access_rule_or_newest
from matching.rules.case import AGE, AGE_ON_1_AUGUST, GRADE_COMPLETED, Case, case_of
from matching.rules.days import german, plausible_age
from matching.rules.facts import Facts
from matching.rules.school_duty import ObligationRule
from matching.rules.words import FACT
from matching.vocabulary import CertificateState, VetContract


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A question about facts of which one must be wrong."""

    facts: frozenset[str]
    question: str

    @property
    def settles(self) -> frozenset[str]:
        """The plain questions about the same facts, which need not be asked beside it."""
        return frozenset(FACT[fact].question for fact in self.facts)


def contradictions(case: Case) -> tuple[Contradiction, ...]:
    """What contradicts itself or the calendar; asked wherever one of the facts counts."""
    facts = case.facts
    return (
        *_birth_date(facts.birth_date, case.on),
        *_two_birth_dates(facts),
        *_certificate_in_low_grade(facts, case.on),
        *_two_contracts(facts),
    )


def doubtful(facts: Facts, on: date) -> tuple[str, ...]:
    """The questions about what contradicts itself, whichever programme it counts for."""
    return tuple(one.question for one in contradictions(case_of(facts, on)))


def _birth_date(birth_date: date | None, on: date) -> Iterator[Contradiction]:
    if birth_date is not None and plausible_age(birth_date, on) is None:
        yield Contradiction(
            frozenset({AGE, AGE_ON_1_AUGUST}),
            f"Das Geburtsdatum {german(birth_date)} kann nicht stimmen: Welches ist richtig?",
        )


def _two_birth_dates(facts: Facts) -> Iterator[Contradiction]:
    """The first one counts until it is settled (§ 33a SGB I); left out are its two exceptions.

    They are a slip of the pen, and a document from before the date was first given.
    """
    first, other = facts.birth_date, facts.other_birth_date
    if first is not None and other is not None and other != first:
        yield Contradiction(
            frozenset({AGE, AGE_ON_1_AUGUST}),
            f"Es liegen zwei Geburtsdaten vor: {german(first)} und später {german(other)}. Das "
            "zuerst angegebene zählt, bis es geklärt ist (§ 33a SGB I): Welches ist richtig?",
        )


def _certificate_in_low_grade(facts: Facts, on: date) -> Iterator[Contradiction]:
    """The first certificate is given after the last obligatory grade."""
    certificate, grade = facts.school_certificate, facts.grade_level
    if certificate is None or grade is None:
        return
    law = access_rule_or_newest(ObligationRule, "school_obligation", on)
    held = certificate.position >= law.certificate.position
    if held and grade < law.last_grade and facts.certificate_state is CertificateState.REACHED:
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
