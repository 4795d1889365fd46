"""Work access at a place (rulebook 3.7): only BARRED excludes, always with the advice to ask.

Nothing is said where nobody asked for the residence status: it is collected only where needed.
"""

from collections.abc import Hashable
from datetime import date

from matching.domain import TrainingPlace
from matching.rules.access_rule import AccessRule, access_rule
from matching.rules.days import add_months, german
from matching.rules.facts import Facts
from matching.rules.families.family import Family
from matching.rules.finding import Condition
from matching.rules.residence import residence_rule, work_access
from matching.vocabulary import Outcome, PlaceKind, ResidenceStatus, WorkAccess


class WorkAccessRule(AccessRule):
    """The requirement, and the rule for tolerated people who start a training (§ 60c).

    `tied_statuses`: free access to the one training that was allowed, to be asked for any other.
    """

    toleration_id: str
    toleration_reference: str
    toleration_kinds: frozenset[PlaceKind]
    tied_statuses: frozenset[ResidenceStatus]


def conditions(facts: Facts, place: TrainingPlace) -> tuple[Condition, ...]:
    """Whether the person may work at a place, as far as is known."""
    rule = access_rule(WorkAccessRule, "work_access", place.start_date)
    access = work_access(facts)
    if rule is None or access is None:
        return ()
    if access is WorkAccess.UNRESTRICTED and _tied(facts, rule):
        return (Condition(rule.id, Outcome.UNKNOWN, _TIED, rule.reference),)
    found = Condition(rule.id, _OUTCOME[access], _TEXT[access], rule.reference)
    tolerated = facts.residence_status is ResidenceStatus.TOLERATED
    if not tolerated or place.kind not in rule.toleration_kinds:
        return (found,)
    text = toleration_for_training(facts, place.start_date)
    return (
        found,
        Condition(rule.toleration_id, Outcome.UNKNOWN, text, rule.toleration_reference),
    )


def _tied(facts: Facts, rule: WorkAccessRule) -> bool:
    return facts.work_access is None and facts.residence_status in rule.tied_statuses


_TIED = (
    "Der Zugang gilt für die bewilligte Ausbildung; ein anderer Platz braucht die Zustimmung der "
    "Ausländerbehörde."
)
_OUTCOME = {
    WorkAccess.UNRESTRICTED: Outcome.TRUE,
    WorkAccess.PERMISSION_POSSIBLE: Outcome.UNKNOWN,
    WorkAccess.UNKNOWN: Outcome.UNKNOWN,
    WorkAccess.BARRED: Outcome.FALSE,
}
_TEXT = {
    WorkAccess.UNRESTRICTED: "Der Zugang zur Beschäftigung ist frei.",
    WorkAccess.PERMISSION_POSSIBLE: (
        "Eine Erlaubnis der Ausländerbehörde ist möglich und nötig: vor dem Vertrag beantragen."
    ),
    WorkAccess.UNKNOWN: (
        "Zugang zur Beschäftigung ungeklärt: Was steht im Aufenthaltstitel, was sagt die "
        "Ausländerbehörde?"
    ),
    WorkAccess.BARRED: (
        "Zurzeit kein Zugang zur Beschäftigung; bei der Ausländerbehörde nachfragen, ob eine "
        "Erlaubnis möglich ist."
    ),
}


def toleration_for_training(facts: Facts, start: date | None) -> str:
    """What a tolerated person should know of § 60c before a training starts on `start`."""
    rule = residence_rule(facts.today)
    sentences = ["Ausbildungsduldung könnte von der Ausländerbehörde geprüft werden."]
    months, today = facts.months_deportation_suspended, facts.today
    if months is not None and months < rule.toleration_months:
        left = rule.toleration_months - int(months)
        earliest = f", frühestens etwa ab {german(add_months(today, left))}" if today else ""
        sentences.append(
            f"Die Duldung besteht noch keine {rule.toleration_months} Monate{earliest}."
        )
    if start is not None and today is not None:
        sentences.append(_window(start, today, rule.application_months, rule.issue_months))
    if facts.identity_clarified_in_time is not True:
        sentences.append("Klären, ob die Identität rechtzeitig geklärt ist.")
    return " ".join(sentences)


def _window(start: date, today: date, application_months: int, issue_months: int) -> str:
    opens = add_months(start, -application_months)
    if today < opens:
        return (
            f"Der Antrag ist noch nicht möglich: frühestens {application_months} Monate vor "
            f"Beginn, ab {german(opens)}."
        )
    issue = add_months(start, -issue_months)
    when = "jetzt" if issue <= today else f"frühestens ab {german(issue)}"
    return f"Das Antragsfenster ist offen; erteilt werden kann {when}."


def _person_key(facts: Facts, start: date | None) -> Hashable:
    del start
    return work_access(facts), facts.work_access is None, facts.residence_status


def _place_key(place: TrainingPlace) -> Hashable:
    return place.kind, place.start_date


FAMILY = Family("work_access", _person_key, _place_key, conditions)
