"""What an employer offers counts a little, and more where it is needed."""

from datetime import date

import pytest

from matching.criteria.shapes import Assessment
from matching.criteria.support import Support
from matching.domain import TrainingPlace, YoungPerson
from matching.vocabulary import Mobility

ON = date(2027, 2, 15)


def answer(person: YoungPerson, **listing: object) -> Assessment:
    """What the criterion says of one listing."""
    place = TrainingPlace.model_validate({"place_id": "v", **listing})
    return Support().assess(person, place, on=ON, score=None)


def person(**facts: object) -> YoungPerson:
    """Somebody with these facts."""
    return YoungPerson.model_validate({"person_id": "p", **facts})


def test_an_offer_counts_for_everybody() -> None:
    found = answer(person(), description="Nachhilfe bei Bedarf. Dazu ein Mentor im Team!")
    assert (found.score, found.gap) == (0.7, None)
    assert found.reason == "Der Betrieb bietet an: Lernhilfe, Begleitung im Betrieb."


def test_a_ticket_counts_fully_for_who_goes_by_bus_and_train() -> None:
    found = answer(
        person(mobility=[Mobility.TRANSIT]), description="Wir bezahlen das Schülerticket."
    )
    assert found.score == 1.0
    assert found.reason == (
        "Der Betrieb bietet an: Hilfe bei den Fahrtkosten. "
        "Das hilft hier: Hilfe bei den Fahrtkosten."
    )


@pytest.mark.parametrize(
    ("housing", "score", "gap"),
    [
        (True, 1.0, None),
        (None, None, "Wohnen klären: Den Betrieb nach einer Unterkunft fragen."),
        (False, 0.1, "Wohnen klären: Ein Umzug ist nötig, der Betrieb hat keine Unterkunft."),
    ],
)
def test_who_has_to_move_needs_a_room(
    *, housing: bool | None, score: float | None, gap: str | None
) -> None:
    found = answer(person(move_needed=True), housing=housing)
    assert (found.score, found.gap) == (score, gap)


@pytest.mark.parametrize("move_needed", [None, False])
def test_without_a_need_no_room_is_no_drawback(*, move_needed: bool | None) -> None:
    found = answer(person(move_needed=move_needed), housing=False)
    assert (found.score, found.gap) == (None, None)


@pytest.mark.parametrize(
    "description",
    [
        "Leider können wir keine Fahrtkosten zahlen.",
        "Nachhilfe ist nicht nötig",
        "Wir sind ein Seniorenwohnheim und suchen Zimmerer.",
        "",
    ],
)
def test_what_is_denied_or_something_else_is_no_offer(description: str) -> None:
    assert answer(person(), description=description).score is None


def test_what_a_person_can_do_is_no_need() -> None:
    """A better grade or better German must never lower a score."""
    weak = person(grade_de=5.0, grade_ma=5.0, cefr="A1")
    for description in ("Nachhilfe gibt es bei uns.", "Mit Deutschkurs!"):
        assert answer(weak, description=description) == answer(person(), description=description)


def test_access_without_barriers_speaks_of_health_and_is_left_out() -> None:
    assert answer(person(), barrier_free=True).score is None
