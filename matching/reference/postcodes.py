"""Postcodes and places with coordinates: Hessen and around it exactly, the rest coarsely.

GeoNames (geonames.org), CC BY 4.0.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import cos, radians

from matching.reference.active_imports import POSTCODES_FILE, ImportFolder, active_imports
from matching.reference.reader import LISTS, read_table

POSTCODE_COLUMNS = ("postcode", "place", "county_ags", "latitude", "longitude")

_AREA_COLUMNS = ("area", "latitude", "longitude")
_POSTCODE_DIGITS = 5
_AREA_DIGITS = 3
_KM_PER_DEGREE = 111.2
_WIDE_KM = 15


@dataclass(frozen=True, slots=True)
class PostcodeEntry:
    """A postcode (or place) and its coordinates in degrees (WGS 84).

    `coarse`: the coordinates are the centre of something larger (a three-digit postcode area, a
    postcode whose places lie over 15 km apart, or a town with several postcodes that was found by
    its name); a distance from it is rough.
    `county_ags` is None where the postcode lies in several counties or is known coarsely only.
    """

    postcode: str
    place: str
    latitude: float
    longitude: float
    county_ags: str | None
    coarse: bool


def postcode_entry(postcode: str) -> PostcodeEntry | None:
    """Return the entry of a postcode, else the centre of its three-digit area, else None.

    A postcode that several places share has the shortest of their names and the middle of their
    coordinates. A built-in postcode wins over an imported one.
    """
    text = postcode.strip()
    if len(text) != _POSTCODE_DIGITS or not (text.isascii() and text.isdecimal()):
        return None
    return _postcodes(active_imports()).get(text) or _coarse(text)


def postcode_rows() -> tuple[PostcodeEntry, ...]:
    """Return every row of the built-in list: a postcode has a row for each of its places."""
    return _shipped_rows()


def imported_postcode_rows() -> tuple[PostcodeEntry, ...]:
    """Return every row of the imported list of the folder in use; empty without an import."""
    return _imported_rows(active_imports())


@lru_cache(maxsize=1)
def _postcodes(imports: ImportFolder) -> Mapping[str, PostcodeEntry]:
    return {**_merged(_imported_rows(imports)), **_merged(_shipped_rows())}


def _merged(rows: tuple[PostcodeEntry, ...]) -> dict[str, PostcodeEntry]:
    found: dict[str, list[PostcodeEntry]] = {}
    for row in rows:
        found.setdefault(row.postcode, []).append(row)
    return {postcode: _one(entries) for postcode, entries in found.items()}


def _one(entries: list[PostcodeEntry]) -> PostcodeEntry:
    if len(entries) == 1:
        return entries[0]
    counties = {entry.county_ags for entry in entries}
    return PostcodeEntry(
        postcode=entries[0].postcode,
        place=min((entry.place for entry in entries), key=lambda place: (len(place), place)),
        latitude=sum(entry.latitude for entry in entries) / len(entries),
        longitude=sum(entry.longitude for entry in entries) / len(entries),
        county_ags=counties.pop() if len(counties) == 1 else None,
        coarse=_spread_km(entries) > _WIDE_KM,
    )


def _spread_km(entries: list[PostcodeEntry]) -> float:
    """Return the longer side of the rectangle around the places of a postcode."""
    latitudes = [entry.latitude for entry in entries]
    longitudes = [entry.longitude for entry in entries]
    height = (max(latitudes) - min(latitudes)) * _KM_PER_DEGREE
    width = (max(longitudes) - min(longitudes)) * _KM_PER_DEGREE * cos(radians(min(latitudes)))
    return max(height, width)


def _coarse(postcode: str) -> PostcodeEntry | None:
    centre = _areas().get(postcode[:_AREA_DIGITS])
    if centre is None:
        return None
    latitude, longitude = centre
    return PostcodeEntry(postcode, "", latitude, longitude, county_ags=None, coarse=True)


@cache
def _shipped_rows() -> tuple[PostcodeEntry, ...]:
    return tuple(read_table(LISTS / "postcodes.csv", POSTCODE_COLUMNS, build=_entry))


@lru_cache(maxsize=1)
def _imported_rows(imports: ImportFolder) -> tuple[PostcodeEntry, ...]:
    path = imports.file(POSTCODES_FILE)
    return tuple(read_table(path, POSTCODE_COLUMNS, build=_entry)) if path else ()


@cache
def _areas() -> dict[str, tuple[float, float]]:
    return dict(read_table(LISTS / "postcode_areas.csv", _AREA_COLUMNS, build=_area))


def _entry(cells: list[str]) -> PostcodeEntry:
    postcode, place, county, latitude, longitude = cells
    if len(postcode) != _POSTCODE_DIGITS or not place:
        message = f"Postleitzahl „{postcode}“ oder Ort „{place}“ fehlt oder ist falsch."
        raise ValueError(message)
    return PostcodeEntry(
        postcode, place, float(latitude), float(longitude), county or None, coarse=False
    )


def _area(cells: list[str]) -> tuple[str, tuple[float, float]]:
    area, latitude, longitude = cells
    return area, (float(latitude), float(longitude))
