"""The wanted next step: a programme or a place, taken over from the engine's results."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from matching.domain import TrainingPlace
from matching.letter.parts import german_day
from matching.rules import Condition, ProgrammeAnswer
from matching.rules.catalogue import programmes_on
from matching.vocabulary import CertificateState, SchoolCertificate
from matching.wording import CERTIFICATE, PLACE_KIND


@dataclass(frozen=True, slots=True)
class NextStep:
    """What the young person wants next, why it may fit, and what the rules say about it."""

    title: str
    detail: str | None = None
    reasons: tuple[str, ...] = ()
    findings: tuple[Condition, ...] = ()


def programme_step(answer: ProgrammeAnswer, *, on: date, reasons: Iterable[str] = ()) -> NextStep:
    """The next step "this programme", with the findings of one person on that day.

    Each finding is told by the bare requirement of its rule, without the facts it rests on. Who
    decides is left out on purpose: it would tell by which office the person is looked after.
    """
    requirements = _requirements(answer.programme_id, on)
    findings = (
        replace(finding, text=requirements.get(finding.rule, finding.text))
        for finding in answer.findings
    )
    return NextStep(title=answer.title, reasons=tuple(reasons), findings=tuple(findings))


def place_step(
    place: TrainingPlace, *, reasons: Iterable[str] = (), findings: Iterable[Condition] = ()
) -> NextStep:
    """The next step "this place", with the reasons of the match and its access conditions."""
    kind = PLACE_KIND[place.kind] if place.kind else "Ausbildungsplatz"
    start = f"ab {german_day(place.start_date)}" if place.start_date else None
    detail = (place.employer, place.location.place, start)
    return NextStep(
        title=f"{kind}: {place.title}" if place.title else kind,
        detail=", ".join(part for part in detail if part) or None,
        reasons=tuple(reasons),
        findings=tuple(findings),
    )


def certificate_words(
    certificate: SchoolCertificate | None, *, state: CertificateState | None = None
) -> str | None:
    """A school certificate in words, None while it is unknown."""
    if certificate is None:
        return None
    if certificate is SchoolCertificate.NONE:
        expected = state is CertificateState.EXPECTED
        return "voraussichtlich ohne Abschluss" if expected else "noch ohne Abschluss"
    words = {CertificateState.REACHED: " (erreicht)", CertificateState.EXPECTED: " (angestrebt)"}
    return CERTIFICATE[certificate] + (words[state] if state else "")


def _requirements(programme_id: str, on: date) -> dict[str, str]:
    return {
        condition.id: condition.text_de
        for rule in programmes_on(on)
        if rule.id == programme_id
        for kind in (rule.conditions.hard, rule.conditions.exclude, rule.conditions.assessed)
        for condition in kind
    }
