"""What may be assumed of a foreign school certificate while and after it is recognised.

Rulebook 4.3. A missing recognition is never filled with "no certificate", dual training never needs
one, and a hint (anabin) decides nothing. Procedures and time limits: `matching.credentials`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from matching.vocabulary import CertificateOrigin, RecognitionStatus, SchoolCertificate
from matching.wording import CERTIFICATE


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
