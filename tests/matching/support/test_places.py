"""A place in regular training that fits goes above every programme (rulebook 2.0 rule 1)."""

import pytest

from matching.explain import Contribution, Match
from matching.support import fits_as_training
from matching.vocabulary import Band, PlaceKind


def _match(band: Band, score: float = 1.0, *, known: bool = True) -> Match:
    occupation = Contribution("occupation", 0.3, score, 0.3 * score, known, "Grund")
    return Match("p", 1, "v", 0.8, 0.9, band, (occupation,), (), ())


@pytest.mark.parametrize(
    ("match", "kind", "fits"),
    [
        (_match(Band.GOOD_FIT), PlaceKind.DUAL, True),
        (_match(Band.PARTIAL_FIT), PlaceKind.SCHOOL, True),
        (_match(Band.PARTIAL_FIT, 0.86), PlaceKind.DUAL, True),
        (_match(Band.CHECK_NEEDED), PlaceKind.DUAL, False),
        (_match(Band.GOOD_FIT), PlaceKind.EQ_SEAT, False),
        (_match(Band.GOOD_FIT), PlaceKind.INTERNSHIP, False),
        (_match(Band.GOOD_FIT), None, False),
        (_match(Band.GOOD_FIT, 0.2), PlaceKind.DUAL, False),
        (_match(Band.GOOD_FIT, known=False), PlaceKind.DUAL, False),
    ],
)
def test_a_wished_place_of_regular_training_fits(
    match: Match,
    kind: PlaceKind | None,
    fits: bool,  # noqa: FBT001 a case of the table
) -> None:
    assert fits_as_training(match, kind) is fits
