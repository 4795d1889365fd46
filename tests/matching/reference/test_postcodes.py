"""Postcodes and places of Hessen and around it; the rest of Germany coarsely."""

import pytest

from matching.reference import place_entry, postcode_entry, postcode_rows


@pytest.mark.parametrize(
    ("postcode", "place"),
    [
        ("61250", "Usingen"),
        ("61267", "Neu-Anspach"),
        ("61273", "Wehrheim"),
        ("61276", "Weilrod"),
        ("61279", "Grävenwiesbach"),
        ("61348", "Bad Homburg vor der Höhe"),
        ("61350", "Bad Homburg vor der Höhe"),
        ("61352", "Bad Homburg vor der Höhe"),
        ("61381", "Friedrichsdorf"),
        ("61389", "Schmitten"),
        ("61440", "Oberursel"),
        ("61449", "Steinbach (Taunus)"),
        ("61462", "Königstein im Taunus"),
        ("61476", "Kronberg im Taunus"),
        ("61479", "Glashütten"),
    ],
)
def test_postcodes_of_the_hochtaunuskreis(postcode: str, place: str) -> None:
    entry = postcode_entry(postcode)
    assert entry is not None
    assert (entry.place, entry.county_ags, entry.coarse) == (place, "06434", False)
    assert 50.1 < entry.latitude < 50.45
    assert 8.3 < entry.longitude < 8.75


def test_hessen_and_the_counties_around_it_are_listed_exactly() -> None:
    for postcode in ("34117", "55116", "63739", "35037", "68159", "57072", "99817"):
        entry = postcode_entry(postcode)
        assert entry is not None
        assert not entry.coarse


def test_there_is_a_row_for_every_place_of_a_postcode() -> None:
    places = {row.place for row in postcode_rows() if row.postcode == "61462"}
    assert len(places) == 4


def test_a_postcode_and_place_appear_once() -> None:
    pairs = [(row.postcode, row.place) for row in postcode_rows()]
    assert len(pairs) == len(set(pairs))


def test_coordinates_lie_in_germany() -> None:
    assert {row for row in postcode_rows() if not 47 < row.latitude < 55.1} == set()
    assert {row for row in postcode_rows() if not 5.8 < row.longitude < 15.1} == set()


@pytest.mark.parametrize(
    ("postcode", "latitude", "longitude"),
    [("80331", 48.14, 11.57), ("10115", 52.53, 13.39), ("20095", 53.55, 10.0), ("03202", 51.8, 14)],
)
def test_elsewhere_the_centre_of_the_three_digit_area_is_marked_as_coarse(
    postcode: str, latitude: float, longitude: float
) -> None:
    entry = postcode_entry(postcode)
    assert entry is not None
    assert entry.coarse
    assert entry.county_ags is None
    assert entry.latitude == pytest.approx(latitude, abs=0.5)
    assert entry.longitude == pytest.approx(longitude, abs=0.5)


@pytest.mark.parametrize("postcode", ["", "6134", "613480", "abcde", "00000", "\0", "٦١٣٤٨"])
def test_what_is_no_german_postcode_is_unknown(postcode: str) -> None:
    assert postcode_entry(postcode) is None


@pytest.mark.parametrize(
    "name",
    [
        "Bad Homburg vor der Höhe",
        "Bad Homburg",
        "BAD HOMBURG",
        "Bad Homburg v. d. H.",
        "Bad Homburg v.d.H.",
        "Bad Homburg v.d.Höhe",
        "bad homburg vor der hoehe",
        "Bad Homburg vor der Ho\u0308he",
    ],
)
def test_a_town_is_found_however_its_name_is_written(name: str) -> None:
    entry = place_entry(name)
    assert entry is not None
    assert entry.postcode in {"61348", "61350", "61352"}


@pytest.mark.parametrize(
    ("name", "postcode"),
    [
        ("Oberursel (Taunus)", "61440"),
        ("Oberursel/Taunus", "61440"),
        ("Koenigstein", "61462"),
        ("Königstein im Taunus", "61462"),
        ("Kronberg i. Ts.", "61476"),
        ("Steinbach (Taunus)", "61449"),
        ("Neu Anspach", "61267"),
        ("Usingen", "61250"),
    ],
)
def test_places_of_the_county_are_found_by_name(name: str, postcode: str) -> None:
    entry = place_entry(name)
    assert entry is not None
    assert entry.postcode == postcode


def test_a_town_with_several_postcodes_is_coarse_and_one_with_a_single_one_is_not() -> None:
    frankfurt, usingen = place_entry("Frankfurt"), place_entry("Usingen")
    assert frankfurt is not None
    assert usingen is not None
    assert frankfurt.county_ags == "06412"
    assert frankfurt.coarse
    assert not usingen.coarse


@pytest.mark.parametrize(
    "name", ["Steinbach", "Neustadt", "Atlantis", "", "   ", "(", "x" * 10_000]
)
def test_a_name_that_is_not_unique_or_not_known_locates_nothing(name: str) -> None:
    assert place_entry(name) is None


def test_a_postcode_whose_places_lie_far_apart_is_coarse() -> None:
    rhoen = postcode_entry("98634")
    assert rhoen is not None
    assert rhoen.coarse
