"""Distances and estimated minutes."""

from collections.abc import Collection

import numpy as np
import pytest

from matching.domain import Location
from matching.geography import (
    Goals,
    distance_km,
    locate,
    minutes_span,
    points,
    travel_minutes,
    way,
)
from matching.vocabulary import Mobility

HOME = Location(latitude=50.0, longitude=8.5)


def north(kilometres: float) -> Location:
    """A place so far north of home."""
    return Location(latitude=50.0 + np.degrees(kilometres / 6371.0), longitude=8.5)


def minutes(modes: Collection[Mobility], *, kilometres: float) -> float:
    """Minutes over a distance by the fastest mode."""
    return float(travel_minutes(HOME, modes, Goals.of([north(kilometres)]))[0])


def mode(modes: Collection[Mobility], *, kilometres: float) -> Mobility | None:
    """The mode that counts over a distance."""
    found = way(HOME, modes, north(kilometres))
    return found.mode if found else None


def test_a_postcode_of_the_county_is_located() -> None:
    located = locate(Location(postcode="61348"))
    assert located.latitude == pytest.approx(50.23, abs=0.05)
    assert located.longitude == pytest.approx(8.62, abs=0.05)
    assert not located.coarse


def test_a_postcode_far_away_is_located_coarsely() -> None:
    located = locate(Location(postcode="20095"))
    assert located.latitude == pytest.approx(53.55, abs=0.3)
    assert located.coarse


def test_a_unique_place_name_locates_without_a_postcode() -> None:
    assert locate(Location(place="Usingen")).latitude == pytest.approx(50.33, abs=0.05)


def test_an_unknown_postcode_stays_unknown() -> None:
    assert locate(Location(postcode="00000")).latitude is None
    assert locate(Location()).latitude is None


def test_distance_between_bad_homburg_and_frankfurt() -> None:
    here = Location(latitude=50.2268, longitude=8.6182)
    there = points(np.array([50.1109, np.nan]), np.array([8.6821, 8.0]))
    kilometres = distance_km(here, there)
    assert kilometres[0] == pytest.approx(13.67, abs=0.05)
    assert np.isnan(kilometres[1])


def test_distances_in_germany_are_true_to_a_tenth_of_a_percent() -> None:
    chance = np.random.default_rng(1)
    corners = [(47.3, 55.1), (5.9, 15.0)]
    here, there = (np.stack([chance.uniform(*side, 2_000) for side in corners]) for _ in "ab")
    planar = np.linalg.norm(points(*here) - points(*there), axis=1)
    (lat, lon), (other_lat, other_lon) = np.radians(here), np.radians(there)
    half = np.sin((lat - other_lat) / 2) ** 2
    half += np.cos(lat) * np.cos(other_lat) * np.sin((lon - other_lon) / 2) ** 2
    assert planar == pytest.approx(2 * 6371.0 * np.arcsin(np.sqrt(half)), rel=1e-3)


def test_the_fastest_of_the_modes_counts() -> None:
    assert minutes({Mobility.CAR, Mobility.TRANSIT}, kilometres=10.0) == pytest.approx(
        21.0, abs=1e-3
    )
    assert mode({Mobility.CAR, Mobility.TRANSIT}, kilometres=10.0) is Mobility.CAR
    assert mode({Mobility.WALK, Mobility.TRANSIT}, kilometres=0.3) is Mobility.WALK


def test_unknown_modes_are_estimated_by_bus_and_train() -> None:
    assert minutes((), kilometres=10.0) == pytest.approx(37.0, abs=1e-3)
    assert mode((), kilometres=10.0) is Mobility.TRANSIT


def test_both_ends_in_one_postcode_are_taken_to_be_a_kilometre_apart() -> None:
    assert minutes({Mobility.WALK}, kilometres=0.0) == 16.0


def test_an_unknown_end_is_an_unknown_way() -> None:
    assert np.isnan(travel_minutes(HOME, (), Goals.of([Location(postcode="00000")]))[0])
    assert way(Location(), (), HOME) is None


def test_an_estimate_is_a_span_in_steps_of_five() -> None:
    assert minutes_span(37.0) == (30, 45)
    assert minutes_span(2.0) == (5, 10)
