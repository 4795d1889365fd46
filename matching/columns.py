"""Objects to arrays: the only bridge between the domain and the numbers.

Places become columns once; people come one by one. A value that many places share becomes a small
code, so that a criterion looks at each distinct value once and not at each place.
"""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from matching.domain import TrainingPlace
from matching.geography import points

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Kind = TypeVar("Kind", bound=np.generic)
PlaceCode = Callable[[TrainingPlace, date], Hashable]


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of codes, shape (n,), and the distinct values behind them."""

    codes: Ints
    values: tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class PlaceColumns:
    """Training places as columns, one row a place, in the order of `place_id`.

    `points`: shape (n, 2), km, NaN = unknown (`geography.points`). `occupation` codes the KldB
    code, None = unresolved. `on` is the day for which the columns hold.
    """

    places: tuple[TrainingPlace, ...]
    on: date
    occupation: Coded
    points: Floats

    def __len__(self) -> int:
        """Number of places."""
        return len(self.places)

    def find(self, place_id: str) -> int | None:
        """The row of a place, None where it is not."""
        row = bisect_left(self.places, place_id, key=_by_id)
        is_there = row < len(self.places) and self.places[row].place_id == place_id
        return row if is_there else None

    def code(self, place_code: PlaceCode, *, known: Iterable[Hashable] = ()) -> Coded:
        """The column of one criterion's codes; `known` values have theirs already."""
        return coded((place_code(place, self.on) for place in self.places), known=known)


def place_columns(places: Iterable[TrainingPlace], on: date) -> PlaceColumns:
    """Columns of these places for this day, sorted by id."""
    rows = tuple(sorted(places, key=_by_id))
    return PlaceColumns(
        places=rows,
        on=on,
        occupation=coded(place.kldb for place in rows),
        points=points(
            _numbers([place.location.latitude for place in rows]),
            _numbers([place.location.longitude for place in rows]),
        ),
    )


@dataclass(frozen=True, slots=True)
class Splice:
    """Rows taken out of columns and rows put in.

    `out`: the old rows that leave. `at`: for each row of `fresh`, before which of the rows that
    stay it is put, counted without those that leave.
    """

    out: Ints
    at: Ints
    fresh: PlaceColumns

    def column(self, old: NDArray[Kind], new: NDArray[Kind]) -> NDArray[Kind]:
        """The column of the new rows; `new` holds those of `fresh`."""
        kept = np.delete(old, self.out, axis=0) if len(self.out) else old
        return np.insert(kept, self.at, new, axis=0) if len(self.at) else kept

    def coded(self, old: Coded, values: Iterable[Hashable]) -> Coded:
        """The same for a column of codes; old codes keep their meaning."""
        new = coded(values, known=old.values)
        return Coded(self.column(old.codes, new.codes), new.values)

    def new_rows(self, count: int) -> tuple[Ints, Ints]:
        """The new row of each of so many old rows, -1 for those that leave; the rows of `fresh`."""
        old, new = np.arange(count), np.full(len(self.at), -1)
        origin = self.column(old, new)
        moved = np.full(count, -1)
        moved[origin[origin >= 0]] = np.flatnonzero(origin >= 0)
        return moved, np.flatnonzero(origin < 0)


def splice(
    columns: PlaceColumns, *, without: Iterable[str], places: Iterable[TrainingPlace]
) -> tuple[PlaceColumns, Splice]:
    """Columns without some ids and with new or changed places, and how the rows have moved.

    A place replaces the one with its id; an id that is not there changes nothing.
    """
    fresh = place_columns(places, columns.on)
    leaving = {*without, *(place.place_id for place in fresh.places)}
    out = sorted(row for one in leaving if (row := columns.find(one)) is not None)
    kept = list(columns.places)
    for row in reversed(out):
        del kept[row]
    at = [bisect_left(kept, place.place_id, key=_by_id) for place in fresh.places]
    for row, place in zip(reversed(at), reversed(fresh.places), strict=True):
        kept.insert(row, place)
    moved = Splice(np.array(out, dtype=np.intp), np.array(at, dtype=np.intp), fresh)
    spliced = PlaceColumns(
        places=tuple(kept),
        on=columns.on,
        occupation=moved.coded(columns.occupation, (place.kldb for place in fresh.places)),
        points=moved.column(columns.points, fresh.points),
    )
    return spliced, moved


def coded(values: Iterable[Hashable], *, known: Iterable[Hashable] = ()) -> Coded:
    """A column of codes in the order in which values first occur; `known` ones come first."""
    position: dict[Hashable, int] = {value: code for code, value in enumerate(known)}
    codes = [position.setdefault(value, len(position)) for value in values]
    return Coded(np.array(codes, dtype=np.intp), tuple(position))


def _by_id(place: TrainingPlace) -> str:
    return place.place_id


def _numbers(values: Sequence[float | None]) -> Floats:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
