"""German level that the work needs."""

from collections.abc import Hashable
from datetime import date

from matching.criteria.shapes import Assessment, ByCategory
from matching.domain import TrainingPlace, YoungPerson
from matching.vocabulary import Cefr
from matching.wording import CEFR

SCORE_BY_STEPS_SHORT = (1.0, 0.4, 0.15, 0.0)


class GermanLevel(ByCategory):
    """Vergleicht das Deutschniveau mit dem, was die Arbeit laut Betrieb braucht.

    Auch eine Selbsteinschätzung zählt hier. Ein niedrigeres Niveau schließt nie aus.
    """

    name = "german"
    title = "Deutsch"
    neutral = 0.4

    def person_code(self, person: YoungPerson) -> Cefr | None:
        """The person's level, None = unknown."""
        return person.cefr

    def place_code(
        self,
        place: TrainingPlace,
        on: date,  # noqa: ARG002 - the level does not depend on the day
    ) -> tuple[Cefr | None, str | None]:
        """The level that the work needs, None = unknown, and the reason that the employer gives."""
        return place.german_level, place.german_level_reason

    def compare(self, person_code: Hashable, place_code: Hashable) -> Assessment:
        """Full score when the level is met, less for each step below it."""
        needed, why = place_code if isinstance(place_code, tuple) else (None, None)
        if not isinstance(needed, Cefr):
            return Assessment(None, "Ein nötiges Deutschniveau ist nicht angegeben.")
        asked = f"Deutsch {CEFR[needed]}" + (f" ({why})" if why else "")
        if not isinstance(person_code, Cefr):
            gap = f"Deutschniveau erfragen: gebraucht wird {CEFR[needed]}."
            return Assessment(None, f"Gebraucht: {asked}. Das Niveau ist nicht bekannt.", gap)
        return _by_steps(person_code, needed, asked=asked)


def _by_steps(level: Cefr, needed: Cefr, *, asked: str) -> Assessment:
    steps_short = max(0, needed.position - level.position)
    score = SCORE_BY_STEPS_SHORT[min(steps_short, len(SCORE_BY_STEPS_SHORT) - 1)]
    facts = f"Gebraucht: {asked}. Vorhanden: {CEFR[level]}."
    if steps_short:
        gap = f"Deutsch: {CEFR[needed]} wird gebraucht, {CEFR[level]} ist vorhanden."
        return Assessment(score, facts, gap)
    return Assessment(score, f"{facts} Das reicht.")
