"""The three shapes of a criterion, and what each answers."""

from abc import ABC, abstractmethod
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from inspect import getdoc

import numpy as np
from numpy.typing import NDArray

from matching.columns import PlaceColumns
from matching.domain import TrainingPlace, YoungPerson

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a criterion says of one person and one place.

    `score` is 0 to 1, None = unknown. `reason` is a German sentence for the counsellor. `gap` says
    what is missing or has to be asked, None when nothing is.
    """

    score: float | None
    reason: str
    gap: str | None = None


class Criterion(ABC):
    """One question about a person and a place.

    `name` is the code in profiles and results, `title` the German name, `neutral` the declared
    score, 0 to 1, that counts while the answer is unknown. The docstring of each criterion is
    German: pages and API show it.
    """

    name: str
    title: str
    neutral: float

    @property
    def explanation(self) -> str:
        """What the criterion looks at, for readers: its docstring in one line."""
        return " ".join((getdoc(type(self)) or "").split())

    @abstractmethod
    def assess(
        self, person: YoungPerson, place: TrainingPlace, *, on: date, score: float | None
    ) -> Assessment:
        """The answer in words; `score` is what the columns gave for this pair, None = unknown."""


class ByOccupation(Criterion):
    """A criterion that depends on the person and the occupation of the place."""

    @abstractmethod
    def person_code(self, person: YoungPerson) -> Hashable:
        """What the scores depend on; people with the same code have the same scores."""

    @abstractmethod
    def scores(self, person: YoungPerson, occupations: Sequence[Hashable]) -> Floats:
        """Scores for these KldB codes (None = unresolved). Shape (n,), 0 to 1, NaN = unknown."""


class ByCategory(Criterion):
    """A criterion that depends on a code of the person and a code of the place."""

    @abstractmethod
    def person_code(self, person: YoungPerson) -> Hashable:
        """What the criterion looks at in the person."""

    @abstractmethod
    def place_code(self, place: TrainingPlace, on: date) -> Hashable:
        """What the criterion looks at in the place."""

    @abstractmethod
    def compare(self, person_code: Hashable, place_code: Hashable) -> Assessment:
        """The answer for a pair of codes."""

    def scores(self, person_code: Hashable, place_codes: tuple[Hashable, ...]) -> Floats:
        """The scores of `compare` for many codes of places. Shape (n,), 0 to 1, NaN = unknown.

        A criterion with thousands of codes may find the same numbers faster.
        """
        scores = [self.compare(person_code, place_code).score for place_code in place_codes]
        return np.array([np.nan if score is None else score for score in scores], dtype=np.float64)

    def assess(
        self,
        person: YoungPerson,
        place: TrainingPlace,
        *,
        on: date,
        score: float | None,  # noqa: ARG002 - the table already holds number and sentence
    ) -> Assessment:
        """The answer in words, from the same table as the number."""
        return self.compare(self.person_code(person), self.place_code(place, on))


class ByPair(Criterion):
    """A criterion that depends on numbers of the person and of the place.

    The numbers of a person begin with an ideal, one for each number of a place; parameters follow.
    `formula` gives less, or the same, when a number of the place moves away from its ideal. So the
    best of a box of places is what it gives for the point of the box nearest to the ideal.
    """

    size: int  # how many numbers a person has

    @abstractmethod
    def numbers(self, person: YoungPerson) -> Sequence[float]:
        """Ideal and parameters of the person. `size` numbers, NaN = unknown."""

    @abstractmethod
    def place_numbers(self, columns: PlaceColumns) -> Floats:
        """Numbers of the places. Shape (n places, m), NaN = unknown."""

    def scores(self, person: YoungPerson, columns: PlaceColumns) -> Floats:
        """Scores for all places. Shape (n places,), 0 to 1, NaN = unknown."""
        return self.formula(np.array(self.numbers(person)), self.place_numbers(columns).T)

    @staticmethod
    @abstractmethod
    def formula(person: Floats, place: Floats) -> Floats:
        """The score, 0 to 1, NaN = unknown; for one place as for many.

        `person`: shape (size,). `place`: shape (m,), or (m, n) for n places at once. It is compiled
        as it stands, so it calls NumPy only and looks at nothing but its arguments and constants of
        its module. Only + - * / and `np.sqrt`, `np.minimum`, `np.maximum`: they round correctly, so
        that one place gets the same bits as many, compiled or not, and they keep the order of
        their arguments, so that the bound holds in floating point too.
        """
