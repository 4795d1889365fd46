"""Foreign credentials: what may be assumed of them, their states, and their time limits.

Rulebook 4. A missing recognition is never filled with "no certificate", dual training never needs
one, and a hint (anabin) decides nothing. Left out: which body recognises a single occupation.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from matching.errors import RefusedError
from matching.vocabulary import CertificateOrigin, RecognitionStatus, SchoolCertificate
from matching.wording import CERTIFICATE

_ASCENDING_YEARS_FOR_HSA = 9  # rule of thumb of the recognition office (rulebook 4.1), no decision
_DECISION_MONTHS = 3  # § 6 para 3 BQFG
_RECEIPT_MONTHS = 1  # § 6 para 2 BQFG


@dataclass(frozen=True, slots=True)
class EffectiveCertificate:
    """A certificate as hard rules and as ranking may read it (rulebook 4.3); None = unknown."""

    hard: SchoolCertificate | None
    ranking: SchoolCertificate | None
    provisional: bool
    text: str


def effective_certificate(
    certificate: SchoolCertificate | None,
    *,
    origin: CertificateOrigin | None = None,
    equivalence: RecognitionStatus | None = None,
    others: Sequence[SchoolCertificate] = (),
) -> EffectiveCertificate:
    """What a certificate counts as.

    `certificate` is the decided value, before a decision the hinted one. An empty origin is read as
    German unless a state of recognition is recorded. `others` are the person's other certificates,
    which count for ranking after a refusal.
    """
    if not is_foreign(origin, equivalence):
        text = "" if certificate is None else f"{CERTIFICATE[certificate]}."
        return EffectiveCertificate(certificate, certificate, provisional=False, text=text)
    match equivalence:
        case RecognitionStatus.DECIDED_FULL | RecognitionStatus.DECIDED_PARTIAL:
            return _decided(certificate, equivalence)
        case RecognitionStatus.DECIDED_NONE:
            return _refused(others)
        case RecognitionStatus.NOT_STARTED | RecognitionStatus.NOT_APPLICABLE:
            text = "Ausländischer Abschluss, noch nicht geprüft."
            return EffectiveCertificate(None, None, provisional=False, text=text)
        case _:
            return _open(certificate, equivalence)


def is_foreign(origin: CertificateOrigin | None, equivalence: RecognitionStatus | None) -> bool:
    """Whether a certificate is read as foreign; a recorded state of recognition says so too."""
    if origin is not None:
        return origin is CertificateOrigin.FOREIGN
    return equivalence not in {None, RecognitionStatus.NOT_APPLICABLE}


def _decided(
    certificate: SchoolCertificate | None, equivalence: RecognitionStatus
) -> EffectiveCertificate:
    if certificate is None:
        text = "Anerkannt, aber als was, ist nicht erfasst."
    elif equivalence is RecognitionStatus.DECIDED_PARTIAL:
        text = f"Anerkannt als {CERTIFICATE[certificate]}, nicht höher."
    else:
        text = f"Anerkannt als {CERTIFICATE[certificate]}."
    return EffectiveCertificate(certificate, certificate, provisional=False, text=text)


def _refused(others: Sequence[SchoolCertificate]) -> EffectiveCertificate:
    best = max(others, key=lambda other: other.position, default=SchoolCertificate.NONE)
    text = (
        "Nicht anerkannt. Wege zum Hauptschulabschluss: BvB, BÜA, Abendhauptschule, "
        "Nichtschülerprüfung."
    )
    return EffectiveCertificate(SchoolCertificate.NONE, best, provisional=False, text=text)


def _open(
    hint: SchoolCertificate | None, equivalence: RecognitionStatus | None
) -> EffectiveCertificate:
    if hint is None:
        text = f"{_OPEN_TEXT.get(equivalence, 'Stand der Anerkennung nicht erfasst')}."
        return EffectiveCertificate(None, None, provisional=False, text=text)
    text = f"Wahrscheinlich {CERTIFICATE[hint]}, Entscheidung offen; Anerkennung jetzt beantragen."
    if equivalence is RecognitionStatus.APPLIED:
        text = f"Wahrscheinlich {CERTIFICATE[hint]}, Anerkennung beantragt, Entscheidung offen."
    return EffectiveCertificate(None, _one_step_below(hint), provisional=True, text=text)


_OPEN_TEXT: dict[RecognitionStatus | None, str] = {
    RecognitionStatus.APPLIED: "Anerkennung beantragt, Entscheidung offen",
    RecognitionStatus.OTHER_PROCEDURE: "Anderes Verfahren läuft, Entscheidung offen",
}


def _one_step_below(certificate: SchoolCertificate) -> SchoolCertificate:
    return list(SchoolCertificate)[max(0, certificate.position - 1)]


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


_APPLY_NOW = (
    "Anerkennung des Schulabschlusses beim Staatlichen Schulamt Darmstadt beantragen; für "
    "schulische Ausbildung und Fachoberschule wird die Entscheidung gebraucht."
)
_TOO_FEW_YEARS = (
    "Gleichstellung mit dem Hauptschulabschluss unwahrscheinlich (Faustregel: neun Jahre), das "
    "Schulamt entscheidet. Wege: BvB, BÜA, Abendhauptschule, Nichtschülerprüfung."
)
_PARTIAL = (
    "Teilweise gleichwertig: Anpassungsqualifizierung oder verkürzte Ausbildung (§ 8 BBiG) und "
    "Förderung nach § 81 SGB III könnten geprüft werden."
)


def reminders(credential: ForeignCredential, on: date) -> tuple[str, ...]:
    """What a counsellor should be reminded of on a day, with the statutory limits (§ 6 BQFG)."""
    if credential.kind is CredentialKind.SCHOOL:
        return _school_reminders(credential)
    return _vocational_reminders(credential, on)


def _school_reminders(credential: ForeignCredential) -> tuple[str, ...]:
    years = credential.years_of_schooling
    if credential.status is RecognitionStatus.HINT_ANABIN or (
        credential.status is RecognitionStatus.NOT_STARTED and credential.hint_value
    ):
        return (_APPLY_NOW,)
    if years is not None and years < _ASCENDING_YEARS_FOR_HSA and not credential.hint_value:
        return (f"{years} aufsteigende Schuljahre: {_TOO_FEW_YEARS}",)
    return ()


def _vocational_reminders(credential: ForeignCredential, on: date) -> tuple[str, ...]:
    if credential.status is RecognitionStatus.DECIDED_PARTIAL:
        return (_PARTIAL,)
    if credential.status is not RecognitionStatus.APPLIED:
        return ()
    if credential.complete_on is not None and _months(credential.complete_on, on) >= (
        _DECISION_MONTHS
    ):
        return ("Die Frist von drei Monaten ist abgelaufen: bei der Stelle nachfragen (§ 6 BQFG).",)
    if (
        credential.complete_on is None
        and credential.applied_on is not None
        and _months(credential.applied_on, on) >= _RECEIPT_MONTHS
    ):
        return ("Eingangsbestätigung nach einem Monat nicht erfasst: nachfragen (§ 6 BQFG).",)
    return ()


def _months(since: date, on: date) -> int:
    return (on.year - since.year) * 12 + on.month - since.month - (on.day < since.day)


def counts_as_vocational_degree(credential: ForeignCredential) -> bool | None:
    """Whether a foreign vocational qualification is a degree: only when decided in full.

    Unknown before that: it may count at the authority ("no vocational degree" of EQ and BaE).
    """
    if credential.kind is CredentialKind.SCHOOL:
        return None
    return True if credential.status is RecognitionStatus.DECIDED_FULL else None
