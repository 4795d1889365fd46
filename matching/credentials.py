"""Foreign credentials: their states, who may change them, and what to be reminded of (rulebook 4).

Left out: which body recognises a single occupation. Time limits, rules of thumb and sentences stand
in `rules/access/recognition_*.yaml`.
"""

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from matching.errors import RefusedError
from matching.rules.access_rule import AccessRule, access_rule_or_newest
from matching.rules.days import add_months, german
from matching.vocabulary import RecognitionStatus, SchoolCertificate


class SchoolRecognition(AccessRule):
    """The office for school certificates; `ascending_years`: its rule of thumb, no decision."""

    ascending_years: int
    apply_de: str
    too_few_years_de: str


class VocationalRecognition(AccessRule):
    """The statutory time limits of § 6 BQFG, in months, and what to say when they have passed."""

    receipt_months: int
    decision_months: int
    receipt_passed_de: str
    decision_passed_de: str
    partial_de: str


class CredentialKind(StrEnum):
    """What kind of foreign credential it is; school and vocational never share a field."""

    SCHOOL = "SCHOOL"
    VOCATIONAL = "VOCATIONAL"
    DEGREE = "DEGREE"


class ForeignCredential(BaseModel):
    """One foreign credential (rulebook 4.2); None means not known.

    `complete_on` is the day on which the office had all papers: the statutory limit runs from it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: CredentialKind
    status: RecognitionStatus = RecognitionStatus.NOT_STARTED
    country: str | None = None
    title_original: str | None = None
    years_of_schooling: int | None = Field(default=None, ge=0, le=20)
    hint_value: SchoolCertificate | None = None
    decided_value: SchoolCertificate | None = None
    reference_occupation: str | None = None
    missing_parts: tuple[str, ...] = ()
    applied_on: date | None = None
    complete_on: date | None = None
    changed_by: str | None = None


_NEXT: dict[RecognitionStatus, frozenset[RecognitionStatus]] = {
    RecognitionStatus.NOT_STARTED: frozenset({RecognitionStatus.HINT_ANABIN}),
    RecognitionStatus.HINT_ANABIN: frozenset({RecognitionStatus.APPLIED}),
    RecognitionStatus.APPLIED: frozenset(
        {
            RecognitionStatus.DECIDED_FULL,
            RecognitionStatus.DECIDED_PARTIAL,
            RecognitionStatus.DECIDED_NONE,
            RecognitionStatus.OTHER_PROCEDURE,
        }
    ),
    RecognitionStatus.OTHER_PROCEDURE: frozenset(
        {
            RecognitionStatus.DECIDED_FULL,
            RecognitionStatus.DECIDED_PARTIAL,
            RecognitionStatus.DECIDED_NONE,
        }
    ),
    RecognitionStatus.DECIDED_PARTIAL: frozenset({RecognitionStatus.APPLIED}),
    RecognitionStatus.DECIDED_NONE: frozenset(),
    RecognitionStatus.DECIDED_FULL: frozenset(),
}


def advance(
    credential: ForeignCredential, to: RecognitionStatus, *, entered_by: str | None = None
) -> ForeignCredential:
    """The credential in its next state.

    A jump over a state needs `entered_by` (who recorded it). A decision in full or a refusal is
    final for this credential. RefusedError otherwise.
    """
    allowed = _NEXT.get(credential.status, frozenset())
    if credential.status in _FINAL:
        raise RefusedError("Über diesen Abschluss ist endgültig entschieden.")
    if to not in allowed and entered_by is None:
        raise RefusedError("Dieser Sprung im Anerkennungsverfahren braucht eine Angabe, von wem.")
    return credential.model_copy(update={"status": to, "changed_by": entered_by})


_FINAL = frozenset({RecognitionStatus.DECIDED_FULL, RecognitionStatus.DECIDED_NONE})


def deadline_on(credential: ForeignCredential, on: date) -> date | None:
    """The last day for a decision on a vocational qualification, by the law of `on`.

    None while the papers are not complete, and for school certificates, which have no limit.
    """
    if credential.kind is CredentialKind.SCHOOL or credential.complete_on is None:
        return None
    return add_months(credential.complete_on, _vocational(on).decision_months)


def reminders(credential: ForeignCredential, on: date) -> tuple[str, ...]:
    """What a counsellor should be reminded of on a day, with the statutory limits (§ 6 BQFG)."""
    if credential.kind is CredentialKind.SCHOOL:
        return _school_reminders(credential, on)
    return _vocational_reminders(credential, on)


def counts_as_vocational_degree(credential: ForeignCredential) -> bool | None:
    """Whether a foreign vocational qualification is a degree: only when decided in full.

    Unknown before that: it may count at the authority ("no vocational degree" of EQ and BaE).
    """
    if credential.kind is CredentialKind.SCHOOL:
        return None
    return True if credential.status is RecognitionStatus.DECIDED_FULL else None


def _vocational(on: date) -> VocationalRecognition:
    return access_rule_or_newest(VocationalRecognition, "recognition_vocational", on)


def _school_reminders(credential: ForeignCredential, on: date) -> tuple[str, ...]:
    rule = access_rule_or_newest(SchoolRecognition, "recognition_school", on)
    years = credential.years_of_schooling
    if credential.status is RecognitionStatus.HINT_ANABIN or (
        credential.status is RecognitionStatus.NOT_STARTED and credential.hint_value
    ):
        return (rule.apply_de,)
    open_state = credential.status is RecognitionStatus.NOT_STARTED
    if open_state and years is not None and years < rule.ascending_years:
        unlikely = rule.too_few_years_de.format(ascending_years=rule.ascending_years)
        return (f"{years} aufsteigende Schuljahre: {unlikely}",)
    return ()


def _vocational_reminders(credential: ForeignCredential, on: date) -> tuple[str, ...]:
    rule = _vocational(on)
    if credential.status is RecognitionStatus.DECIDED_PARTIAL:
        return (f"{rule.partial_de}.",)
    if credential.status is not RecognitionStatus.APPLIED:
        return ()
    until = deadline_on(credential, on)
    if until is not None and on > until:
        sentence = rule.decision_passed_de.format(decision_months=rule.decision_months)
        return (f"{sentence} (bis {german(until)}, {rule.reference}).",)
    if until is None and credential.applied_on is not None:
        receipt = add_months(credential.applied_on, rule.receipt_months)
        sentence = rule.receipt_passed_de.format(receipt_months=rule.receipt_months)
        return (f"{sentence} ({rule.reference}).",) if on > receipt else ()
    return ()
