"""Distances and estimated minutes."""

import numpy as np
import pytest

from matching.domain import Location
from matching.geography import (
    distance_km,
    fastest_mode,
    locate,
    minutes_span,
    points,
    travel_minutes,
)
from matching.vocabulary import Mobility


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


def test_the_fastest_of_the_modes_counts() -> None:
    assert travel_minutes(np.array([10.0]), {Mobility.CAR, Mobility.TRANSIT})[0] == 21.0
    assert fastest_mode(10.0, {Mobility.CAR, Mobility.TRANSIT}) is Mobility.CAR
    assert fastest_mode(0.3, {Mobility.WALK, Mobility.TRANSIT}) is Mobility.WALK


def test_unknown_modes_are_estimated_by_bus_and_train() -> None:
    assert travel_minutes(np.array([10.0]), ())[0] == 37.0


def test_an_estimate_is_a_span_in_steps_of_five() -> None:
    assert minutes_span(37.0) == (30, 45)
    assert minutes_span(2.0) == (5, 10)
