"""A small map of the way to the first places: shapes of our own, no tiles, no other server.

A county is drawn as the hull of its postcodes, so its edge is only roughly the real one. Whoever
does not see the map reads the list below it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import ConvexHull

from api.pages.person_view import Entry
from api.pages.words import counted
from api.records import PlaceRecord
from api.services.overview import Overview
from matching.domain import Location
from matching.geography import locate, points
from matching.reference import postcode_entry
from matching.reference.postcodes import postcode_rows

Floats = NDArray[np.float64]
WIDTH, HEIGHT, MARGIN = 640.0, 400.0, 64.0
LEAST_KM = 12.0
"""So much is shown at least, or the next village would seem far."""
MOST, NEAR = 10, 34.0
"""So many places; those so near to each other on the map share a mark."""
EDGE_KM = 3.0
FLAT = 3
"""A shape needs so many points."""


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place of the list by its number there."""

    number: int
    anchor: str
    title: str


@dataclass(slots=True)
class Mark:
    """Where one or more places lie, in pixels; `km` from home as the crow flies, "" if unknown."""

    x: float
    y: float
    town: str
    km: str
    places: list[MapPlace] = field(default_factory=list)

    @property
    def numbers(self) -> str:
        """What stands in the mark: the best number, and whether there are more."""
        return f"{self.places[0].number}{'+' if len(self.places) > 1 else ''}"


@dataclass(frozen=True, slots=True)
class CountyMap:
    """Pixels for the page; `home` is None where nobody knows where she or he lives."""

    width: int
    height: int
    counties: tuple[tuple[str, bool], ...]
    home: tuple[float, float] | None
    marks: tuple[Mark, ...]
    unknown: str


@dataclass(frozen=True, slots=True)
class _Frame:
    """From km on the plane to pixels."""

    middle: Floats
    scale: float

    def pixels(self, km: Floats) -> Floats:
        """Shape (n, 2) to shape (n, 2); north is up."""
        flipped = (km - self.middle) * np.array([1.0, -1.0]) * self.scale
        pixels: Floats = np.round(flipped + np.array([WIDTH / 2, HEIGHT / 2]), 1)
        return pixels


def county_map(found: Overview, entries: Sequence[Entry]) -> CountyMap | None:
    """The map of the first places; None where none of them can be found on it."""
    shown = entries[:MOST]
    opened = found.result.open_places
    stored = [opened.stored(match.place_id) for match in found.result.matches]
    records = {one.id: one.record for one in stored}
    spots = [_spot(records[entry.place.row]) for entry in shown]
    home = locate(found.result.seeker.person.location)
    known = [
        (MapPlace(number, entry.anchor, entry.title), spot)
        for number, (entry, spot) in enumerate(zip(shown, spots, strict=True), start=1)
        if _is_known(spot)
    ]
    if not known:
        return None
    at_home = _km([home]) if _is_known(home) else np.empty((0, 2))
    where = _km(spot for _, spot in known)
    frame = _frame(np.concatenate([at_home, where]))
    lost = len(shown) - len(known)
    return CountyMap(
        width=round(WIDTH),
        height=round(HEIGHT),
        counties=tuple(_counties(frame, _county_of(home))),
        home=None if not len(at_home) else tuple(frame.pixels(at_home)[0].tolist()),
        marks=tuple(_marks(known, frame.pixels(where), where, at_home)),
        unknown=counted(lost, "Platz", "Plätze") if lost else "",
    )


def _marks(
    known: Iterable[tuple[MapPlace, Location]], pixels: Floats, km: Floats, home: Floats
) -> list[Mark]:
    """One mark for places side by side, in the order of the list."""
    marks: list[Mark] = []
    for (place, spot), (x, y), far in zip(known, pixels.tolist(), km, strict=True):
        near = next((m for m in marks if (m.x - x) ** 2 + (m.y - y) ** 2 < NEAR**2), None)
        if near is None:
            distance = f"{np.hypot(*(far - home[0])):.0f}" if len(home) else ""
            near = Mark(x, y, _town(spot), distance)
            marks.append(near)
        near.places.append(place)
    return marks


def _town(spot: Location) -> str:
    entry = postcode_entry(spot.postcode) if spot.postcode else None
    return spot.place or (entry.place if entry else "") or "Ort nicht genannt"


def _frame(km: Floats) -> _Frame:
    low, high = km.min(axis=0), km.max(axis=0)
    span = np.maximum(high - low, LEAST_KM)
    room = np.array([WIDTH, HEIGHT]) - 2 * MARGIN
    return _Frame((low + high) / 2, float((room / span).min()))


def _counties(frame: _Frame, own: str | None) -> Iterator[tuple[str, bool]]:
    """The outline of each county in sight, and whether somebody lives there; the own one last."""
    reach = np.array([WIDTH, HEIGHT]) / 2 / frame.scale
    shapes = _shapes()
    for ags in sorted(shapes, key=lambda one: (one == own, one)):
        shape = shapes[ags]
        if (shape.max(axis=0) < frame.middle - reach).any():
            continue
        if (shape.min(axis=0) > frame.middle + reach).any():
            continue
        yield " ".join(f"{x:g},{y:g}" for x, y in frame.pixels(shape).tolist()), ags == own


@cache
def _shapes() -> Mapping[str, Floats]:
    """The corners of each county, km on the plane, by its key; one of few postcodes has none."""
    rows: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in postcode_rows():
        if row.county_ags:
            rows[row.county_ags].append((row.latitude, row.longitude))
    shapes = {}
    for ags, found in rows.items():
        spots = np.unique(np.array(found), axis=0)
        if len(spots) > FLAT:
            km = points(spots[:, 0], spots[:, 1])
            shapes[ags] = _wider(km[ConvexHull(km, qhull_options="QJ").vertices])
    return shapes


def _wider(hull: Floats) -> Floats:
    """A hull with room around its outermost villages."""
    arms = hull - hull.mean(axis=0)
    wider: Floats = hull + EDGE_KM * arms / np.hypot(arms[:, 0], arms[:, 1])[:, None]
    return wider


def _spot(record: PlaceRecord) -> Location:
    return locate(Location(postcode=record.postcode, place=record.place))


def _km(spots: Iterable[Location]) -> Floats:
    pairs = np.array([(spot.latitude, spot.longitude) for spot in spots], dtype=float)
    found: Floats = points(pairs[:, 0], pairs[:, 1])
    return found


def _is_known(spot: Location) -> bool:
    return spot.latitude is not None and not spot.coarse


def _county_of(home: Location) -> str | None:
    entry = postcode_entry(home.postcode) if home.postcode else None
    return entry.county_ags if entry else None
