"""The occupation of the place against the ranked wishes."""

from datetime import date

import numpy as np
import pytest

from matching.criteria.occupation import OccupationFit, meant
from matching.domain import (
    TrainingPlace,
    TrainingWish,
    UnderstoodOccupation,
    WishPick,
    YoungPerson,
)

ON = date(2027, 2, 15)
CAR_MECHANIC, COOK, HAIRDRESSER, VEHICLE_BODY = "25212", "29302", "82312", "25222"
NURSE = "81302"


def _wish(text: str, *readings: tuple[str, float]) -> TrainingWish:
    occupations = tuple(
        UnderstoodOccupation(kldb=kldb, confidence=confidence) for kldb, confidence in readings
    )
    return TrainingWish(text=text, occupations=occupations)


def _person(*wishes: TrainingWish) -> YoungPerson:
    return YoungPerson(person_id="p1", wishes=wishes)


def test_the_first_wish_counts_fully_and_the_second_a_little_less() -> None:
    person = _person(_wish("Kfz", (CAR_MECHANIC, 0.9)), _wish("Koch", (COOK, 0.9)))
    scores = OccupationFit().scores(person, [CAR_MECHANIC, COOK])
    assert scores.tolist() == pytest.approx([1.0, 0.88])


def test_a_related_occupation_counts_more_than_an_unrelated_one() -> None:
    person = _person(_wish("Kfz", (CAR_MECHANIC, 0.9)))
    related, unrelated = OccupationFit().scores(person, [VEHICLE_BODY, HAIRDRESSER])
    assert 1 > related > unrelated


def test_an_unresolved_title_is_unknown() -> None:
    person = _person(_wish("Kfz", (CAR_MECHANIC, 0.9)))
    assert np.isnan(OccupationFit().scores(person, [None])).all()


def test_a_wish_nobody_understands_is_unknown_and_asked_for() -> None:
    person = _person(_wish("irgendwas Cooles"))
    place = TrainingPlace(place_id="v1", kldb=COOK)
    assert np.isnan(OccupationFit().scores(person, [COOK])).all()
    answer = OccupationFit().assess(person, place, on=ON, score=None)
    assert answer.gap == "Wunsch klären, er wurde nicht verstanden: „irgendwas Cooles“."


def test_without_a_known_wish_the_interests_count_but_less_than_a_wish() -> None:
    social = YoungPerson(person_id="p1", interests=(10, 20, 20, 95, 30, 30))
    nurse, mechanic = OccupationFit().scores(social, [NURSE, CAR_MECHANIC])
    assert 1 > nurse > 0.4 > mechanic
    answer = OccupationFit().assess(
        social, TrainingPlace(place_id="v1", kldb=NURSE), on=ON, score=float(nurse)
    )
    assert answer.reason.startswith("Ein Berufswunsch ist nicht bekannt; nach den Interessen")
    assert answer.gap == "Nach dem Berufswunsch fragen."


def test_with_a_known_wish_the_interests_change_nothing() -> None:
    wish = _wish("Kfz", (CAR_MECHANIC, 0.9))
    plain, social = (
        YoungPerson(person_id="p1", wishes=(wish,), interests=interests)
        for interests in (None, (10, 20, 20, 95, 30, 30))
    )
    fit = OccupationFit()
    assert fit.person_code(plain) == fit.person_code(social)
    assert fit.scores(plain, [NURSE]).tolist() == fit.scores(social, [NURSE]).tolist()


def test_the_reason_names_the_wish_it_answers() -> None:
    person = _person(_wish("Friseur", (HAIRDRESSER, 0.9)), _wish("kfz", (CAR_MECHANIC, 0.9)))
    place = TrainingPlace(place_id="v1", kldb=CAR_MECHANIC)
    answer = OccupationFit().assess(person, place, on=ON, score=0.88)
    assert answer.reason == "Entspricht dem 2. Wunsch (Kfz-Mechatroniker/in)."


@pytest.mark.parametrize(
    ("kldb", "reason"),
    [
        (
            CAR_MECHANIC,
            "Entspricht dem 1. Wunsch (Kfz-Mechatroniker/in, von der Beratung gewählt).",
        ),
        (
            HAIRDRESSER,
            "Ein anderer Beruf als gewünscht (Kfz-Mechatroniker/in, von der Beratung gewählt).",
        ),
    ],
)
def test_the_reason_says_that_the_occupation_was_picked(kldb: str, reason: str) -> None:
    pick = WishPick(kldb=CAR_MECHANIC)
    wish = _wish("Autos", (CAR_MECHANIC, 1.0), (COOK, 0.9)).model_copy(update={"pick": pick})
    place = TrainingPlace(place_id="v1", kldb=kldb)
    assert OccupationFit().assess(_person(wish), place, on=ON, score=1.0).reason == reason


def test_several_meanings_all_count_and_unlikely_ones_are_left_out() -> None:
    wish = _wish("Mechatroniker", (CAR_MECHANIC, 0.6), (COOK, 0.6), (HAIRDRESSER, 0.2))
    ambiguous = wish.model_copy(update={"ambiguous": True})
    assert [kldb for kldb, _ in meant(ambiguous)] == [CAR_MECHANIC, COOK]


def test_a_clear_wish_means_its_first_reading_only() -> None:
    wish = _wish("Kfz-Mechatronicker", (CAR_MECHANIC, 0.9), (VEHICLE_BODY, 0.8))
    assert meant(wish) == ((CAR_MECHANIC, 1.0),)


def test_an_occupation_outside_the_list_is_not_blamed_on_the_wish() -> None:
    person = _person(_wish("Kfz", (CAR_MECHANIC, 0.9)))
    place = TrainingPlace(place_id="v1", kldb="99999")
    assert np.isnan(OccupationFit().scores(person, ["99999"])).all()
    answer = OccupationFit().assess(person, place, on=ON, score=None)
    assert answer.gap == "Beruf des Platzes klären."
