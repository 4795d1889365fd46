"""Routing rules that come before any single programme (rulebook 2.0), as notices.

None of them changes a class: who decides, what goes first, and until when to register.
"""

from collections.abc import Iterator
from datetime import date

from matching.rules.access_rule import AccessRule, access_rule_or_newest
from matching.rules.case import Case
from matching.rules.days import first_of_august_from, german
from matching.rules.deciders import Decider
from matching.rules.programme import ProgrammeRule
from matching.vocabulary import LegalCircle


def routing_notices(rule: ProgrammeRule, case: Case) -> Iterator[str]:
    """What goes before or beside this programme for this person."""
    if rule.routing.after_apprenticeship:
        yield "Ein passender offener Ausbildungsplatz geht vor (§§ 4, 35 SGB III)."
    yield from _extended_obligation(rule, case)
    yield from _circles(rule, case)
    if case.facts.rehab_status_recognised and not rule.routing.rehab:
        yield (
            "Rehabilitation anerkannt: Besondere Leistungen ansehen; allgemeine gehen vor, "
            "soweit sie ausreichen (§ 113 Abs. 2 SGB III)."
        )
    if rule.routing.registration_until:
        yield registration_notice(rule.routing.registration_until, case)
    yield from (season.text_de for season in rule.routing.seasons if season.covers(case.on))


def decider_question(on: date) -> str:
    """The question while it is unknown whether agency or jobcenter decides."""
    benefit = access_rule_or_newest(AccessRule, "benefit_name", on).text_de
    return f"Bezieht die Person oder ihre Familie {benefit} (SGB II)? Davon hängt ab, wer prüft."


def _extended_obligation(rule: ProgrammeRule, case: Case) -> Iterator[str]:
    if not case.facts.extended_obligation_open:
        return
    if rule.routing.extended_obligation:
        yield (
            "Die verlängerte Vollzeitschulpflicht ist offen; dieser Weg gehört zu denen, die sie "
            "erlaubt (§ 59 Abs. 3 HSchG)."
        )
    else:
        yield (
            "Die verlängerte Vollzeitschulpflicht ist offen: vorher beim Staatlichen Schulamt "
            "nachfragen (§§ 59, 60 HSchG)."
        )


def _circles(rule: ProgrammeRule, case: Case) -> Iterator[str]:
    in_sgb_ii = LegalCircle.SGB_II in (case.facts.legal_circles or ())
    if in_sgb_ii and rule.decider.sgb_ii is Decider.JOBCENTER:
        yield (
            "Zuständig ist das Jobcenter; bei zusätzlichem Arbeitslosengeld die "
            "Agentur für Arbeit (§ 22 Abs. 4 SGB III)."
        )
    if in_sgb_ii and rule.decider.body is Decider.YOUTH_OFFICE:
        yield "Leistungen nach §§ 14 bis 16g, 16k SGB II gehen vor (§ 10 Abs. 3 SGB VIII)."
    if rule.routing.after_youth_welfare:
        yield (
            "Angebote der Jugendhilfe gehen hier vor; Jobcenter und Jugendamt stimmen sich ab "
            "(§ 16h Abs. 3 SGB II, § 10 Abs. 3 SGB VIII)."
        )


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
