"""Certificate of the person against the wish of the employer."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from matching.criteria.shapes import Assessment, ByCategory
from matching.domain import TrainingPlace, YoungPerson
from matching.vocabulary import SchoolCertificate
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


class CertificateFit(ByCategory):
    """Vergleicht den Schulabschluss mit dem Wunsch des Betriebs.

    Für eine Ausbildung im Betrieb schreibt das Gesetz keinen Abschluss vor. Ein niedrigerer
    Abschluss schließt deshalb nie aus, der Betrieb kann anders entscheiden.
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
    ) -> SchoolCertificate | None:
        """The certificate that the employer wishes, None = unknown."""
        return place.desired_certificate

    def compare(self, person_code: Hashable, place_code: Hashable) -> Assessment:
        """Full score when the wish is met, less for each step below it."""
        if not isinstance(place_code, SchoolCertificate):
            return Assessment(None, UNKNOWN_DESIRE)
        wish = CERTIFICATE[place_code]
        if not isinstance(person_code, Certificate):
            gap = f"Schulabschluss klären: gewünscht ist „{wish}“."
            return Assessment(None, f"Gewünscht: {wish}. Der Abschluss ist nicht bekannt.", gap)
        return _by_steps(person_code, place_code)


def _by_steps(certificate: Certificate, wish: SchoolCertificate) -> Assessment:
    steps_short = max(0, wish.position - certificate.value.position)
    score = SCORE_BY_STEPS_SHORT[min(steps_short, len(SCORE_BY_STEPS_SHORT) - 1)]
    facts = f"Gewünscht: {CERTIFICATE[wish]}. Vorhanden: {certificate.in_words()}."
    if steps_short:
        gap = f"Gewünschter Abschluss: {CERTIFICATE[wish]}. Der Betrieb kann anders entscheiden."
        return Assessment(score, f"{facts} Das liegt unter dem Wunsch.", gap)
    return Assessment(score, f"{facts} Das reicht.")
