"""Grades that the employer asks for."""

from collections.abc import Hashable
from datetime import date
from functools import lru_cache
from math import isnan

import numpy as np

from matching.criteria.shapes import Assessment, ByCategory, Floats
from matching.domain import TrainingPlace, YoungPerson

Grades3 = tuple[float | None, float | None, float | None]
SUBJECTS = ("Deutsch", "Mathematik", "Englisch")
LOSS_PER_GRADE = 0.4


class Grades(ByCategory):
    """Vergleicht nur die Noten, nach denen der Betrieb fragt.

    Ist eine gefragte Note nicht bekannt, wird danach gefragt; bis dahin zählen die anderen.
    """

    name = "grades"
    title = "Noten"
    neutral = 0.4

    def person_code(self, person: YoungPerson) -> Grades3:
        """Grades in German, mathematics, English; None = unknown."""
        return (person.grade_de, person.grade_ma, person.grade_en)

    def place_code(
        self,
        place: TrainingPlace,
        on: date,  # noqa: ARG002 - the wish does not depend on the day
    ) -> Grades3:
        """Grades that the employer wishes; None = not asked."""
        return (place.desired_grade_de, place.desired_grade_ma, place.desired_grade_en)

    def compare(self, person_code: Hashable, place_code: Hashable) -> Assessment:
        """Mean over the known grades that are asked for; a whole grade below the wish costs 0.4."""
        own, wished = _grades(person_code), _grades(place_code)
        asked = [
            (SUBJECTS[subject], own[subject], wish)
            for subject, wish in enumerate(wished)
            if wish is not None
        ]
        if not asked:
            return Assessment(None, "Der Betrieb nennt keine gewünschten Noten.")
        reason = " ".join(_sentence(*subject) for subject in asked)
        (mean,) = self.scores(own, (wished,)).tolist()
        return Assessment(None if isnan(mean) else mean, reason, _gap(asked))

    def scores(self, person_code: Hashable, place_codes: tuple[Hashable, ...]) -> Floats:
        """The same numbers without the sentences."""
        own = _grades(person_code)
        if own == (None, None, None):
            return np.full(len(place_codes), np.nan)
        wished = _as_columns(place_codes)
        total, known = np.zeros(len(place_codes)), np.zeros(len(place_codes))
        for grade, wish in zip(own, wished, strict=True):
            if grade is not None:
                asked = ~np.isnan(wish)
                score = np.maximum(0.0, 1.0 - LOSS_PER_GRADE * np.maximum(0.0, grade - wish))
                total += np.where(asked, score, 0.0)
                known += asked
        with np.errstate(invalid="ignore"):
            means: Floats = total / known
        return means


def _grades(code: Hashable) -> Grades3:
    if not isinstance(code, tuple):
        message = f"a code of three grades is needed, not {code!r}"
        raise TypeError(message)
    return code


@lru_cache(maxsize=4)
def _as_columns(place_codes: tuple[Hashable, ...]) -> Floats:
    """The grades that places ask for. Shape (3, n), NaN = not asked."""
    rows = [_grades(code) for code in place_codes]
    return np.array(rows, dtype=np.float64).reshape(-1, len(SUBJECTS)).T.copy()


def _sentence(subject: str, grade: float | None, wish: float) -> str:
    if grade is None:
        return f"{subject}: gewünscht {_number(wish)}, Note nicht bekannt."
    return f"{subject}: gewünscht {_number(wish)}, vorhanden {_number(grade)}."


def _gap(asked: list[tuple[str, float | None, float]]) -> str | None:
    unknown = [subject for subject, grade, _ in asked if grade is None]
    short = [subject for subject, grade, wish in asked if grade is not None and grade > wish]
    parts = []
    if unknown:
        parts.append(f"Note erfragen: {', '.join(unknown)}.")
    if short:
        parts.append(f"Note unter dem Wunsch des Betriebs: {', '.join(short)}.")
    return " ".join(parts) or None


def _number(grade: float) -> str:
    return f"{grade:.1f}".replace(".", ",")
