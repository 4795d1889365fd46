"""Headings of other people's tables, and the mapping that a service remembers."""

import io
import json

import pytest

from api.intake import PLACES, Reading, read, source_of
from api.intake.kind import KINDS
from api.intake.mapping import ColumnMapping, heading_of, near_columns, proposed_mapping
from api.records import PlaceRecord, columns_of
from matching.errors import InputError, UsageError

CHAMBER = "Angebots-Nr.;Firma;Ausbildungsberuf;PLZ;Platzzahl\nA1;Amsel GmbH;Koch;61348;2\n"


def places_of(content: str, mapping: ColumnMapping | None = None) -> Reading[PlaceRecord]:
    """Text read as a CSV of places."""
    return read(source_of("x.csv", io.BytesIO(content.encode())), PLACES, mapping=mapping)


def test_german_headings_are_understood_and_told() -> None:
    reading = places_of(CHAMBER)
    (place,) = reading.records
    assert (place.place_id, place.employer, place.title) == ("A1", "Amsel GmbH", "Koch")
    told = [(one.column, one.message) for one in reading.report.notices]
    assert ("firma", "Wird als „employer“ gelesen.") in told
    assert any(column == "platzzahl" for column, _ in told)


def test_english_headings_are_understood() -> None:
    (place,) = places_of("Vacancy ID,Job title,Start Date\nA1,Koch,2027-08-01\n").records
    assert (place.place_id, place.title, str(place.start_date)) == ("A1", "Koch", "2027-08-01")


def test_a_mapping_is_plain_data_and_wins() -> None:
    mapping = json.loads('{"Platzzahl": "openings", "Firma": "", "PLZ": "postcode"}')
    reading = places_of(CHAMBER, mapping)
    (place,) = reading.records
    assert (place.openings, place.employer, place.title) == (2, None, "Koch")
    assert any(
        (one.column, one.message) == ("firma", "Diese Spalte wird wie gewünscht nicht gelesen.")
        for one in reading.report.notices
    )


def test_a_mapping_takes_a_column_from_the_heading_that_had_it() -> None:
    (place,) = places_of("place_id;title;Text\nA1;Koch;Bäcker\n", {"Text": "title"}).records
    assert (place.title, place.description) == ("Bäcker", None)


@pytest.mark.parametrize(
    "mapping", [{"PLZ": "gibt_es_nicht"}, {"Firma": "title", "Ausbildungsberuf": "title"}]
)
def test_a_mapping_that_cannot_be_meant_is_refused(mapping: ColumnMapping) -> None:
    with pytest.raises(UsageError):
        places_of(CHAMBER, mapping)


def test_our_own_name_wins_over_a_heading_that_means_the_same() -> None:
    assert proposed_mapping(("beruf", "title", "place_id"), PLACES) == {
        "title": "title",
        "place_id": "place_id",
    }


def test_no_heading_means_two_columns_of_one_table() -> None:
    for kind in KINDS.values():
        headings = [heading_of(column, kind) for column in columns_of(kind.model)]
        assert len({one.casefold() for one in headings}) == len(headings)
        meant = proposed_mapping([one.casefold() for one in headings], kind)
        assert [meant[one.casefold()] for one in headings] == list(columns_of(kind.model))


def test_a_heading_written_alike_is_a_question() -> None:
    assert near_columns("Ausbildungsberufe", PLACES) == "title"
    assert near_columns("Kammerbezirk", PLACES) is None


def test_without_a_key_the_message_names_the_headings_as_they_stand() -> None:
    with pytest.raises(InputError) as caught:
        places_of("Firma;Beruf\nx;Koch\n")
    assert "gefunden: firma, beruf." in caught.value.message
