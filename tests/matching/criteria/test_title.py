"""Occupations that share a code are told apart where wish and listing name them."""

from datetime import date

import pytest

from matching.criteria.shapes import Assessment
from matching.criteria.title import Title, named_occupation
from matching.domain import TrainingPlace, TrainingWish, UnderstoodOccupation, YoungPerson

ON = date(2027, 2, 15)
BAKERS = "29222"


def answer(wish: str, title: str | None, *, kldb: str | None = BAKERS) -> Assessment:
    """What the criterion says of a wish that means a baker's code."""
    reading = UnderstoodOccupation(kldb=BAKERS, confidence=1.0)
    person = YoungPerson(person_id="p", wishes=(TrainingWish(text=wish, occupations=(reading,)),))
    place = TrainingPlace(place_id="v", title=title, kldb=kldb)
    return Title().assess(person, place, on=ON, score=None)


def test_the_very_occupation_counts_fully() -> None:
    found = answer("Ausbildung zum Konditor", "Konditor/in (m/w/d)")
    assert (found.score, found.reason) == (1.0, "Genau der gewünschte Beruf: Konditor/in.")


def test_another_one_of_the_same_code_counts_little() -> None:
    found = answer("Konditorin", "Bäcker/in")
    assert found.score == 0.1
    assert found.reason == (
        "Verwandt, aber nicht genau der gewünschte Beruf (Konditor/in): Bäcker/in."
    )


@pytest.mark.parametrize(
    ("wish", "title", "kldb"),
    [
        ("was mit Brot", "Bäcker/in", BAKERS),
        ("Konditor", "Backstube sucht dich", BAKERS),
        ("Konditor", "Bäcker und Konditor", BAKERS),
        ("Konditor", None, BAKERS),
        ("Konditor", "…", BAKERS),
        ("Konditor", "Konditor", None),
        ("Konditor", "Verkäufer/in", "62102"),
        ("Konditor", "Florist/in", "62212"),
    ],
)
def test_what_is_not_named_clearly_is_unknown(
    wish: str, title: str | None, kldb: str | None
) -> None:
    assert answer(wish, title, kldb=kldb).score is None


@pytest.mark.parametrize(
    ("text", "kldb", "occupation"),
    [
        ("Fachkraft Lagerlogistik", "51312", "fachkraft-fuer-lagerlogistik"),
        ("Fachlagerist", "51312", "fachlagerist"),
        ("Verkäuferin", "62102", "verkaeufer"),
        ("Ausbildung im Verkauf (Kaufmann im Einzelhandel)", "62102", "kaufmann-im-einzelhandel"),
        ("Drogist", "62412", "drogist"),
        ("OTA", "81332", None),
        ("Florist/in", "62212", None),
        ("", BAKERS, None),
    ],
)
def test_names_are_understood_in_their_common_forms(
    text: str, kldb: str, occupation: str | None
) -> None:
    assert named_occupation(text, kldb) == occupation
