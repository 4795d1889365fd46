"""The law is asked once for each pair of distinct keys, and looked up for the rest."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date

from matching.domain import TrainingPlace
from matching.rules import Condition, Facts, Family
from matching.screening import Screen, screen_over
from matching.vocabulary import Outcome

ON = date(2027, 2, 15)


@dataclass
class NoSundayForMinors:
    """A family of one rule: under 18 no work on Sundays, an unknown age is open."""

    asked: list[str] = field(default_factory=list)

    def person_key(self, facts: Facts, start_date: date | None) -> bool | None:
        """Whether the person is under 18 on the start date, None = unknown."""
        if facts.birth_date is None or start_date is None:
            return None
        return start_date < facts.birth_date.replace(year=facts.birth_date.year + 18)

    def place_key(self, place: TrainingPlace) -> Hashable:
        """Sunday work and the start."""
        return place.sunday_work, place.start_date

    def conditions(self, facts: Facts, place: TrainingPlace) -> tuple[Condition, ...]:
        """One condition where Sunday work is known."""
        self.asked.append(place.place_id)
        if not place.sunday_work:
            return ()
        minor = self.person_key(facts, place.start_date)
        outcome = {True: Outcome.FALSE, False: Outcome.TRUE, None: Outcome.UNKNOWN}[minor]
        return (Condition("SUNDAY", outcome, "Sonntagsarbeit", "§ 17 JArbSchG"),)


def _screen(sundays: list[bool | None]) -> tuple[Screen, NoSundayForMinors]:
    family = NoSundayForMinors()
    places = [
        TrainingPlace(place_id=f"v{number}", sunday_work=sunday, start_date=date(2027, 8, 1))
        for number, sunday in enumerate(sundays)
    ]
    law = Family("sunday", family.person_key, family.place_key, family.conditions)
    return screen_over(places, (law,)), family


def _out(screen: Screen, facts: Facts) -> list[bool]:
    flags: list[bool] = screen.bars([facts]).out(0).tolist()
    return flags


def test_a_hard_condition_excludes_exactly_the_places_it_stands_against() -> None:
    screen, _ = _screen([True, False, None])
    assert _out(screen, Facts(birth_date=date(2011, 1, 1))) == [True, False, False]


def test_an_unknown_fact_never_excludes() -> None:
    screen, _ = _screen([True, False, None])
    assert _out(screen, Facts()) == [False, False, False]


def test_people_with_the_same_key_are_not_asked_again() -> None:
    screen, family = _screen([True, True, True, False])
    screen.bars([Facts(birth_date=date(2011, 1, 1)), Facts(birth_date=date(2010, 5, 5))])
    assert family.asked == ["v0", "v3"]


def test_each_person_has_bars_of_their_own() -> None:
    screen, _ = _screen([True, False, True])
    bars = screen.bars([Facts(), Facts(birth_date=date(2011, 1, 1)), Facts()])
    assert [bars.out(person).tolist() for person in range(3)] == [
        [False, False, False],
        [True, False, True],
        [False, False, False],
    ]


def test_a_person_kept_from_everything_is_marked() -> None:
    screen, _ = _screen([True, True])
    bars = screen.bars([Facts(), Facts(birth_date=date(2011, 1, 1))])
    assert bars.everything.tolist() == [False, True]
