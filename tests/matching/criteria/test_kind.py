"""A training place goes before a bridge towards one (rulebook 2.0, rule 1)."""

import pytest

from matching.criteria.kind import Kind
from matching.vocabulary import PlaceKind


@pytest.mark.parametrize(
    ("kind", "score"),
    [
        (PlaceKind.DUAL, 1.0),
        (PlaceKind.SCHOOL, 1.0),
        (PlaceKind.DUAL_STUDY, 1.0),
        (PlaceKind.EQ_SEAT, 0.2),
        (PlaceKind.INTERNSHIP, 0.0),
        (None, None),
    ],
)
def test_training_before_entry_qualification_before_internship(
    kind: PlaceKind | None, score: float | None
) -> None:
    assert Kind().compare(None, kind).score == score


def test_an_entry_qualification_says_what_goes_first() -> None:
    reason = Kind().compare(None, PlaceKind.EQ_SEAT).reason
    assert reason == "Art des Platzes: Einstiegsqualifizierung. Ein Ausbildungsplatz geht vor."
