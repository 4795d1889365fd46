"""Routing rules that come before any single programme (rulebook 2.0), as notices.

None of them changes a class: who decides, what goes first, and until when to register. Sentence and
paragraph stand in `access/routing_*.yaml`.
"""

from collections.abc import Iterator
from datetime import date

from matching.rules.access_rule import AccessRule, access_rule, access_rule_or_newest
from matching.rules.case import Case
from matching.rules.days import first_of_august_from, german
from matching.rules.deciders import Decider
from matching.rules.programme import ProgrammeRule
from matching.vocabulary import LegalCircle


def routing_notices(rule: ProgrammeRule, case: Case) -> Iterator[str]:
    """What goes before or beside this programme for this person."""
    for name in _routes(rule, case):
        law = access_rule(AccessRule, f"routing_{name}", case.on)
        if law is not None:
            yield f"{law.text_de} ({law.reference})."
    if rule.routing.registration_until:
        yield registration_notice(rule.routing.registration_until, case)
    yield from (season.text_de for season in rule.routing.seasons if season.covers(case.on))


def _routes(rule: ProgrammeRule, case: Case) -> Iterator[str]:
    """The names of the routing rules that speak of this person and programme."""
    if rule.routing.after_apprenticeship:
        yield "apprenticeship"
    if case.facts.extended_obligation_open:
        yield "obligation_allowed" if rule.routing.extended_obligation else "obligation_ask"
    if LegalCircle.SGB_II in (case.facts.legal_circles or ()):
        if rule.decider.sgb_ii is Decider.JOBCENTER:
            yield "jobcenter"
        if rule.decider.body is Decider.YOUTH_OFFICE:
            yield "youth_welfare_after"
    if rule.routing.after_youth_welfare:
        yield "youth_welfare_first"
    if case.facts.rehab_status_recognised and not rule.routing.rehab:
        yield "rehab"


def decider_question(on: date) -> str:
    """The question while it is unknown whether agency or jobcenter decides."""
    benefit = access_rule_or_newest(AccessRule, "benefit_name", on).text_de
    return f"Bezieht die Person oder ihre Familie {benefit} (SGB II)? Davon hängt ab, wer prüft."


def registration_notice(last_day: str, case: Case) -> str:
    """Days left to register for the start asked about; a passed day is never a no."""
    start = max(case.facts.start_date or case.on, case.on)
    year = start.year if case.facts.start_date else first_of_august_from(case.on).year
    until = date.fromisoformat(f"{year}-{last_day}")
    left = (until - case.on).days
    if left < 0:
        return (
            f"Anmeldefrist meist {german(until)}, schon vorbei: Nachmeldung bei der Schule "
            "erfragen."
        )
    remaining = "heute letzter Tag" if left == 0 else f"noch {left} Tage"
    return f"Anmeldung an den meisten Schulen bis {german(until)} ({remaining}); je Schule prüfen."
