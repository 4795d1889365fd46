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

from matching.columns import Ints, Splice, coded
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

    codes: Rows
    _screens: tuple["FamilyScreen", ...]
    _tables: dict[Hashable, tuple[Flags, bool]] = field(init=False, default_factory=dict)

    def spliced(self, moved: Splice) -> "Screen":
        """The screen over spliced columns."""
        places = moved.fresh.places
        grown = [screen.extended(places) for screen in self._screens]
        screens = tuple(screen for screen, _ in grown)
        offsets = _offsets(screens)
        fresh = _numbered_through([codes for _, codes in grown], offsets, places=len(places))
        kept = self.codes + (offsets - _offsets(self._screens)).astype(np.int32)
        return Screen(moved.column(kept, fresh), screens)

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
            is_everything = any(stop.all() for stop in stops) and len(self.codes) > 0
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

    `keys`: place keys with the start, in the order of the codes. `examples`: one place of each.
    """

    family: Family
    keys: tuple[Hashable, ...]
    examples: tuple[TrainingPlace, ...]
    _codes: dict[date | None, Ints] = field(init=False, default_factory=dict)
    _stops: dict[tuple[date | None, Hashable], Flags] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Group the codes by start: there are few of them."""
        codes: dict[date | None, list[int]] = {}
        for code, place in enumerate(self.examples):
            codes.setdefault(place.start_date, []).append(code)
        self._codes = {start: np.array(some) for start, some in codes.items()}

    def extended(self, places: Sequence[TrainingPlace]) -> tuple["FamilyScreen", Ints]:
        """The same with the keys of more places, and the codes of these."""
        keys = coded((_key(self.family, place) for place in places), known=self.keys)
        by_code = dict(zip(reversed(keys.codes.tolist()), reversed(places), strict=True))
        examples = tuple(by_code[code] for code in range(len(self.keys), len(keys.values)))
        if not examples:
            return self, keys.codes
        return FamilyScreen(self.family, keys.values, (*self.examples, *examples)), keys.codes

    def person_keys(self, facts: Facts) -> tuple[Hashable, ...]:
        """What the family looks at in the person, for each start date."""
        return tuple(self.family.person_key(facts, start) for start in self._codes)

    def stops(self, facts: Facts, keys: Sequence[Hashable]) -> Flags:
        """True where the family stands against the person. Shape (n place keys,)."""
        stops = np.zeros(len(self.keys), dtype=np.bool_)
        for key, (start, codes) in zip(keys, self._codes.items(), strict=True):
            some = self._stops.get((start, key))
            if some is None:
                some = np.array(
                    [self._stop(facts, code) for code in codes.tolist()], dtype=np.bool_
                )
                self._stops[start, key] = some
            stops[codes] = some
        return stops

    def forget(self) -> None:
        """Drop what was remembered of people."""
        self._stops = {}

    def _stop(self, facts: Facts, code: int) -> bool:
        found = self.family.conditions(facts, self.examples[code])
        return any(condition.outcome is Outcome.FALSE for condition in found)


def screen_over(places: Sequence[TrainingPlace], families: Sequence[Family] = FAMILIES) -> Screen:
    """The access rules over these places, coded once for each family."""
    grown = [FamilyScreen(family, (), ()).extended(places) for family in families]
    screens = tuple(screen for screen, _ in grown)
    codes = [codes for _, codes in grown]
    return Screen(_numbered_through(codes, _offsets(screens), places=len(places)), screens)


def _key(family: Family, place: TrainingPlace) -> Hashable:
    return family.place_key(place), place.start_date


def _offsets(screens: Sequence[FamilyScreen]) -> Ints:
    """Where the table of each family begins."""
    sizes = np.array([len(screen.keys) for screen in screens], dtype=np.intp)
    return np.cumsum(sizes) - sizes


def _numbered_through(codes: Sequence[Ints], offsets: Ints, *, places: int) -> Rows:
    columns = [column + offset for column, offset in zip(codes, offsets, strict=True)]
    return np.array(columns, dtype=np.int32).reshape(len(codes), places).T.copy()
