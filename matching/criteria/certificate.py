"""Certificate of the person against the wish of the employer or the demand of the school."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from matching.criteria.shapes import Assessment, ByCategory
from matching.domain import TrainingPlace, YoungPerson
from matching.vocabulary import PlaceKind, SchoolCertificate
from matching.wording import CERTIFICATE

SCORE_BY_STEPS_SHORT = (1.0, 0.4, 0.2, 0.1, 0.0)
UNKNOWN_DESIRE = "Ein gewünschter Schulabschluss ist nicht angegeben."


@dataclass(frozen=True, slots=True)
class Certificate:
    """The certificate that ranking may use, and how firm it is."""

    value: SchoolCertificate
    expected: bool
    provisional: bool

    def in_words(self) -> str:
        """As it stands in a sentence."""
        words = CERTIFICATE[self.value]
        if self.expected:
            return f"{words} (angestrebt)"
        return f"{words} (Anerkennung offen)" if self.provisional else words


@dataclass(frozen=True, slots=True)
class Asked:
    """The certificate that a place asks for, and whether a school asks."""

    value: SchoolCertificate
    by_school: bool = False


class CertificateFit(ByCategory):
    """Vergleicht den Schulabschluss mit dem, was der Betrieb wünscht oder die Schule verlangt.

    Für eine Ausbildung im Betrieb schreibt das Gesetz keinen Abschluss vor. Ein niedrigerer
    Abschluss schließt deshalb nie aus, der Betrieb kann anders entscheiden. Berufliche Schulen
    verlangen einen Abschluss; Ausnahmen nennt die Schule.
    """

    name = "certificate"
    title = "Schulabschluss"
    neutral = 0.4

    def person_code(self, person: YoungPerson) -> Certificate | None:
        """The certificate for ranking, None = unknown."""
        if person.certificate_for_ranking is None:
            return None
        return Certificate(
            person.certificate_for_ranking,
            person.certificate_expected,
            person.certificate_provisional,
        )

    def place_code(
        self,
        place: TrainingPlace,
        on: date,  # noqa: ARG002 - the wish does not depend on the day
    ) -> Asked | None:
        """The certificate that is asked for, None = unknown."""
        if place.desired_certificate is None:
            return None
        return Asked(place.desired_certificate, by_school=place.kind is PlaceKind.SCHOOL)

    def compare(self, person_code: Hashable, place_code: Hashable) -> Assessment:
        """Full score when it is met; less for each step below a wish, nothing below a demand."""
        if not isinstance(place_code, Asked):
            return Assessment(None, UNKNOWN_DESIRE)
        if isinstance(person_code, Certificate):
            return _by_steps(person_code, place_code)
        wish = CERTIFICATE[place_code.value]
        verb = "verlangt" if place_code.by_school else "gewünscht"
        return Assessment(
            None,
            f"{verb.capitalize()}: {wish}. Der Abschluss ist nicht bekannt.",
            f"Schulabschluss klären: {verb} ist „{wish}“.",
        )


def _by_steps(certificate: Certificate, asked: Asked) -> Assessment:
    steps_short = max(0, asked.value.position - certificate.value.position)
    wish, have = CERTIFICATE[asked.value], f"Vorhanden: {certificate.in_words()}."
    if asked.by_school:
        return _at_school(wish, have, is_met=not steps_short)
    score = SCORE_BY_STEPS_SHORT[min(steps_short, len(SCORE_BY_STEPS_SHORT) - 1)]
    if steps_short:
        gap = f"Gewünschter Abschluss: {wish}. Der Betrieb kann anders entscheiden."
        return Assessment(score, f"Gewünscht: {wish}. {have} Das liegt unter dem Wunsch.", gap)
    return Assessment(score, f"Gewünscht: {wish}. {have} Das reicht.")


def _at_school(wish: str, have: str, *, is_met: bool) -> Assessment:
    if is_met:
        return Assessment(1.0, f"Verlangt: {wish}. {have} Das reicht.")
    gap = f"Verlangter Abschluss: {wish}. Ob es eine Ausnahme gibt, sagt die Schule."
    return Assessment(0.0, f"Verlangt: {wish}. {have} Das reicht in der Regel nicht.", gap)
