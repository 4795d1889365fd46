"""Similarity of occupations: orderings a counsellor would agree with, values and reasons."""

import csv
import math
from pathlib import Path

import numpy as np
import pytest

from matching.reference import kldb_titles, similarity

_LINES = (Path(__file__).parent / "similarity_order.csv").read_text(encoding="utf-8").splitlines()
ORDER = list(csv.reader(line for line in _LINES if not line.startswith("#")))[1:]


@pytest.mark.parametrize(
    ("occupation", "nearer", "farther"), [row[1:] for row in ORDER], ids=[row[0] for row in ORDER]
)
def test_order(occupation: str, nearer: str, farther: str) -> None:
    table = similarity()
    assert table.between(occupation, nearer) > table.between(occupation, farther)


def test_the_table_is_symmetric_from_0_to_1_with_1_on_the_diagonal() -> None:
    matrix = similarity().matrix
    assert matrix.dtype == np.float32
    assert matrix.shape == (1300, 1300)
    assert np.array_equal(matrix, matrix.T)
    assert np.array_equal(np.diagonal(matrix), np.ones(1300, dtype=np.float32))
    assert float(matrix.min()) >= 0.0
    assert float(matrix.max()) == 1.0


def test_codes_and_positions_belong_together() -> None:
    table = similarity()
    assert table.codes == tuple(kldb_titles())
    assert table.position[table.codes[17]] == 17


def test_the_table_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        similarity().matrix[0, 0] = 0.5


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ("25212", "25212", 1.0, 1.0),
        ("43102", "43412", 0.85, 0.95),
        ("26302", "26212", 0.85, 0.95),
        ("81301", "81302", 0.7, 0.85),
        ("83112", "83113", 0.7, 0.85),
        ("34202", "34212", 0.5, 0.7),
        ("22342", "33322", 0.5, 0.75),
        ("81102", "81112", 0.5, 0.8),
        ("43102", "26312", 0.5, 0.75),
        ("83113", "83142", 0.5, 0.75),
        ("32122", "71402", 0.0, 0.1),
        ("43412", "29302", 0.0, 0.1),
    ],
)
def test_values_are_what_a_counsellor_expects(
    first: str, second: str, low: float, high: float
) -> None:
    assert low <= similarity().between(first, second) <= high


def test_a_helper_is_farther_from_an_expert_than_from_a_skilled_worker() -> None:
    table = similarity()
    assert table.between("11101", "11102") > table.between("11101", "11104")


def test_similarity_to_a_code_outside_the_classification_is_unknown() -> None:
    assert math.isnan(similarity().between("25212", "99999"))
    assert similarity().reason("25212", "99999") == ""


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("25212", "25212", "gleicher Beruf"),
        (
            "43102",
            "43412",
            (
                "Fachrichtungen eines Berufs (Fachinformatiker/in); "
                "gemeinsame Tätigkeiten: Computer und Netzwerke betreuen, programmieren"
            ),
        ),
        (
            "34212",
            "34202",
            (
                "gleiche Berufsgruppe (Klempnerei, Sanitär-, Heizungs- und Klimatechnik); "
                "gemeinsame Tätigkeiten: Sanitär, Heizung und Klima"
            ),
        ),
        ("22342", "33322", "gemeinsame Tätigkeiten: Holz bearbeiten"),
        ("32122", "71402", ""),
    ],
)
def test_reason_says_in_german_why_two_occupations_are_near(
    first: str, second: str, reason: str
) -> None:
    assert similarity().reason(first, second) == reason


def test_related_occupations_always_have_a_reason() -> None:
    table = similarity()
    rows, columns = np.nonzero(table.matrix >= 0.2)
    sample = list(zip(rows.tolist(), columns.tolist(), strict=True))[::97]
    silent = [
        (table.codes[row], table.codes[column])
        for row, column in sample
        if not table.reason(table.codes[row], table.codes[column])
    ]
    assert silent == []
