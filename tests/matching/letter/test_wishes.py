"""A wish in a letter: a title only where it is sure."""

import pytest

from matching.domain import TrainingWish, UnderstoodOccupation
from matching.letter import wish_title

JOINER, KEEPER, VET, RETAIL = "22342", "11502", "81504", "62102"


def _wish(
    text: str, kldb: str, *, sure: float = 0.97, ambiguous: bool = False, theme: str | None = None
) -> TrainingWish:
    readings = (UnderstoodOccupation(kldb=kldb, confidence=sure),)
    return TrainingWish(text=text, occupations=readings, ambiguous=ambiguous, theme=theme)


def test_a_clear_wish_has_the_standard_title() -> None:
    assert wish_title(_wish("tischler", JOINER, sure=0.75)) == "Tischler/in"


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (_wish("was mit Tieren", KEEPER, theme="Arbeit mit Tieren"), "„was mit Tieren“"),
        (_wish("Kaufmann", "71302", ambiguous=True), "„Kaufmann“"),
        (_wish("Tischlr", JOINER, sure=0.74), "„Tischlr“"),
        (_wish("Tierarzt", VET), "„Tierarzt“"),
        (_wish("Verkäufer", RETAIL), "„Verkäufer“"),
        (TrainingWish(text="irgendwas"), "„irgendwas“"),
    ],
    ids=["theme", "ambiguous", "unsure", "no training", "another of the same code", "unknown"],
)
def test_a_guess_is_never_stated_as_the_wish(wish: TrainingWish, words: str) -> None:
    assert wish_title(wish) == words
