"""Start of the place against the earliest start of the person."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from matching.criteria.shapes import Assessment, ByCategory
from matching.domain import TrainingPlace, YoungPerson

DAYS_PER_MONTH = 30.4375
SHORT_WAIT_MONTHS = 3.0
LOSS_PER_MONTH_OF_WAITING = 0.05
LOWEST_BY_WAITING = 0.3
SCORE_ONE_MONTH_EARLY = 0.6
SCORE_TOO_EARLY = 0.15
SCORE_PASSED = 0.05


@dataclass(frozen=True, slots=True)
class PlaceDates:
    """Dates of a place and which of them have passed on the day of the question."""

    start: date | None
    apply_until: date | None
    start_passed: bool
    deadline_passed: bool


class Start(ByCategory):
    """Vergleicht den Beginn des Platzes mit dem frühesten möglichen Beginn.

    Ein Beginn oder eine Frist in der Vergangenheit schließt nicht aus: Nachfragen kann sich lohnen.
    """

    name = "start"
    title = "Beginn"
    neutral = 0.4

    def person_code(self, person: YoungPerson) -> date | None:
        """The earliest start, None = unknown."""
        return person.earliest_start

    def place_code(self, place: TrainingPlace, on: date) -> PlaceDates:
        """Start and deadline of the place, seen from this day."""
        return PlaceDates(
            start=place.start_date,
            apply_until=place.apply_until,
            start_passed=place.start_date is not None and place.start_date < on,
            deadline_passed=place.apply_until is not None and place.apply_until < on,
        )

    def compare(self, person_code: Hashable, place_code: Hashable) -> Assessment:
        """Full score for a start soon after the earliest one; less for waiting or too early."""
        if not isinstance(place_code, PlaceDates):
            message = f"a code of dates is needed, not {place_code!r}"
            raise TypeError(message)
        if place_code.start_passed or place_code.deadline_passed:
            return _passed(place_code)
        if place_code.start is None:
            return Assessment(
                None, "Der Beginn ist nicht angegeben.", "Beginn beim Betrieb erfragen."
            )
        if not isinstance(person_code, date):
            gap = "Klären, ab wann ein Beginn möglich ist."
            return Assessment(None, f"Beginn am {_day(place_code.start)}.", gap)
        return _compare_days(person_code, place_code.start)


def _passed(dates: PlaceDates) -> Assessment:
    if dates.start is not None and dates.start_passed:
        reason = f"Der Beginn am {_day(dates.start)} liegt zurück."
        return Assessment(SCORE_PASSED, reason, f"{reason} Fragen, ob ein Einstieg noch geht.")
    if dates.apply_until is None:
        message = "a passed deadline needs a date"
        raise ValueError(message)
    reason = f"Die Bewerbungsfrist ist am {_day(dates.apply_until)} abgelaufen."
    return Assessment(SCORE_PASSED, reason, f"{reason} Fragen, ob der Platz noch frei ist.")


def _compare_days(earliest: date, start: date) -> Assessment:
    months = (start - earliest).days / DAYS_PER_MONTH
    begin = f"Beginn am {_day(start)}, möglich ab {_day(earliest)}."
    if months < 0:
        gap = f"Der Beginn am {_day(start)} liegt vor dem möglichen ({_day(earliest)})."
        return Assessment(_too_early(-months), begin, gap)
    if months <= SHORT_WAIT_MONTHS:
        return Assessment(1.0, f"{begin} Das passt.")
    loss = LOSS_PER_MONTH_OF_WAITING * (months - SHORT_WAIT_MONTHS)
    score = max(LOWEST_BY_WAITING, 1.0 - loss)
    return Assessment(score, f"{begin} Bis dahin bleibt eine Wartezeit.")


def _too_early(months: float) -> float:
    return SCORE_ONE_MONTH_EARLY if months <= 1 else SCORE_TOO_EARLY


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
