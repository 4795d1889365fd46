"""Interests are compared as a profile."""

from datetime import date

import numpy as np

from matching.criteria.interests import InterestFit
from matching.domain import Interests, TrainingPlace, YoungPerson

NURSE, CAR_MECHANIC = "81302", "25212"


def _scores(interests: Interests | None) -> list[float]:
    person = YoungPerson(person_id="p1", interests=interests)
    scores: list[float] = InterestFit().scores(person, [NURSE, CAR_MECHANIC]).tolist()
    return scores


def test_social_interests_fit_nursing_better_than_cars() -> None:
    nurse, mechanic = _scores((10, 40, 20, 95, 30, 20))
    assert nurse > mechanic


def test_technical_interests_fit_cars_better_than_nursing() -> None:
    nurse, mechanic = _scores((95, 40, 10, 10, 20, 30))
    assert mechanic > nurse


def test_the_level_of_all_answers_does_not_matter() -> None:
    low, high = _scores((10, 20, 0, 30, 5, 5)), _scores((60, 70, 50, 80, 55, 55))
    assert np.allclose(low, high)


def test_unknown_or_flat_interests_are_unknown() -> None:
    assert np.isnan(_scores(None)).all()
    assert np.isnan(_scores((50, 50, 50, 50, 50, 50))).all()


def test_flat_interests_say_so_and_blame_no_occupation() -> None:
    person = YoungPerson(person_id="p1", interests=(50, 50, 50, 50, 50, 50))
    place = TrainingPlace(place_id="v1", kldb=CAR_MECHANIC)
    answer = InterestFit().assess(person, place, on=date(2027, 2, 15), score=None)
    assert answer.reason == "Die Interessen haben keinen Schwerpunkt."
