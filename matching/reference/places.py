"""Places found by their name when it is unique: "Bad Homburg v. d. H.", "Koenigstein"."""

import re
from functools import cache, lru_cache
from statistics import median
from unicodedata import normalize

from matching.reference.active_imports import ImportFolder, active_imports
from matching.reference.postcodes import PostcodeEntry, imported_postcode_rows, postcode_rows

_LONG_FORMS = {
    "ffm": "frankfurt am main",
    "a m": "am main",
    "v d h": "vor der hoehe",
    "v d hoehe": "vor der hoehe",
    "i ts": "im taunus",
    "i t": "im taunus",
    "ts": "im taunus",
}
_ABBREVIATION = re.compile(rf"\b(?:{'|'.join(_LONG_FORMS)})$")
_SEPARATORS = re.compile(r"\W+")
_TRANSLITERATION = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_REGION = re.compile(r" (?:(?:im )?taunus|hessen|(?:am )?main|vor der hoehe)$")
_ADDITION = re.compile(r" (?:vor|v|an|a|am|im|i|in|bei|b|ob|unter|auf|taunus|hessen)\b.*$")
_LONGEST_NAME = 100

_Index = dict[str, PostcodeEntry | None]


def place_entry(place: str) -> PostcodeEntry | None:
    """Return where a place lies if its name is unique in the list; None otherwise.

    Case, umlauts and their transliteration, and additions such as "vor der Höhe", "(Taunus)" or
    "v. d. H." do not matter. A name belongs to one place when all its rows lie in one county;
    with several postcodes the entry is the postcode nearest to their middle, marked as coarse.
    The built-in list answers first, then the imported one.
    """
    name = _key(place[:_LONGEST_NAME])
    for index in (_shipped_index(), _imported_index(active_imports())):
        for form in (name, _REGION.sub("", name)):
            if form in index:
                return index[form]
    return None


@cache
def _shipped_index() -> _Index:
    return _index(postcode_rows())


@lru_cache(maxsize=1)
def _imported_index(_imports: ImportFolder) -> _Index:
    return _index(imported_postcode_rows())


def _index(rows: tuple[PostcodeEntry, ...]) -> _Index:
    """Return the entry per name, None where the name is not unique.

    A bare name stands for every place of that name, whatever its addition.
    """
    full: dict[str, list[PostcodeEntry]] = {}
    short: dict[str, list[PostcodeEntry]] = {}
    for row in rows:
        name = _key(row.place)
        full.setdefault(name, []).append(row)
        short.setdefault(_short(name), []).append(row)
    return {name: _unique(found) for name, found in (full | short).items()}


def _unique(rows: list[PostcodeEntry]) -> PostcodeEntry | None:
    counties = {row.county_ags for row in rows}
    if len(counties) > 1 or (None in counties and len(rows) > 1):
        return None
    latitude = median(row.latitude for row in rows)
    longitude = median(row.longitude for row in rows)
    nearest = min(rows, key=lambda row: _squared_offset(row, latitude, longitude))
    return PostcodeEntry(
        nearest.postcode,
        nearest.place,
        nearest.latitude,
        nearest.longitude,
        nearest.county_ags,
        coarse=len({row.postcode for row in rows}) > 1,
    )


def _squared_offset(row: PostcodeEntry, latitude: float, longitude: float) -> float:
    return (row.latitude - latitude) ** 2 + (row.longitude - longitude) ** 2


def _key(place: str) -> str:
    plain = normalize("NFC", place).casefold().translate(_TRANSLITERATION)
    words = _SEPARATORS.sub(" ", plain).strip()
    return _ABBREVIATION.sub(lambda found: _LONG_FORMS[found[0]], words)


def _short(name: str) -> str:
    return _ADDITION.sub("", name)
