"""Which places the law keeps from a person, for all places at once.

Each family of access rules looks at a key of the person and a key of the place (`matching.rules`),
so that a family is asked once for each pair of distinct keys and not for each pair of person and
place.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from matching.columns import PlaceColumns, coded
from matching.domain import TrainingPlace
from matching.rules import FAMILIES, Facts, Family
from matching.vocabulary import Outcome

Flags = NDArray[np.bool_]
Ints = NDArray[np.intp]


@dataclass(slots=True)
class Screen:
    """The access rules over the places of some columns."""

    columns: PlaceColumns
    families: Sequence[Family] = FAMILIES
    _screens: tuple["FamilyScreen", ...] = field(init=False)

    def __post_init__(self) -> None:
        """Code the places once for each family."""
        self._screens = tuple(family_screen(family, self.columns) for family in self.families)

    def excluded(self, facts: Facts) -> Flags:
        """True where a hard condition stands against this person. Shape (n places,)."""
        flags = np.zeros(len(self.columns), dtype=np.bool_)
        for screen in self._screens:
            flags |= screen.excluded(facts)
        return flags


@dataclass(slots=True)
class FamilyScreen:
    """One family over all places; remembers what it was asked.

    `codes`: shape (n places,), which place key; `examples` one place of each key, `starts` the
    distinct start dates, `start_of` the start of each key as a position in `starts`.
    """

    family: Family
    codes: Ints
    examples: tuple[TrainingPlace, ...]
    starts: tuple[date | None, ...]
    start_of: tuple[int, ...]
    _flags: dict[tuple[Hashable, ...], Flags] = field(init=False, default_factory=dict)
    _stops: dict[tuple[Hashable, int], bool] = field(init=False, default_factory=dict)

    def excluded(self, facts: Facts) -> Flags:
        """True where this family stands against the person. Shape (n places,)."""
        keys = tuple(self.family.person_key(facts, start) for start in self.starts)
        flags = self._flags.get(keys)
        if flags is None:
            stops = [
                self._stop(facts, keys[start], code=code)
                for code, start in enumerate(self.start_of)
            ]
            flags = np.array(stops, dtype=np.bool_)[self.codes]
            self._flags[keys] = flags
        return flags

    def _stop(self, facts: Facts, key: Hashable, *, code: int) -> bool:
        stop = self._stops.get((key, code))
        if stop is None:
            found = self.family.conditions(facts, self.examples[code])
            stop = any(condition.outcome is Outcome.FALSE for condition in found)
            self._stops[key, code] = stop
        return stop


def family_screen(family: Family, columns: PlaceColumns) -> FamilyScreen:
    """One family with the places coded by what it looks at and by their start."""
    keys = coded((family.place_key(place), place.start_date) for place in columns.places)
    examples = tuple(columns.places[row] for row in keys.first_row)
    starts = coded(place.start_date for place in examples)
    return FamilyScreen(
        family=family,
        codes=keys.codes,
        examples=examples,
        starts=tuple(examples[row].start_date for row in starts.first_row),
        start_of=tuple(starts.codes.tolist()),
    )
