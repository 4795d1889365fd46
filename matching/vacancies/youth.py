"""What the protection of minors says of a vacancy, whoever applies (rulebook 3.1, 3.3).

The rules are asked for a young person who turns 16, and one who turns 17, half a year before the
start: what bars both bars minors; what bars the younger one only is said with the age. A breach is
no reason to refuse the vacancy: adults may apply, and agreements may deviate (§§ 21a, 21b
JArbSchG).
"""

from collections.abc import Hashable, Iterator, Mapping
from datetime import date
from functools import cache

from matching.domain import TrainingPlace
from matching.rules import Condition, Facts
from matching.rules.days import add_months
from matching.rules.families import recognised, youth_protection
from matching.vacancies.finding import CheckCode, CheckLevel, VacancyFinding
from matching.vocabulary import Outcome

_FAMILIES = (youth_protection.FAMILY, recognised.FAMILY)
_AGES = (16, 17)
_MONTHS_SINCE_BIRTHDAY = 6
_LEVELS: Mapping[Outcome, CheckLevel] = {
    Outcome.FALSE: CheckLevel.WARNS,
    Outcome.UNKNOWN: CheckLevel.ASKS,
}
_COLUMNS: Mapping[str, str] = {
    "JARBSCHG_14_NIGHT": "earliest_shift",
    "JARBSCHG_16_SATURDAY": "saturday_work",
    "JARBSCHG_17_SUNDAY": "sunday_work",
    "JARBSCHG_18_HOLIDAY": "holiday_work",
    "JARBSCHG_15_FIVE_DAYS": "days_per_week",
    "JARBSCHG_8_HOURS": "weekly_hours",
    "JARBSCHG_24_UNDERGROUND": "branch",
}


class YouthCheck:
    """The check for many vacancies; those that the law cannot tell apart are asked once."""

    def __init__(self, on: date) -> None:
        """`on` stands for the start of a vacancy that names none."""
        self._on = on
        self._known: dict[tuple[Hashable, ...], tuple[VacancyFinding, ...]] = {}

    def findings(self, place: TrainingPlace) -> tuple[VacancyFinding, ...]:
        """Conditions of minors that the vacancy breaks, or that are open."""
        keys = tuple(family.place_key(place) for family in _FAMILIES)
        if keys not in self._known:
            self._known[keys] = tuple(_findings(place, self._on))
        return self._known[keys]


def _findings(place: TrainingPlace, on: date) -> Iterator[VacancyFinding]:
    known = place if place.start_date else place.model_copy(update={"start_date": on})
    younger, older = (_conditions(known, age) for age in _AGES)
    for rule, condition in younger.items():
        same = older.get(rule)
        if same is not None and same.outcome is condition.outcome:
            yield _finding(place, condition)
        else:
            yield _finding(place, condition, whom="Für Jugendliche unter 17: ")
            if same is not None:
                yield _finding(place, same, whom="Mit 17: ")
    for rule, condition in older.items():
        if rule not in younger:
            yield _finding(place, condition, whom="Mit 17: ")


def _conditions(place: TrainingPlace, age: int) -> dict[str, Condition]:
    """What is broken or open for somebody of that age on the first day, by rule."""
    start = place.start_date
    facts = _young(start, age) if start else Facts()
    found = (*youth_protection.conditions(facts, place), *recognised.conditions(facts, place))
    return {one.rule: one for one in found if one.outcome is not Outcome.TRUE}


@cache
def _young(start: date, age: int) -> Facts:
    """Somebody who turned that age half a year before the start."""
    return Facts(today=start, birth_date=add_months(start, -12 * age - _MONTHS_SINCE_BIRTHDAY))


def _finding(place: TrainingPlace, condition: Condition, *, whom: str = "") -> VacancyFinding:
    """The condition as a finding about the column that it rests on."""
    occupation = condition.rule not in _COLUMNS
    column = "kldb" if occupation else _COLUMNS[condition.rule]
    return VacancyFinding(
        code=CheckCode.NOT_RECOGNISED if occupation else CheckCode.YOUTH_PROTECTION,
        level=_LEVELS[condition.outcome],
        column=column,
        text=f"{whom}{condition.text}",
        passage=_passage(place, column),
        proposal=_proposal(condition, occupation=occupation),
        reference=condition.reference,
    )


def _passage(place: TrainingPlace, column: str) -> str:
    """What stands in the column; of shifts both ends."""
    if column == "earliest_shift":
        ends = (place.earliest_shift, place.latest_shift)
        return " bis ".join(f"{end:%H:%M}" for end in ends if end)
    match getattr(place, column):
        case None:
            return ""
        case True:
            return "ja"
        case value:
            return str(value)


def _proposal(condition: Condition, *, occupation: bool) -> str:
    """What the firm or the chamber can do."""
    if occupation:
        return "Anerkannten Ausbildungsberuf eintragen oder auf Volljährige hinweisen."
    if condition.outcome is Outcome.UNKNOWN:
        return "Angabe ergänzen; bis dahin bleibt es eine Frage."
    return "Arbeitszeit für Minderjährige anpassen oder mit der Kammer klären."
