"""Driving licence that the work needs."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from matching.criteria.shapes import Assessment, ByCategory
from matching.domain import TrainingPlace, YoungPerson
from matching.rules.families.licence import serving
from matching.vocabulary import LicenceNeededFrom

SCORE_MISSING_AT_START = 0.1
SCORE_TIME_TO_LEARN = 0.7


@dataclass(frozen=True, slots=True)
class Needed:
    """The class that the listing names, the classes that serve for it, and from when."""

    name: str
    classes: frozenset[str]
    since: LicenceNeededFrom | None


class Licence(ByCategory):
    """Vergleicht den Führerschein, den die Arbeit braucht, mit den vorhandenen.

    Kann er während der Ausbildung gemacht werden, kostet das wenig. Ein fehlender Führerschein
    schließt nie aus.
    """

    name = "licence"
    title = "Führerschein"
    neutral = 0.4

    def person_code(self, person: YoungPerson) -> frozenset[str]:
        """The classes that are held; none recorded = unknown."""
        return frozenset(licence.strip().upper() for licence in person.licences)

    def place_code(
        self,
        place: TrainingPlace,
        on: date,  # noqa: ARG002 - the licence does not depend on the day
    ) -> Needed | None:
        """The class that is needed, None = unknown."""
        licence = place.licence_required
        if licence is None:
            return None
        classes = serving(licence, place.start_date)
        return Needed(licence.strip().upper(), classes, place.licence_needed_from)

    def compare(self, person_code: Hashable, place_code: Hashable) -> Assessment:
        """Full score for who holds the class, little for who lacks it at the start."""
        if not isinstance(place_code, Needed):
            return Assessment(None, "Ein nötiger Führerschein ist nicht angegeben.")
        held = person_code if isinstance(person_code, frozenset) else frozenset()
        asked = f"Gebraucht: Führerschein Klasse {place_code.name}"
        if held & place_code.classes:
            return Assessment(1.0, f"{asked}. Er ist vorhanden.")
        if not held:  # whether one is there is a question of the rules already
            return Assessment(None, f"{asked}. Ob er vorhanden ist, ist nicht bekannt.")
        return _missing(place_code, asked=asked)


def _missing(needed: Needed, *, asked: str) -> Assessment:
    if needed.since is None:
        return Assessment(None, f"{asked}. Er fehlt; ab wann er gebraucht wird, steht nicht da.")
    if needed.since is not LicenceNeededFrom.START:
        reason = f"{asked}. Er kann während der Ausbildung gemacht werden."
        return Assessment(SCORE_TIME_TO_LEARN, reason)
    gap = f"Es fehlt: Führerschein Klasse {needed.name}, schon zum Beginn gebraucht."
    return Assessment(SCORE_MISSING_AT_START, f"{asked}, schon zum Beginn. Er fehlt.", gap)
