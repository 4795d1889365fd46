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
from matching.kernel import Bars
from matching.rules import FAMILIES, Facts, Family
from matching.vocabulary import Outcome

Flags = NDArray[np.bool_]
Rows = NDArray[np.int32]
MOST_TABLES = 4_096


@dataclass(slots=True)
class Screen:
    """The access rules over the places of some columns.

    `codes`: shape (n places, n families), the place's key in each family, numbered through, so that
    the tables of all families lie side by side.
    """

    columns: PlaceColumns
    families: Sequence[Family] = FAMILIES
    codes: Rows = field(init=False)
    _screens: tuple["FamilyScreen", ...] = field(init=False)
    _tables: dict[Hashable, tuple[Flags, bool]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Code the places once for each family."""
        codes, screens, offset = [], [], 0
        for family in self.families:
            keys, screen = family_screen(family, self.columns)
            codes.append(keys + offset)
            screens.append(screen)
            offset += len(screen.examples)
        shape = (len(self.columns), len(codes))
        self.codes = np.array(codes, dtype=np.int32).T.reshape(shape).copy()
        self._screens = tuple(screens)

    def bars(self, facts: Sequence[Facts]) -> Bars:
        """What hard conditions keep from these people; people with the same keys share a table."""
        position: dict[int, int] = {}
        tables: list[Flags] = []
        start, everything = [], []
        for one in facts:
            table, is_everything = self._table(one)
            if id(table) not in position:
                position[id(table)] = sum(map(len, tables))
                tables.append(table)
            start.append(position[id(table)])
            everything.append(is_everything)
        return Bars(
            codes=self.codes,
            stops=np.concatenate([*tables, np.zeros(0, dtype=np.bool_)]),
            start=np.array(start, dtype=np.int64),
            everything=np.array(everything, dtype=np.bool_),
        )

    def _table(self, facts: Facts) -> tuple[Flags, bool]:
        keys = tuple(screen.person_keys(facts) for screen in self._screens)
        table = self._tables.get(keys)
        if table is None:
            if len(self._tables) >= MOST_TABLES:
                self._forget()
            stops = [
                screen.stops(facts, own) for screen, own in zip(self._screens, keys, strict=True)
            ]
            is_everything = any(stop.all() for stop in stops) and len(self.columns) > 0
            table = np.concatenate([*stops, np.zeros(0, dtype=np.bool_)]), is_everything
            self._tables[keys] = table
        return table

    def _forget(self) -> None:
        """Drop what was remembered of people."""
        self._tables = {}
        for screen in self._screens:
            screen.forget()


@dataclass(slots=True)
class FamilyScreen:
    """One family over all places; remembers what it was asked.

    `examples`: one place of each place key, `starts` the distinct start dates, `start_of` the start
    of each key as a position in `starts`.
    """

    family: Family
    examples: tuple[TrainingPlace, ...]
    starts: tuple[date | None, ...]
    start_of: tuple[int, ...]
    _stops: dict[tuple[Hashable, int], bool] = field(init=False, default_factory=dict)

    def person_keys(self, facts: Facts) -> tuple[Hashable, ...]:
        """What the family looks at in the person, for each start date."""
        return tuple(self.family.person_key(facts, start) for start in self.starts)

    def stops(self, facts: Facts, keys: Sequence[Hashable]) -> Flags:
        """True where the family stands against the person. Shape (n place keys,)."""
        stops = [
            self._stop(facts, keys[start], code=code) for code, start in enumerate(self.start_of)
        ]
        return np.array(stops, dtype=np.bool_)

    def forget(self) -> None:
        """Drop what was remembered of people."""
        self._stops = {}

    def _stop(self, facts: Facts, key: Hashable, *, code: int) -> bool:
        stop = self._stops.get((key, code))
        if stop is None:
            found = self.family.conditions(facts, self.examples[code])
            stop = any(condition.outcome is Outcome.FALSE for condition in found)
            self._stops[key, code] = stop
        return stop


def family_screen(family: Family, columns: PlaceColumns) -> tuple[NDArray[np.intp], FamilyScreen]:
    """One family, with the places coded by what it looks at and by their start."""
    keys = coded((family.place_key(place), place.start_date) for place in columns.places)
    examples = tuple(columns.places[row] for row in keys.first_row)
    starts = coded(place.start_date for place in examples)
    return keys.codes, FamilyScreen(
        family=family,
        examples=examples,
        starts=tuple(examples[row].start_date for row in starts.first_row),
        start_of=tuple(starts.codes.tolist()),
    )
