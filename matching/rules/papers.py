"""Papers before the start, as a checklist with dates (rulebook 3.4). No value is stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from matching.domain import TrainingPlace
from matching.rules.access_rule import AccessRule, access_rules_in_force
from matching.rules.days import add_months, german
from matching.rules.facts import Facts
from matching.rules.families.minority import Stage, minority
from matching.rules.residence import work_access
from matching.vocabulary import Branch, Outcome, WorkAccess


class PaperRule(AccessRule):
    """A paper, whom it is asked of, and how old it may be.

    Empty `branches` and `occupations`: at any place. `occupations`: beginnings of KldB codes.
    `minors`: only for those under 18 on the day it is asked for: the first day, or so many months
    later (`after_months`). `fact`: the fact that says it is there.
    """

    name_de: str
    minors: bool = False
    after_months: int = 0
    branches: frozenset[Branch] = frozenset()
    occupations: tuple[str, ...] = ()
    max_age_months: int | None = None
    fact: str | None = None
    only_without_free_access: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the checklist: TRUE is there, FALSE is there but not valid, UNKNOWN to be got.

    `due`: the first day or a later one, None without a start. `not_before`: the earliest date the
    paper may bear, if it must not be too old when it is due.
    """

    rule: str
    name: str
    outcome: Outcome
    text: str
    reference: str
    due: date | None
    not_before: date | None


def papers(facts: Facts, place: TrainingPlace) -> tuple[Paper, ...]:
    """The checklist for one person and one place, what is due first before what is due later."""
    rules = access_rules_in_force(PaperRule, "paper", place.start_date)
    asked = (rule for rule in rules if _asked_for(rule, facts, place))
    in_order = sorted(asked, key=lambda rule: (rule.after_months, rule.name_de))
    return tuple(_paper(rule, facts, place.start_date) for rule in in_order)


def _asked_for(rule: PaperRule, facts: Facts, place: TrainingPlace) -> bool:
    if rule.minors and minority(facts, _due(rule, place.start_date)).stage is Stage.ADULT:
        return False
    if rule.only_without_free_access:
        return work_access(facts) not in {None, WorkAccess.UNRESTRICTED}
    if not rule.branches and not rule.occupations:
        return True
    by_code = bool(rule.occupations) and (place.kldb or "").startswith(rule.occupations)
    return place.branch in rule.branches or by_code


def _due(rule: PaperRule, start: date | None) -> date | None:
    return None if start is None else add_months(start, rule.after_months)


def _paper(rule: PaperRule, facts: Facts, start: date | None) -> Paper:
    due, months = _due(rule, start), rule.max_age_months
    oldest = None if due is None or months is None else add_months(due, -months)
    recorded = getattr(facts, rule.fact) if rule.fact else None
    outcome = _outcome(oldest, recorded=recorded)
    text = " ".join(_sentences(rule, outcome, due, oldest))
    return Paper(rule.id, rule.name_de, outcome, text, rule.reference, due, oldest)


def _outcome(oldest: date | None, *, recorded: bool | date | None) -> Outcome:
    if isinstance(recorded, date):
        too_old = oldest is not None and recorded < oldest
        return Outcome.FALSE if too_old else Outcome.TRUE
    return Outcome.TRUE if recorded else Outcome.UNKNOWN


def _sentences(
    rule: PaperRule, outcome: Outcome, due: date | None, oldest: date | None
) -> Iterator[str]:
    match outcome:
        case Outcome.TRUE:
            yield f"{rule.name_de}: liegt vor."
        case Outcome.FALSE:
            yield f"{rule.name_de}: zu alt, neu ausstellen lassen."
        case Outcome.UNKNOWN if rule.after_months:
            yield f"{rule.name_de}: vormerken."
        case Outcome.UNKNOWN:
            yield f"{rule.name_de}: noch besorgen."
    yield f"{rule.text_de}."
    if due is not None and rule.after_months:
        yield f"Bis {german(due)}."
    if oldest is not None:
        yield f"Nicht älter als vom {german(oldest)}."
