"""Travel times that a county has imported, from postcode to postcode by mode."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite

from matching.reference.active_imports import TRAVEL_FILE, ImportFolder, active_imports
from matching.reference.reader import read_table
from matching.vocabulary import Mobility

TRAVEL_COLUMNS = ("from_postcode", "to_postcode", "mode", "minutes")

_NOWHERE: Mapping[str, float] = {}
_Start = tuple[str, Mobility]


@dataclass(frozen=True, slots=True)
class TravelTimes:
    """Minutes from door to door, one way; a pair that is not listed is not known."""

    _by_start: Mapping[_Start, Mapping[str, float]]

    def minutes_from(self, postcode: str | None, mode: Mobility) -> Mapping[str, float]:
        """Minutes from a postcode by the postcode of the goal."""
        return _NOWHERE if postcode is None else self._by_start.get((postcode, mode), _NOWHERE)

    def __len__(self) -> int:
        """Number of connections."""
        return sum(map(len, self._by_start.values()))


def travel_times() -> TravelTimes:
    """The imported travel times of the folder in use; empty without an import."""
    return _travel_times(active_imports())


@lru_cache(maxsize=1)
def _travel_times(imports: ImportFolder) -> TravelTimes:
    path = imports.file(TRAVEL_FILE)
    by_start: defaultdict[_Start, dict[str, float]] = defaultdict(dict)
    for start, goal, minutes in read_table(path, TRAVEL_COLUMNS, build=_row) if path else ():
        by_start[start][goal] = minutes
    return TravelTimes(dict(by_start))


def _row(cells: list[str]) -> tuple[_Start, str, float]:
    start, goal, mode, minutes = cells
    if not isfinite(float(minutes)):
        message = f"Die Fahrzeit „{minutes}“ ist keine Zahl."
        raise ValueError(message)
    return (start, Mobility(mode)), goal, float(minutes)
