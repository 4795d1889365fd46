"""Places sorted for search, in three orders.

Whatever the criteria look at in a place becomes a small code or a number here, once; about 60 bytes
a place in each order with ten criteria by category and one by pair.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from matching.columns import Coded, PlaceColumns, Splice
from matching.criteria import ByCategory, ByOccupation, ByPair, Criterion
from matching.kernel import Pairs, Places, Traits, spliced_orders, three_orders

Floats = NDArray[np.float64]
SMALL = 1 << 16


@dataclass(frozen=True, slots=True)
class Criteria:
    """Criteria in their order, and by shape, each shape in the order of the whole.

    `by_occupation` depend on the occupation of the place, `by_category` compare codes, `by_pair`
    compare numbers. `columns`: for each criterion in order, its number when they are listed shape
    by shape.
    """

    ordered: tuple[Criterion, ...]
    by_occupation: tuple[ByOccupation, ...] = field(init=False)
    by_category: tuple[ByCategory, ...] = field(init=False)
    by_pair: tuple[ByPair, ...] = field(init=False)
    columns: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Raise TypeError for a criterion that has none of the three shapes."""
        shapes = [
            tuple(entry for entry in self.ordered if isinstance(entry, shape))
            for shape in (ByOccupation, ByCategory, ByPair)
        ]
        listed = [entry.name for shape in shapes for entry in shape]
        for entry in self.ordered:
            if entry.name not in listed:
                message = f"{entry.name} has none of the three shapes"
                raise TypeError(message)
        columns = tuple(listed.index(entry.name) for entry in self.ordered)
        names = ("by_occupation", "by_category", "by_pair", "columns")
        for name, value in zip(names, (*shapes, columns), strict=True):
            object.__setattr__(self, name, value)


@dataclass(frozen=True, slots=True)
class Coordinates:
    """What the criteria look at in the places, one row a place.

    `categories`: codes, one column for each criterion by category. `numbers`: shape (n, m) for each
    criterion by pair, NaN = unknown.
    """

    occupation: Coded
    categories: tuple[Coded, ...]
    numbers: tuple[Floats, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """Places in the order of the search, and what their codes mean.

    `occupations`: KldB codes, None = unresolved. `values`: for each criterion by category.
    `orders`: the places by occupation, by where they lie, by their codes. `position`: where each
    row stands in the first order.
    """

    criteria: Criteria
    occupations: tuple[Hashable, ...]
    values: tuple[tuple[Hashable, ...], ...]
    orders: tuple[Places, Places, Places]
    position: NDArray[np.int32]

    @property
    def places(self) -> Places:
        """The places by occupation."""
        return self.orders[0]

    def __len__(self) -> int:
        """Number of places."""
        return len(self.places)


def build_index(columns: PlaceColumns, criteria: Iterable[Criterion]) -> Index:
    """The index of these places for these criteria."""
    shapes = Criteria(tuple(criteria))
    coordinates = Coordinates(
        occupation=columns.occupation,
        categories=tuple(columns.code(entry.place_code) for entry in shapes.by_category),
        numbers=tuple(entry.place_numbers(columns) for entry in shapes.by_pair),
    )
    return index_of(coordinates, shapes)


def index_of(coordinates: Coordinates, criteria: Criteria) -> Index:
    """The index of places that are codes and numbers already."""
    count = len(coordinates.occupation.codes)
    pairs = Pairs(
        formulas=tuple(type(entry).formula for entry in criteria.by_pair),
        person_size=tuple(entry.size for entry in criteria.by_pair),
        place_size=tuple(entry.shape[1] for entry in coordinates.numbers),
    )
    traits = _traits(coordinates, np.arange(count, dtype=np.int32))
    return _index(criteria, coordinates, three_orders(traits, pairs))


def spliced_index(index: Index, moved: Splice) -> Index:
    """The index of spliced columns, without sorting all places anew."""
    criteria = index.criteria
    fresh = Coordinates(
        occupation=moved.fresh.code(lambda place, _: place.kldb, known=index.occupations),
        categories=tuple(
            moved.fresh.code(entry.place_code, known=values)
            for entry, values in zip(criteria.by_category, index.values, strict=True)
        ),
        numbers=tuple(entry.place_numbers(moved.fresh) for entry in criteria.by_pair),
    )
    new_rows, fresh_rows = moved.new_rows(len(index))
    traits = _traits(fresh, fresh_rows.astype(np.int32))
    return _index(criteria, fresh, spliced_orders(index.orders, new_rows, traits))


def _index(
    criteria: Criteria, coordinates: Coordinates, orders: tuple[Places, Places, Places]
) -> Index:
    position = np.empty(len(orders[0]), dtype=np.int32)
    position[orders[0].row] = np.arange(len(position), dtype=np.int32)
    values = tuple(category.values for category in coordinates.categories)
    return Index(criteria, coordinates.occupation.values, values, orders, position)


def _traits(coordinates: Coordinates, row: NDArray[np.int32]) -> Traits:
    coded = (*coordinates.categories, coordinates.occupation)
    return Traits(
        row=row,
        occupation=coordinates.occupation.codes.astype(np.int32),
        codes=_packed(coordinates.categories, len(row)),
        numbers=np.concatenate([*coordinates.numbers, np.zeros((len(row), 0))], axis=1),
        several=np.array([len(column.values) for column in coded], dtype=np.int64),
    )


def _packed(categories: tuple[Coded, ...], count: int) -> NDArray[np.uint16] | NDArray[np.uint32]:
    """Codes side by side; one more than the highest has to fit as well."""
    small = all(len(category.values) < SMALL for category in categories)
    codes = np.empty((count, len(categories)), dtype=np.uint16 if small else np.uint32)
    for position, category in enumerate(categories):
        codes[:, position] = category.codes
    return codes
