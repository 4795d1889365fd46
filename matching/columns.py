"""Objects to arrays: the only bridge between the domain and the numbers.

Places become columns once; people come one by one. A value that many places share becomes a small
code, so that a criterion looks at each distinct value once and not at each place.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from matching.domain import TrainingPlace
from matching.geography import points

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
PlaceCode = Callable[[TrainingPlace, date], Hashable]


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of codes, the distinct values behind them, and a row in which each one occurs.

    `codes`: shape (n,). `values` and `first_row` have one entry for each code.
    """

    codes: Ints
    values: tuple[Hashable, ...]
    first_row: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlaceColumns:
    """Training places as columns, one row a place, in the order of `place_id`.

    `points`: shape (n, 3), km, NaN = unknown (`geography.points`). `occupation` codes the KldB
    code, None = unresolved. `on` is the day for which the columns hold.
    """

    places: tuple[TrainingPlace, ...]
    on: date
    occupation: Coded
    points: Floats

    def __len__(self) -> int:
        """Number of places."""
        return len(self.places)

    def code(self, place_code: PlaceCode) -> Coded:
        """The column of one criterion's codes."""
        return coded(place_code(place, self.on) for place in self.places)


def place_columns(places: Iterable[TrainingPlace], on: date) -> PlaceColumns:
    """Columns of these places for this day, sorted by id."""
    rows = tuple(sorted(places, key=lambda place: place.place_id))
    return PlaceColumns(
        places=rows,
        on=on,
        occupation=coded(place.kldb for place in rows),
        points=points(
            _numbers([place.location.latitude for place in rows]),
            _numbers([place.location.longitude for place in rows]),
        ),
    )


def coded(values: Iterable[Hashable]) -> Coded:
    """A column of codes in the order in which the values first occur."""
    position: dict[Hashable, int] = {}
    first_row: list[int] = []
    codes: list[int] = []
    for row, value in enumerate(values):
        code = position.setdefault(value, len(position))
        if code == len(first_row):
            first_row.append(row)
        codes.append(code)
    return Coded(np.array(codes, dtype=np.intp), tuple(position), tuple(first_row))


def _numbers(values: Sequence[float | None]) -> Floats:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
