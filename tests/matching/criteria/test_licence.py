"""A licence that is needed and missing costs; that it can be made later costs little."""

from datetime import date

import pytest

from matching.criteria.licence import Licence
from matching.criteria.shapes import Assessment
from matching.domain import TrainingPlace, YoungPerson

ON = date(2027, 2, 15)


def answer(held: set[str], needed: str | None, since: str | None = None) -> Assessment:
    """What the criterion says of one listing."""
    person = YoungPerson(person_id="p", licences=frozenset(held))
    place = TrainingPlace.model_validate(
        {
            "place_id": "v",
            "licence_required": needed,
            "licence_needed_from": since,
            "start_date": date(2027, 8, 1),
        }
    )
    return Licence().assess(person, place, on=ON, score=None)


@pytest.mark.parametrize("needed", ["B", " b ", "AM", "L"])
def test_the_class_itself_or_one_that_includes_it_serves(needed: str) -> None:
    assert answer({"B"}, needed, "START").score == 1.0


@pytest.mark.parametrize(
    ("since", "score"), [("START", 0.1), ("DURING", 0.7), ("END", 0.7), (None, None)]
)
def test_a_missing_licence_costs_by_when_it_is_needed(
    since: str | None, score: float | None
) -> None:
    assert answer({"AM"}, "B", since).score == score


def test_a_missing_licence_is_a_gap_only_at_the_start() -> None:
    assert answer({"AM"}, "B", "DURING").gap is None
    assert answer({"AM"}, "B", "START").gap == (
        "Es fehlt: Führerschein Klasse B, schon zum Beginn gebraucht."
    )


def test_unrecorded_licences_are_unknown_not_missing() -> None:
    found = answer(set(), "B", "START")
    assert found.score is None
    assert (
        found.reason == "Gebraucht: Führerschein Klasse B. Ob er vorhanden ist, ist nicht bekannt."
    )


def test_a_place_that_names_no_licence_is_unknown() -> None:
    assert answer({"B"}, None).score is None


def test_a_class_that_the_rules_do_not_know_serves_itself_only() -> None:
    assert answer({"STAPLERSCHEIN"}, "Staplerschein", "START").score == 1.0
    assert answer({"B"}, "Staplerschein", "START").score == 0.1
