"""Invented people and places of any number, the same for the same seed.

Places are drawn as they are written by firms: few occupations make up most of them, towns are
uneven, about four in ten facts are missing. A place is an occupation, a town and the rest of a
listing; the rest is drawn from some thousand listings, so that half a million places need arrays
only.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from matching.columns import Coded, PlaceColumns, coded
from matching.criteria import ByCategory
from matching.domain import (
    Interests,
    Location,
    TrainingPlace,
    TrainingWish,
    UnderstoodOccupation,
    YoungPerson,
)
from matching.geography import points
from matching.index import Coordinates, Criteria
from matching.kernel import Bars
from matching.reference import occupations
from matching.vocabulary import Cefr, LicenceNeededFrom, Mobility, PlaceKind, SchoolCertificate

ON = date(2027, 2, 15)
SEED = 20270215
LISTINGS, TOWNS, KEY_GROUPS, KEYS = 4_000, 8_000, 60, 200
SKILLS = (
    "Teamfähigkeit,Sorgfalt,Englisch,PC-Kenntnisse,Rechnen,Zuverlässigkeit,Kontaktfreude,"
    "handwerkliches Geschick,technisches Verständnis,körperliche Belastbarkeit,Geduld,"
    "Naturverbundenheit,Kreativität,räumliches Vorstellungsvermögen,Organisationstalent,"
    "Einfühlungsvermögen,Schwindelfreiheit,gutes Deutsch,Freude am Kochen,Tierliebe"
).split(",")
STARTS = (date(2027, 8, 1),) * 6 + (date(2027, 9, 1),) * 3 + (date(2027, 10, 1), date(2028, 8, 1))
MODES = tuple(Mobility)
LICENCES = (frozenset[str](),) * 5 + (frozenset({"AM"}), frozenset({"B"}))
OFFERS = (None,) * 6 + ("Wir bezahlen das Schülerticket.", "Nachhilfe bei Bedarf.", "Ein Team.")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Crowd:
    """Places as arrays: `occupation` (-1 = unresolved), `town` (-1 = unknown), `listing`."""

    occupation: NDArray[np.int64]
    town: NDArray[np.int64]
    listing: NDArray[np.int64]

    def place(self, row: int) -> TrainingPlace:
        """One of the places as an object."""
        code = self.occupation[row]
        listing: TrainingPlace = listings()[self.listing[row]]
        return listing.model_copy(
            update={
                "place_id": f"v{row:07d}",
                "kldb": kldb_codes()[code] if code >= 0 else None,
                "location": _location(int(self.town[row])),
            }
        )

    def coordinates(self, criteria: Criteria) -> Coordinates:
        """What the criteria look at, without making an object of every place."""
        known = self.town >= 0
        where = np.full((len(self.town), 2), np.nan)
        where[known] = towns()[self.town[known]]
        codes = (*kldb_codes(), None)
        columns = PlaceColumns(
            places=(),
            on=ON,
            occupation=Coded(self.occupation % len(codes), codes),
            points=points(where[:, 0], where[:, 1]),
        )
        return Coordinates(
            occupation=columns.occupation,
            categories=tuple(self._codes(entry) for entry in criteria.by_category),
            numbers=tuple(entry.place_numbers(columns) for entry in criteria.by_pair),
        )

    def _codes(self, criterion: ByCategory) -> Coded:
        of_listing = coded(criterion.place_code(listing, ON) for listing in listings())
        return Coded(of_listing.codes[self.listing], of_listing.values)


def crowd(count: int) -> Crowd:
    """So many places."""
    rng = np.random.default_rng(SEED)
    occupation = _uneven(rng, len(kldb_codes()), count)
    town = _uneven(rng, TOWNS, count)
    occupation[rng.random(count) < 0.03] = -1
    town[rng.random(count) < 0.04] = -1
    return Crowd(occupation, town, rng.integers(LISTINGS, size=count))


def people(count: int, *, seed: int = SEED) -> Iterator[YoungPerson]:
    """So many young people, one after the other."""
    chance = random.Random(seed)
    return (person(chance, number) for number in range(count))


def person(chance: random.Random, number: int) -> YoungPerson:
    """One young person; about one in eight has no wish that was understood."""
    wishes = chance.choices((0, 1, 2, 3), (12, 38, 30, 20))[0]
    codes = chance.choices(kldb_codes(), _shares(len(kldb_codes())), k=wishes)
    grades = [_maybe(chance, round(chance.uniform(1.5, 5.0), 1)) for _ in range(3)]
    return YoungPerson(
        person_id=f"p{number:06d}",
        location=_location(_town(chance)),
        wishes=tuple(_wish(code) for code in codes),
        interests=_maybe(chance, _interests(chance)),
        strengths=tuple(chance.sample(SKILLS, chance.choice((0, 0, 1, 2, 3)))),
        certificate_for_ranking=_maybe(chance, chance.choice(tuple(SchoolCertificate)), 0.8),
        grade_de=grades[0],
        grade_ma=grades[1],
        grade_en=grades[2],
        cefr=_maybe(chance, chance.choice(tuple(Cefr))),
        mobility=frozenset(chance.sample(MODES, chance.choice((0, 1, 1, 2, 3)))),
        max_travel_minutes=_maybe(chance, chance.choice((30, 45, 60, 90))),
        earliest_start=_maybe(chance, chance.choice(STARTS)),
        weekly_hours_possible=_maybe(chance, chance.choice((40.0,) * 8 + (30.0, 25.0)), 0.7),
        move_needed=(None, None, None, False, True)[number % 5],
        licences=LICENCES[number % len(LICENCES)],
    )


@cache
def listings() -> tuple[TrainingPlace, ...]:
    """What is written in a listing besides occupation and town."""
    chance = random.Random(SEED)
    return tuple(_listing(chance, number) for number in range(LISTINGS))


@cache
def towns() -> NDArray[np.float64]:
    """Latitude and longitude of towns between Flensburg and the Alps. Shape (towns, 2)."""
    rng = np.random.default_rng(SEED)
    centres = np.column_stack([rng.uniform(47.6, 54.6, 300), rng.uniform(6.3, 14.6, 300)])
    near = rng.normal(scale=0.25, size=(TOWNS, 2))
    return np.round(centres[_uneven(rng, 300, TOWNS)] + near, 3)


@cache
def kldb_codes() -> tuple[str, ...]:
    """KldB codes of training occupations."""
    return tuple(sorted({occupation.kldb for occupation in occupations()}))


def bars(places: int, persons: int) -> Bars:
    """Access rules as the screen hands them over: three families, some keys of people stopped."""
    rng = np.random.default_rng(SEED)
    offset = np.arange(3) * KEYS
    stopped = rng.random((KEY_GROUPS, 3 * KEYS)) < rng.choice((0.0, 0.0, 0.1), (KEY_GROUPS, 1))
    return Bars(
        codes=(rng.integers(KEYS, size=(places, 3)) + offset).astype(np.int32),
        stops=stopped.ravel(),
        start=rng.integers(KEY_GROUPS, size=persons) * 3 * KEYS,
        everything=np.zeros(persons, dtype=np.bool_),
    )


def _listing(chance: random.Random, number: int) -> TrainingPlace:
    start = _maybe(chance, chance.choice(STARTS), 0.9)
    deadline = ON + timedelta(days=chance.randrange(-60, 200, 5))
    grades = [_maybe(chance, chance.choice((2.0, 2.5, 3.0, 4.0)), 0.15) for _ in range(3)]
    level = _maybe(chance, chance.choice((Cefr.A2, Cefr.B1, Cefr.B1, Cefr.B2)))
    return TrainingPlace(
        place_id="v",
        kind=PlaceKind.DUAL,
        start_date=start,
        apply_until=_maybe(chance, deadline),
        desired_certificate=_maybe(chance, chance.choice(tuple(SchoolCertificate))),
        desired_grade_de=grades[0],
        desired_grade_ma=grades[1],
        desired_grade_en=grades[2],
        german_level=level,
        german_level_reason=f"Grund {chance.randrange(12)}" if level else None,
        skills=tuple(chance.sample(SKILLS, chance.choice((0, 0, 1, 1, 2, 3)))),
        weekly_hours=_maybe(chance, chance.choice((40.0, 40.0, 39.0, 38.5, 37.0, 35.0)), 0.8),
        part_time_possible=_maybe(chance, chance.random() < 0.3, 0.5),
        housing=(None, None, None, False, True)[number % 5],
        licence_required="B" if number % 11 == 0 else None,
        licence_needed_from=(None, *LicenceNeededFrom)[number % 4],
        description=OFFERS[number % len(OFFERS)],
    )


def _interests(chance: random.Random) -> Interests:
    one, two, three, four, five, six = (float(chance.randrange(101)) for _ in range(6))
    return one, two, three, four, five, six


def _wish(kldb: str) -> TrainingWish:
    return TrainingWish(text=kldb, occupations=(UnderstoodOccupation(kldb=kldb, confidence=1.0),))


def _location(town: int) -> Location:
    if town < 0:
        return Location()
    latitude, longitude = towns()[town].tolist()
    return Location(latitude=latitude, longitude=longitude)


def _town(chance: random.Random) -> int:
    return (
        chance.choices(range(TOWNS), cum_weights=_cumulated(TOWNS))[0]
        if chance.random() > 0.04
        else -1
    )


def _maybe(chance: random.Random, value: Value, known: float = 0.6) -> Value | None:
    return value if chance.random() < known else None


def _shares(count: int) -> tuple[float, ...]:
    return tuple(1.0 / (rank + 5.0) for rank in range(count))


@cache
def _cumulated(count: int) -> tuple[float, ...]:
    return tuple(np.cumsum(_shares(count)).tolist())


def _uneven(rng: np.random.Generator, choices: int, count: int) -> NDArray[np.int64]:
    shares = np.array(_shares(choices))
    return rng.choice(choices, size=count, p=shares / shares.sum())
