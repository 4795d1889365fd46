"""What the employer offers to trainees."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from matching.criteria.shapes import Assessment, ByCategory
from matching.domain import TrainingPlace, YoungPerson
from matching.reference import support_named
from matching.vocabulary import EmployerSupport, Mobility
from matching.wording import EMPLOYER_SUPPORT

SCORE_ANY_OFFER = 0.7
SCORE_NO_HOUSING = 0.1


@dataclass(frozen=True, slots=True)
class Offered:
    """What the listing offers, and what it says that there is not."""

    offers: frozenset[EmployerSupport]
    no_housing: bool


class Support(ByCategory):
    """Zählt, was der Betrieb über die Ausbildung hinaus anbietet.

    Etwa Hilfe beim Wohnen oder bei den Fahrtkosten, Lernhilfe, einen Deutschkurs, eine Patin. Mehr
    zählt, was gebraucht wird: eine Wohnung, wenn ein Umzug nötig ist, die Fahrkarte, wenn der Weg
    mit Bus und Bahn geht. Wer nichts anbietet, kann gefragt werden.
    """

    # Needs are what the person states about the way. Neither grades nor German count as a need:
    # a better grade must never lower a score. `barrier_free` speaks of health and is left out.

    name = "support"
    title = "Unterstützung"
    neutral = 0.4

    def person_code(self, person: YoungPerson) -> frozenset[EmployerSupport]:
        """What the person needs as far as it is stated."""
        needs = set()
        if person.move_needed:
            needs.add(EmployerSupport.HOUSING)
        if Mobility.TRANSIT in person.mobility:
            needs.add(EmployerSupport.TRAVEL_COSTS)
        return frozenset(needs)

    def place_code(
        self,
        place: TrainingPlace,
        on: date,  # noqa: ARG002 - the offers do not depend on the day
    ) -> Offered:
        """What is offered; nothing named = unknown."""
        offers = support_named(place.description) if place.description else frozenset()
        if place.housing:
            offers |= {EmployerSupport.HOUSING}
        no_housing = place.housing is False and EmployerSupport.HOUSING not in offers
        return Offered(offers, no_housing)

    def compare(self, person_code: Hashable, place_code: Hashable) -> Assessment:
        """Full score for an offer that is needed, less for any other, little where one lacks."""
        needs = person_code if isinstance(person_code, frozenset) else frozenset()
        if not isinstance(place_code, Offered):
            message = f"a code of offers is needed, not {place_code!r}"
            raise TypeError(message)
        gap = _gap(needs, place_code)
        if gap and place_code.no_housing:
            return Assessment(SCORE_NO_HOUSING, "Der Betrieb hat keine Unterkunft.", gap)
        if not place_code.offers:
            return Assessment(None, "Der Betrieb nennt keine Unterstützung.", gap)
        reason = f"Der Betrieb bietet an: {_words(place_code.offers)}."
        useful = place_code.offers & needs
        if useful:
            return Assessment(1.0, f"{reason} Das hilft hier: {_words(useful)}.", gap)
        return Assessment(SCORE_ANY_OFFER, reason, gap)


def _gap(needs: frozenset[EmployerSupport], offered: Offered) -> str | None:
    if EmployerSupport.HOUSING not in needs - offered.offers:
        return None
    if offered.no_housing:
        return "Wohnen klären: Ein Umzug ist nötig, der Betrieb hat keine Unterkunft."
    return "Wohnen klären: Den Betrieb nach einer Unterkunft fragen."


def _words(offers: Iterable[EmployerSupport]) -> str:
    return ", ".join(EMPLOYER_SUPPORT[offer] for offer in EmployerSupport if offer in set(offers))
