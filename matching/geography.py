"""Where places lie and how long the way takes, as far as distance can tell.

Minutes are door to door, one way, estimated from the distance as the crow flies; an estimate is
given to readers as a span, never as one number. The figures per mode are decisions of this project
(rulebook 0.1, DEC): detour and speed of everyday ways in a county with small towns, time to the
stop and waiting included for bus and train.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.domain import Location
from matching.reference import place_entry, postcode_entry
from matching.vocabulary import Mobility

EARTH_RADIUS_KM = 6371.0
Floats = NDArray[np.float64]


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
    """Points on the globe in km from its centre, so that a distance needs no trigonometry.

    `latitude`, `longitude`: shape (n,), degrees, NaN = unknown. Shape (n, 3).
    """
    lat, lon = np.radians(latitude), np.radians(longitude)
    axes = [np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]
    return EARTH_RADIUS_KM * np.stack(axes, axis=-1)


def distance_km(location: Location, targets: Floats) -> Floats:
    """Straight distance from a location to many points.

    `targets`: shape (n, 3) as `points` gives them. Shape (n,), km, NaN = unknown. Straight through
    the ground: at 100 km one metre shorter than over it.
    """
    if location.latitude is None or location.longitude is None:
        return np.full(len(targets), np.nan)
    here = points(np.array([location.latitude]), np.array([location.longitude]))[0]
    along = targets - here
    square = along[:, 0] ** 2 + along[:, 1] ** 2 + along[:, 2] ** 2
    distances: Floats = np.sqrt(square)
    return distances


def travel_minutes(kilometres: Floats, modes: Collection[Mobility]) -> Floats:
    """Estimated minutes by the fastest of the person's modes.

    Unknown modes are estimated by bus and train. Shape as `kilometres`, NaN = unknown.
    """
    ways = [
        PACES[mode].minutes_fixed + PACES[mode].minutes_per_km * kilometres
        for mode in sorted(modes or ASSUMED_WHEN_UNKNOWN)
    ]
    fastest: Floats = np.minimum.reduce(ways)
    return fastest


def fastest_mode(kilometres: float, modes: Collection[Mobility]) -> Mobility:
    """The mode that `travel_minutes` counted for this distance."""
    return min(
        sorted(modes or ASSUMED_WHEN_UNKNOWN),
        key=lambda mode: PACES[mode].minutes_fixed + PACES[mode].minutes_per_km * kilometres,
    )


def minutes_span(minutes: float) -> tuple[int, int]:
    """The span in which an estimate is told: lower and upper end in steps of five minutes."""
    low = max(SPAN_STEP, SPAN_STEP * round(minutes * SPAN_LOW / SPAN_STEP))
    high = SPAN_STEP * -int(-(minutes * SPAN_HIGH) // SPAN_STEP)
    return low, max(high, low + SPAN_STEP)
