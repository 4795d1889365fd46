"""Strengths of the person against the skills that the place names."""

from collections.abc import Hashable
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from matching.criteria.shapes import Assessment, ByCategory, Floats
from matching.domain import TrainingPlace, YoungPerson
from matching.text import folded

Pairs = NDArray[np.intp]

NONE_NAMED = 0.3
LOWEST_NAMED = 0.65
"""A single strength that is wished for speaks for the place already (`explain.SPEAKS_FOR`)."""
STEM_LETTERS = 6
ALIKE = 85.0


class Strengths(ByCategory):
    """Zählt, welche gewünschten Fähigkeiten unter den genannten Stärken sind.

    Eine Stärke, die niemand genannt hat, kann trotzdem da sein: Sie kostet wenig.
    """

    name = "strengths"
    title = "Stärken"
    neutral = 0.4

    def person_code(self, person: YoungPerson) -> tuple[str, ...]:
        """Strengths as named, () = unknown."""
        return person.strengths

    def place_code(
        self,
        place: TrainingPlace,
        on: date,  # noqa: ARG002 - skills do not depend on the day
    ) -> tuple[str, ...]:
        """Skills as named, () = unknown."""
        return place.skills

    def compare(self, person_code: Hashable, place_code: Hashable) -> Assessment:
        """0.3 while no strength answers a skill, else 0.65 to 1 by the share of answered skills."""
        strengths = person_code if isinstance(person_code, tuple) else ()
        skills = place_code if isinstance(place_code, tuple) else ()
        if not skills:
            return Assessment(None, "Der Betrieb nennt keine gewünschten Fähigkeiten.")
        if not strengths:
            gap = f"Nach Stärken fragen, zum Beispiel: {', '.join(skills[:3])}."
            return Assessment(None, "Stärken sind nicht erfasst.", gap)
        return _compare_words(strengths, skills)

    def scores(self, person_code: Hashable, place_codes: tuple[Hashable, ...]) -> Floats:
        """The same numbers, each skill compared once however many places name it."""
        strengths = person_code if isinstance(person_code, tuple) else ()
        if not strengths:
            return np.full(len(place_codes), np.nan)
        skills, place, count = _named(place_codes)
        is_met = np.array(
            [any(_alike(skill, own) for own in strengths) for skill in skills], dtype=np.float64
        )
        met = np.zeros(len(place_codes))
        np.add.at(met, place[:, 0], is_met[place[:, 1]])
        known = np.where(count > 0, count, np.nan)
        named = LOWEST_NAMED + (1.0 - LOWEST_NAMED) * met / known
        scores: Floats = np.where(met > 0, named, np.where(count > 0, NONE_NAMED, np.nan))
        return scores


@lru_cache(maxsize=4)
def _named(place_codes: tuple[Hashable, ...]) -> tuple[tuple[str, ...], Pairs, Floats]:
    """All skills, which code names which one (shape (n pairs, 2)), and how many each names."""
    lists = [code if isinstance(code, tuple) else () for code in place_codes]
    skills = tuple(dict.fromkeys(skill for named in lists for skill in named))
    number = {skill: position for position, skill in enumerate(skills)}
    pairs = [(code, number[skill]) for code, named in enumerate(lists) for skill in named]
    counts = np.array([len(named) for named in lists], dtype=np.float64)
    return skills, np.array(pairs, dtype=np.intp).reshape(-1, 2), counts


def _compare_words(strengths: tuple[str, ...], skills: tuple[str, ...]) -> Assessment:
    met = [skill for skill in skills if any(_alike(skill, own) for own in strengths)]
    wished = f"Gewünscht: {', '.join(skills)}."
    if not met:
        return Assessment(NONE_NAMED, f"{wished} Davon ist noch nichts genannt.")
    score = LOWEST_NAMED + (1.0 - LOWEST_NAMED) * len(met) / len(skills)
    return Assessment(score, f"{wished} Genannt: {', '.join(met)}.")


@lru_cache(maxsize=65_536)
def _alike(skill: str, strength: str) -> bool:
    from rapidfuzz import fuzz

    one, other = folded(skill), folded(strength)
    if not one or not other:  # an empty text is like every other empty one
        return False
    if min(len(one), len(other)) >= STEM_LETTERS and one[:STEM_LETTERS] == other[:STEM_LETTERS]:
        return True
    return fuzz.ratio(one, other) >= ALIKE
