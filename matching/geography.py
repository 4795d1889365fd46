"""Where places lie and how long the way takes, as far as distance can tell.

Minutes are door to door, one way: those of the imported travel times where they name the two
postcodes, else estimated from the distance as the crow flies; an estimate is given to readers as a
span, never as one number. The figures per mode are decisions of this project
(rulebook 0.1, DEC): detour and speed of everyday ways in a county with small towns, time to the
stop and waiting included for bus and train.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Self

import numpy as np
from numpy.typing import NDArray

from matching.domain import Location
from matching.reference import place_entry, postcode_entry, travel_times
from matching.vocabulary import Mobility

EARTH_RADIUS_KM = 6371.0
MIDDLE = (51.0, 10.0)  # of Germany: degrees of latitude and longitude
NEAREST_KM = 1.0  # both ends are known by their postcode only
Floats = NDArray[np.float64]
Positions = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Pace:
    """Minutes that a way takes: a fixed part and a part per kilometre as the crow flies."""

    minutes_fixed: float
    minutes_per_km: float


PACES = {
    Mobility.WALK: Pace(0.0, 16.0),
    Mobility.BICYCLE: Pace(3.0, 5.5),
    Mobility.TRANSIT: Pace(14.0, 2.3),
    Mobility.CAR: Pace(6.0, 1.5),
}
ASSUMED_WHEN_UNKNOWN = frozenset({Mobility.TRANSIT})
SPAN_LOW, SPAN_HIGH, SPAN_STEP = 0.85, 1.2, 5


def locate(location: Location) -> Location:
    """The same location with coordinates, if its postcode or else its unique place name has some.

    Coordinates that are already there stay; without a match they stay unknown.
    """
    if location.latitude is not None and location.longitude is not None:
        return location
    entry = postcode_entry(location.postcode) if location.postcode else None
    if entry is None and location.place:
        entry = place_entry(location.place)
    if entry is None:
        return location
    return location.model_copy(
        update={
            "latitude": entry.latitude,
            "longitude": entry.longitude,
            "coarse": entry.coarse,
        }
    )


def points(latitude: Floats, longitude: Floats) -> Floats:
    """Points on a map in km east and north of its middle, so that a distance needs no trigonometry.

    `latitude`, `longitude`: shape (n,), degrees, NaN = unknown. Shape (n, 2). Lambert's azimuthal
    equal-area projection of a sphere: within Germany a distance is true to 0.1 percent.
    """
    middle = np.radians(MIDDLE[0])
    lat, east = np.radians(latitude), np.radians(np.subtract(longitude, MIDDLE[1]))
    forward = np.cos(lat) * np.cos(east)
    stretch = np.sqrt(2.0 / (1.0 + np.sin(middle) * np.sin(lat) + np.cos(middle) * forward))
    north = np.cos(middle) * np.sin(lat) - np.sin(middle) * forward
    return EARTH_RADIUS_KM * np.stack([stretch * np.cos(lat) * np.sin(east), stretch * north], -1)


def distance_km(location: Location, targets: Floats) -> Floats:
    """Straight distance from a location to many points.

    `targets`: shape (n, 2) as `points` gives them. Shape (n,), km, NaN = unknown.
    """
    if location.latitude is None or location.longitude is None:
        return np.full(len(targets), np.nan)
    here = points(np.array([location.latitude]), np.array([location.longitude]))[0]
    along = targets - here
    square = along[:, 0] ** 2 + along[:, 1] ** 2
    distances: Floats = np.sqrt(square)
    return distances


@dataclass(frozen=True, slots=True)
class Goals:
    """Where many places lie; `points`: shape (n, 2), `at`: the positions of each postcode."""

    points: Floats
    at: Mapping[str, Positions]

    @classmethod
    def of(cls, locations: Sequence[Location]) -> Self:
        """The goals of these locations, in their order."""
        at: defaultdict[str, list[int]] = defaultdict(list)
        for position, location in enumerate(locations):
            if location.postcode is not None:
                at[location.postcode].append(position)
        return cls(
            points(
                _numbers(location.latitude for location in locations),
                _numbers(location.longitude for location in locations),
            ),
            {postcode: np.array(positions, dtype=np.intp) for postcode, positions in at.items()},
        )


@dataclass(frozen=True, slots=True)
class Way:
    """The fastest way: `listed` when an imported list names the minutes, else they are estimated.

    `kilometres` as the crow flies, NaN = unknown.
    """

    mode: Mobility
    minutes: float
    listed: bool
    kilometres: float


def travel_minutes(home: Location, modes: Collection[Mobility], goals: Goals) -> Floats:
    """Minutes to each goal by the fastest of the person's modes. Shape (n,), NaN = unknown.

    A mode takes what the imported travel times say of the two postcodes, else the estimate.
    Unknown modes are estimated by bus and train.
    """
    ways = [_minutes(home, mode, goals) for mode in sorted(modes or ASSUMED_WHEN_UNKNOWN)]
    fastest: Floats = np.fmin.reduce(ways)
    return fastest


def way(home: Location, modes: Collection[Mobility], goal: Location) -> Way | None:
    """The way that `travel_minutes` counts for one goal, None = unknown."""
    where = points(_numbers([goal.latitude]), _numbers([goal.longitude]))
    kilometres = float(_kilometres(home, where)[0])
    ways = []
    for mode in sorted(modes or ASSUMED_WHEN_UNKNOWN):
        pace = PACES[mode]
        listed = travel_times().minutes_from(home.postcode, mode).get(goal.postcode or "")
        estimate = pace.minutes_fixed + pace.minutes_per_km * kilometres
        minutes = estimate if listed is None else listed
        ways.append(Way(mode, minutes, listed is not None, kilometres))
    return min(
        (one for one in ways if not isnan(one.minutes)), key=lambda one: one.minutes, default=None
    )


def _kilometres(home: Location, targets: Floats) -> Floats:
    kilometres: Floats = np.maximum(distance_km(home, targets), NEAREST_KM)
    return kilometres


def _minutes(home: Location, mode: Mobility, goals: Goals) -> Floats:
    pace = PACES[mode]
    minutes: Floats = pace.minutes_fixed + pace.minutes_per_km * _kilometres(home, goals.points)
    for postcode, listed in travel_times().minutes_from(home.postcode, mode).items():
        if postcode in goals.at:
            minutes[goals.at[postcode]] = listed
    return minutes


def _numbers(values: Iterable[float | None]) -> Floats:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def minutes_span(minutes: float) -> tuple[int, int]:
    """The span in which an estimate is told: lower and upper end in steps of five minutes."""
    low = max(SPAN_STEP, SPAN_STEP * round(minutes * SPAN_LOW / SPAN_STEP))
    high = SPAN_STEP * -int(-(minutes * SPAN_HIGH) // SPAN_STEP)
    return low, max(high, low + SPAN_STEP)
