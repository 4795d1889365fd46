"""Occupation of the place against the ranked wishes."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from matching.criteria.shapes import Assessment, ByOccupation, Floats
from matching.domain import TrainingPlace, TrainingWish, YoungPerson
from matching.reference import interest_correlations, similarity, title_of

SHARE_BY_RANK = (1.0, 0.88, 0.8, 0.75, 0.72)
CONFIDENCE_KEPT = 0.5
VERY_NEAR = 0.85
RELATED = 0.3
MOST_BY_INTERESTS = 0.7
FITS_INTERESTS = 0.45


@dataclass(frozen=True, slots=True)
class Nearest:
    """The wish that comes closest to an occupation."""

    rank: int
    wish: TrainingWish
    kldb: str
    similarity: float


class OccupationFit(ByOccupation):
    """Vergleicht den Beruf des Platzes mit den Wünschen, der erste Wunsch zählt am meisten.

    Verwandte Berufe zählen anteilig: nach der amtlichen Klassifikation der Berufe und nach
    gemeinsamen Tätigkeiten. Ein Wunsch, der nicht verstanden wurde, bleibt eine offene Frage;
    solange keiner bekannt ist, zählen die Interessen.
    """

    name = "occupation"
    title = "Wunschberuf"
    neutral = 0.4

    def person_code(self, person: YoungPerson) -> Hashable:
        """The wishes in their order; the interests while no wish is understood."""
        return person.wishes, None if _wishes_known(person) else person.interests

    def scores(self, person: YoungPerson, occupations: Sequence[Hashable]) -> Floats:
        """Best of all wishes: share of its rank times similarity, NaN without any of both."""
        if not _wishes_known(person):
            return _by_interests(person, occupations)
        table = similarity()
        columns = _columns(tuple(occupations))
        best = np.full(len(columns), np.nan)
        for rank, wish in enumerate(person.wishes):
            for kldb, confidence in meant(wish):
                row = table.position.get(kldb)
                if row is not None:
                    near = table.matrix[row, columns].astype(np.float64)
                    best = np.fmax(best, share_of(rank) * confidence * near)
        best[columns < 0] = np.nan
        return best

    def assess(
        self,
        person: YoungPerson,
        place: TrainingPlace,
        *,
        on: date,  # noqa: ARG002 - wishes do not depend on the day
        score: float | None,
    ) -> Assessment:
        """Which wish the place answers and why."""
        if place.kldb is None:
            return Assessment(None, "Der Beruf des Platzes ist nicht klar.", "Beruf klären.")
        if score is not None and not _wishes_known(person):
            gap = _open_wishes(person) or "Nach dem Berufswunsch fragen."
            return Assessment(score, _interest_sentence(place.kldb, score), gap)
        nearest = nearest_wish(person.wishes, place.kldb)
        if score is None or nearest is None:
            return _unknown(person)
        return Assessment(score, _sentence(nearest, place.kldb), _open_wishes(person))


@lru_cache(maxsize=4)
def _columns(occupations: tuple[Hashable, ...]) -> NDArray[np.intp]:
    """Where each occupation stands in the table of likeness, -1 = nowhere."""
    position = similarity().position
    return np.array([position.get(str(kldb), -1) for kldb in occupations], dtype=np.intp)


def share_of(rank: int) -> float:
    """How much a wish counts; the first one fully, later ones a little less."""
    return SHARE_BY_RANK[min(rank, len(SHARE_BY_RANK) - 1)]


def meant(wish: TrainingWish) -> tuple[tuple[str, float], ...]:
    """The occupations that a wish means, with their share of 0 to 1.

    A clear wish means its first reading. One that may mean several occupations means each of them;
    unlikely readings are left out.
    """
    several = wish.ambiguous or wish.theme is not None
    readings = wish.occupations if several else wish.occupations[:1]
    best = max((reading.confidence for reading in readings), default=0.0)
    return tuple(
        (reading.kldb, reading.confidence / best)
        for reading in readings
        if best > 0 and reading.confidence >= CONFIDENCE_KEPT * best
    )


@lru_cache(maxsize=16_384)
def nearest_wish(wishes: tuple[TrainingWish, ...], kldb: str) -> Nearest | None:
    """The wish and reading that give an occupation its score, None when no wish is understood."""
    table = similarity()
    found = [
        (share_of(rank) * share * table.between(code, kldb), -rank, wish, code)
        for rank, wish in enumerate(wishes)
        for code, share in meant(wish)
        if code in table.position and kldb in table.position
    ]
    if not found:
        return None
    _, minus_rank, wish, code = max(found, key=lambda entry: entry[:2])
    return Nearest(-minus_rank, wish, code, table.between(code, kldb))


def _wishes_known(person: YoungPerson) -> bool:
    return any(wish.occupations for wish in person.wishes)


def _by_interests(person: YoungPerson, occupations: Sequence[Hashable]) -> Floats:
    """What goes with the interests, never as much as a wish; NaN = unknown."""
    own = person.interests or (np.nan,) * 6
    return np.clip(interest_correlations(own, occupations), 0.0, 1.0) * MOST_BY_INTERESTS


def _interest_sentence(kldb: str, score: float) -> str:
    near = "liegt nahe" if score >= FITS_INTERESTS else "liegt nicht nahe"
    return f"Ein Berufswunsch ist nicht bekannt; nach den Interessen {near}: {title_of(kldb)}."


def _sentence(nearest: Nearest, kldb: str) -> str:
    which = f"{nearest.rank + 1}. Wunsch"
    wished, offered = title_of(nearest.kldb), title_of(kldb)
    chosen = ", von der Beratung gewählt" if nearest.wish.pick else ""
    if nearest.wish.theme and nearest.similarity >= VERY_NEAR:
        return f"{offered} gehört zum {which} („{nearest.wish.text}“)."
    if wished == offered:
        return f"Entspricht dem {which} ({wished}{chosen})."
    if nearest.similarity < RELATED:
        return f"Ein anderer Beruf als gewünscht ({wished}{chosen})."
    how = "Sehr nah am" if nearest.similarity >= VERY_NEAR else "Verwandt mit dem"
    why = similarity().reason(nearest.kldb, kldb)
    return f"{how} {which} ({wished}{chosen})" + (f": {why}." if why else ".")


def _unknown(person: YoungPerson) -> Assessment:
    if any(wish.occupations for wish in person.wishes):
        gap = "Beruf des Platzes klären."
        return Assessment(None, "Zum Beruf des Platzes fehlt ein Vergleich.", gap)
    gap = _open_wishes(person) or "Nach dem Berufswunsch fragen."
    return Assessment(None, "Ein Berufswunsch ist nicht bekannt.", gap)


def _open_wishes(person: YoungPerson) -> str | None:
    unclear = [wish.text for wish in person.wishes if not wish.occupations]
    if not unclear:
        return None
    quoted = ", ".join(f"„{text}“" for text in unclear)
    return f"Wunsch klären, er wurde nicht verstanden: {quoted}."
