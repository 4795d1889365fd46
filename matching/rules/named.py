"""Named predicates: conditions that no operator of the rule files expresses.

Each is a function of a case, registered under the name that the files use, with the facts it reads.
"""

from collections.abc import Callable
from dataclasses import dataclass

from matching.rules.access_rule import AccessRule, access_rule_or_newest
from matching.rules.case import Case
from matching.rules.truth import Truth, all_of
from matching.vocabulary import ResidenceStatus

Predicate = Callable[[Case], Truth]


@dataclass(frozen=True, slots=True)
class NamedPredicate:
    """A registered predicate; `question` is asked while it is open, answered under `name`."""

    name: str
    facts: tuple[str, ...]
    truth: Predicate
    question: str = ""


NAMED: dict[str, NamedPredicate] = {}


def named(*facts: str, question: str = "") -> Callable[[Predicate], Predicate]:
    """Register a predicate under its own name, reading these facts."""

    def register(predicate: Predicate) -> Predicate:
        name = predicate.__name__
        NAMED[name] = NamedPredicate(name, facts, predicate, question)
        return predicate

    return register


class GradeRule(AccessRule):
    """`good` or better in at least `good_in` of three subjects, none worse than `worst`."""

    good: float
    good_in: int
    worst: float


class ForeignersRule(AccessRule):
    """Whom § 76 para 6 SGB III never excludes: these statuses, or this long a habitual stay."""

    free_statuses: frozenset[ResidenceStatus]
    months_of_stay: int


@named("grade_de", "grade_ma", "grade_en")
def two_of_three_befriedigend(case: Case) -> Truth:
    """Two of German, maths, English at least befriedigend, none below ausreichend.

    Decided as soon as the known grades suffice.
    """
    rule = access_rule_or_newest(GradeRule, "grade_rule", case.on)
    grades = [case.possible[fact] for fact in ("grade_de", "grade_ma", "grade_en")]
    good = sum(1 for grade in grades if grade and _number(grade[0]) <= rule.good)
    unknown = sum(1 for grade in grades if not grade)
    enough: Truth = False if good + unknown < rule.good_in else None
    if good >= rule.good_in:
        enough = True
    none_bad = all_of(_number(grade[0]) <= rule.worst if grade else None for grade in grades)
    return all_of((enough, none_bad))


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else float("nan")


@named(
    "residence_status",
    "months_of_stay",
    question=(
        "Besteht kein Aufenthaltsrecht, folgt es nur aus der Suche nach Arbeit oder Ausbildung, "
        "aus Ausbildung oder Studium, oder werden Leistungen nach dem AsylbLG bezogen?"
    ),
)
def excluded_foreigner_76(case: Case) -> Truth:
    """§ 76 para 6 SGB III: foreigners whom non-company training excludes.

    Left out, because no recorded fact covers it: the ground of the right of residence; it is asked.
    """
    rule = access_rule_or_newest(ForeignersRule, "excluded_foreigners", case.on)
    status = case.possible["residence_status"]
    if status and status[0] in rule.free_statuses:
        return False
    months = case.possible["months_of_stay"]
    if months and _number(months[0]) >= rule.months_of_stay:
        return False
    return case.answers.get("excluded_foreigner_76")
