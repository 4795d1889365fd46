"""Interests of the person against the interests that an occupation rewards."""

from collections.abc import Hashable, Sequence
from datetime import date

import numpy as np

from matching.criteria.shapes import Assessment, ByOccupation, Floats
from matching.domain import Interests, TrainingPlace, YoungPerson
from matching.reference import interest_correlations, interests_of, title_of

NAMES = (
    "praktisch-technisch",
    "forschend",
    "künstlerisch-kreativ",
    "sozial",
    "unternehmerisch",
    "ordnend-verwaltend",
)
FITS, FITS_HARDLY = 0.65, 0.4


class InterestFit(ByOccupation):
    """Vergleicht die Interessen mit dem, was im Beruf gefragt ist.

    Sechs Richtungen nach Holland; verglichen wird das Profil, nicht die Höhe der einzelnen Werte.
    """

    name = "interests"
    title = "Interessen"
    neutral = 0.4

    def person_code(self, person: YoungPerson) -> Interests | None:
        """The six numbers, None = unknown."""
        return person.interests

    def scores(self, person: YoungPerson, occupations: Sequence[Hashable]) -> Floats:
        """Correlation of the two profiles on a scale from 0 to 1, NaN = unknown."""
        own = person.interests or (np.nan,) * 6
        return np.clip((1.0 + interest_correlations(own, occupations)) / 2.0, 0.0, 1.0)

    def assess(
        self,
        person: YoungPerson,
        place: TrainingPlace,
        *,
        on: date,  # noqa: ARG002 - interests do not depend on the day
        score: float | None,
    ) -> Assessment:
        """Which interests the person and the occupation share."""
        if person.interests is None:
            return Assessment(None, "Die Interessen sind nicht bekannt.")
        if len(set(person.interests)) == 1:
            return Assessment(None, "Die Interessen haben keinen Schwerpunkt.")
        if score is None or place.kldb is None:
            return Assessment(None, "Für den Beruf liegt kein Interessenprofil vor.")
        return Assessment(score, _sentence(person.interests, place.kldb, score=score))


def _profile(kldb: Hashable) -> Sequence[float]:
    return (interests_of(str(kldb)) if kldb is not None else None) or (np.nan,) * 6


def _sentence(interests: Interests, kldb: str, *, score: float) -> str:
    wanted = _strongest(_profile(kldb))
    own = _strongest(interests)
    if score >= FITS:
        shared = [name for name in own if name in wanted] or own
        return f"Passt zu den Interessen: {' und '.join(shared)}."
    fit = "passt nur zum Teil dazu" if score >= FITS_HARDLY else "passt wenig dazu"
    return f"Interessen: {' und '.join(own)}. {title_of(kldb)} {fit} ({' und '.join(wanted)})."


def _strongest(profile: Sequence[float]) -> list[str]:
    order = sorted(range(6), key=lambda number: (-profile[number], number))
    return [NAMES[number] for number in order[:2]]
