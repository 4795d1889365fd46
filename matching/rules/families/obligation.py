"""Full-time school obligation on the first day: who has not met it cannot start (§ 2 JArbSchG)."""

from collections.abc import Hashable
from datetime import date

from matching.domain import TrainingPlace
from matching.recognition import effective_certificate
from matching.rules.days import german, school_years_between
from matching.rules.facts import Facts
from matching.rules.families.family import Family
from matching.rules.families.minority import Stage, minority
from matching.rules.finding import Condition
from matching.rules.school_duty import (
    ObligationRule,
    evaluation_day,
    obligation_met,
    obligation_rule_on,
)
from matching.rules.truth import OUTCOME, Truth
from matching.vocabulary import CertificateState, Outcome, SchoolCertificate


def conditions(facts: Facts, place: TrainingPlace) -> tuple[Condition, ...]:
    """Whether the obligation is met on the first day; nothing for adults who met it.

    Excludes only from places of a known kind (an internship is free) with a known first day.
    """
    rule = obligation_rule_on(place.start_date)
    if rule is None or (place.kind is not None and place.kind not in rule.kinds):
        return ()
    truth, adult = _person_key(facts, place.start_date)
    if adult and truth is not False:
        return ()
    open_points = _open_points(place) if truth is False else ""
    outcome = Outcome.UNKNOWN if open_points else OUTCOME[truth]
    text = f"{_text(rule, truth, place.start_date)}{open_points}"
    return (Condition(rule.id, outcome, text, rule.reference),)


def _open_points(place: TrainingPlace) -> str:
    """What is to be settled of a place before an unmet obligation closes it."""
    kind = " Art des Platzes klären: ein Praktikum bleibt möglich." if place.kind is None else ""
    start = " Beginn des Platzes klären." if place.start_date is None else ""
    return f"{kind}{start}"


def _text(rule: ObligationRule, truth: Truth, start: date | None) -> str:
    day = "zum Beginn" if start is None else f"am {german(start)}"
    match truth:
        case True:
            return f"Die Vollzeitschulpflicht ist {day} erfüllt."
        case False:
            return f"Die Vollzeitschulpflicht ist {day} noch nicht erfüllt. {rule.text_de}."
        case None:
            return f"Ist die Vollzeitschulpflicht {day} erfüllt? {rule.text_de}."


def _person_key(facts: Facts, start: date | None) -> tuple[Truth, bool]:
    rule = obligation_rule_on(start)
    met = met_on_start(facts, start)
    if met is None and facts.full_time_school_obligation_met is None and rule is not None:
        met = _shown_by_certificate(facts, start, rule.certificate)
    return met, minority(facts, start).stage is Stage.ADULT


def met_on_start(facts: Facts, start: date | None) -> Truth:
    """The recorded obligation carried forward to the first day."""
    if facts.today is None:
        return facts.full_time_school_obligation_met
    day = max(start, facts.today) if start else evaluation_day(facts, facts.today)
    return obligation_met(facts, facts.today, day)


def _shown_by_certificate(facts: Facts, start: date | None, least: SchoolCertificate) -> Truth:
    """A certificate that is given after year 9 shows that it was passed; otherwise unknown."""
    held = effective_certificate(
        facts.school_certificate,
        origin=facts.certificate_origin,
        equivalence=facts.certificate_equivalence,
    ).hard
    if held is None or held.position < least.position:
        return None
    if facts.certificate_state is not CertificateState.EXPECTED:
        return True
    passes_before = facts.today and start and school_years_between(facts.today, start)
    return True if passes_before else None


def _place_key(place: TrainingPlace) -> Hashable:
    return place.kind, place.start_date


FAMILY = Family("obligation", _person_key, _place_key, conditions)
