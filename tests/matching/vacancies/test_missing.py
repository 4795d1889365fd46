"""Missing facts of a vacancy, by what they cost in matches."""

from datetime import date

from matching.domain import Location, TrainingPlace, TrainingWish, UnderstoodOccupation, YoungPerson
from matching.pipeline import Options
from matching.profiles import load
from matching.reverse import FitStep
from matching.rules import Facts
from matching.seeker import Seeker
from matching.vacancies import missing_facts
from matching.vocabulary import Mobility, PlaceKind, SchoolCertificate

ON = date(2027, 2, 15)
OPTIONS = Options(on=ON, profile=load())
HERE = Location(postcode="61250", latitude=50.33, longitude=8.53)
SOUND = TrainingPlace(
    place_id="v1",
    title="Kfz-Mechatroniker (m/w/d)",
    kldb="25212",
    kind=PlaceKind.DUAL,
    location=HERE,
    start_date=date(2027, 8, 1),
    desired_certificate=SchoolCertificate.HSA,
)


def seeker(number: int, hours: float = 40) -> Seeker:
    """An adult who wants exactly this occupation and lives next door."""
    wish = TrainingWish(
        text="Kfz", occupations=(UnderstoodOccupation(kldb="25212", confidence=1.0),)
    )
    person = YoungPerson(
        person_id=f"p{number}",
        location=HERE,
        wishes=(wish,),
        certificate_for_ranking=SchoolCertificate.HSA,
        mobility=frozenset({Mobility.BICYCLE}),
        earliest_start=date(2027, 8, 1),
        weekly_hours_possible=hours,
    )
    return Seeker(person, Facts(birth_date=date(2005, 1, 1)))


def test_without_people_the_order_is_that_of_the_weights() -> None:
    bare = TrainingPlace(place_id="v1")
    facts = missing_facts(bare, [], OPTIONS)
    assert [fact.criterion for fact in facts] == [
        "occupation",
        "travel",
        "certificate",
        "kind",
        "start",
        "hours",
        "german",
        "grades",
        "title",
        "strengths",
        "licence",
        "support",
    ]
    assert {fact.people for fact in facts} == {0}


def test_a_fact_that_is_there_is_not_asked() -> None:
    asked = {fact.criterion for fact in missing_facts(SOUND, [], OPTIONS)}
    assert asked == {"german", "hours", "grades", "strengths", "licence", "support"}


def test_a_missing_place_costs_the_matches_that_only_it_keeps_from_being_good() -> None:
    homeless = SOUND.model_copy(
        update={"location": Location(), "start_date": None, "desired_certificate": None}
    )
    facts = missing_facts(homeless, [seeker(number) for number in range(6)], OPTIONS)
    first = facts[0]
    assert (first.criterion, first.people, first.step) == ("travel", 6, FitStep.FROM_5)
    assert first.question == "Wo wird gearbeitet (Postleitzahl und Ort)?"
    assert {fact.people for fact in facts[1:]} == {0}


def test_what_does_not_decide_costs_nothing() -> None:
    facts = missing_facts(SOUND, [seeker(1)], OPTIONS)
    assert {fact.people for fact in facts} == {0}
