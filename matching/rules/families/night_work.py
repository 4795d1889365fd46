"""Night rest of minors (§ 14 JArbSchG) against the shifts of a place.

An unknown shift is asked only where it matters: branches and occupations listed in the file, or
shift work. A time outside the ordinary window is kept if an exception covers it, open if one could.
"""

from datetime import time

from matching.domain import TrainingPlace
from matching.rules.access_rule import AccessRule
from matching.rules.families.verdict import Verdict
from matching.rules.strict import Sentence, Strict
from matching.rules.truth import Truth, all_of, any_of
from matching.vocabulary import Branch

DAY_MINUTES = 24 * 60


class NightException(Strict):
    """An exception from the night rest.

    Empty `branches`: any but `except_branches`. `multi_shift`, `authority_notice`: needed.
    """

    text_de: Sentence
    reference: Sentence
    from_age: int = 0
    branches: frozenset[Branch] = frozenset()
    except_branches: frozenset[Branch] = frozenset()
    multi_shift: bool = False
    authority_notice: bool = False
    earliest: time | None = None
    latest: time | None = None


class NightRule(AccessRule):
    """The window, its exceptions, and where an unknown shift is asked for.

    `over_midnight_before`: a last shift without a recorded begin that ends before this hour began
    the evening before. `own_evening_branches`: branches with an evening limit of their own, in
    which shift work that is not recorded is taken for none; anywhere else it is asked for.
    `ask_occupations`: beginnings of KldB codes.
    """

    earliest: time
    latest: time
    exceptions: tuple[NightException, ...]
    over_midnight_before: time
    own_evening_branches: frozenset[Branch]
    ask_branches: frozenset[Branch]
    ask_occupations: tuple[str, ...]


def night_work(rule: NightRule, place: TrainingPlace, age: int) -> Verdict | None:
    """Whether the shifts of a place keep the night rest of a minor; None if nothing is to say."""
    begin = None if place.earliest_shift is None else minutes(place.earliest_shift)
    end = _end(rule, place)
    used: list[NightException] = []
    sides = [
        _side(rule, place, age=age, minute=minute, used=used, late=late)
        for minute, late in ((begin, False), (end, True))
        if minute is not None
    ]
    if begin is None and end is not None and _may_have_begun_early(rule, end):
        sides = [None]
    if None in {begin, end} and _typical(rule, place):
        sides.append(None)
    if not sides:
        return None
    truth = all_of(sides)
    return Verdict(rule.id, truth, _text(rule, place, truth, used), _reference(rule, used, truth))


def minutes(moment: time) -> int:
    """Minutes since midnight."""
    return moment.hour * 60 + moment.minute


def _may_have_begun_early(rule: NightRule, end: int) -> bool:
    """Whether a shift that seems to go over midnight may be a short one of an early morning."""
    earliest = min((item.earliest for item in rule.exceptions if item.earliest), default=None)
    return earliest is not None and end > DAY_MINUTES + minutes(earliest)


def _end(rule: NightRule, place: TrainingPlace) -> int | None:
    """End of the last shift, counted on from midnight of the day it began."""
    if place.latest_shift is None:
        return None
    end = minutes(place.latest_shift)
    begin = None if place.earliest_shift is None else minutes(place.earliest_shift)
    early = minutes(rule.over_midnight_before)
    over_midnight = end < early if begin is None else end <= begin
    return end + DAY_MINUTES if over_midnight else end


def _side(
    rule: NightRule,
    place: TrainingPlace,
    *,
    age: int,
    minute: int,
    used: list[NightException],
    late: bool,
) -> Truth:
    limit = minutes(rule.latest if late else rule.earliest)
    if (minute <= limit) if late else (minute >= limit):
        return True
    truths = [
        (exception, _applies(exception, rule, place, age))
        for exception in rule.exceptions
        if _covers(exception, minute, late=late)
    ]
    outcome = any_of(truth for _, truth in truths)
    used += [exception for exception, truth in truths if truth is outcome and truth is not False]
    return outcome


def _covers(exception: NightException, minute: int, *, late: bool) -> bool:
    limit = exception.latest if late else exception.earliest
    if limit is None:
        return False
    return minute <= minutes(limit) if late else minute >= minutes(limit)


def _applies(exception: NightException, rule: NightRule, place: TrainingPlace, age: int) -> Truth:
    return all_of(
        (
            age >= exception.from_age,
            _branch_fits(exception, place.branch),
            _multi_shift(rule, place) if exception.multi_shift else True,
            place.authority_notice if exception.authority_notice else True,
        )
    )


def _branch_fits(exception: NightException, branch: Branch | None) -> Truth:
    if branch is None:
        return None if exception.branches or exception.except_branches else True
    if exception.branches:
        return branch in exception.branches
    return branch not in exception.except_branches


def _multi_shift(rule: NightRule, place: TrainingPlace) -> Truth:
    if place.multi_shift is not None:
        return place.multi_shift
    return False if place.branch in rule.own_evening_branches else None


def _typical(rule: NightRule, place: TrainingPlace) -> bool:
    if place.multi_shift or place.branch in rule.ask_branches:
        return True
    return place.branch is None and (place.kldb or "").startswith(rule.ask_occupations)


def _text(rule: NightRule, place: TrainingPlace, truth: Truth, used: list[NightException]) -> str:
    hours = _hours(place)
    match truth:
        case True if used:
            return f"{hours} ist zulässig: {used[0].text_de}."
        case True:
            return f"{hours} liegt innerhalb der erlaubten Zeit. {rule.text_de}."
        case False:
            own = [item.text_de for item in rule.exceptions if place.branch in item.branches]
            further = f"; {', '.join(own)}" if own else ""
            return f"{hours} ist für Minderjährige nicht erlaubt. {rule.text_de}{further}."
        case None if used:
            return f"{hours}: nur zulässig, wenn gilt: {used[0].text_de}; mit dem Betrieb klären."
        case None:
            return f"{hours}: Schichtzeiten beim Betrieb erfragen. {rule.text_de}."


def _hours(place: TrainingPlace) -> str:
    begin = f" von {place.earliest_shift:%H:%M} Uhr" if place.earliest_shift else ""
    end = f" bis {place.latest_shift:%H:%M} Uhr" if place.latest_shift else ""
    return f"Arbeitszeit{begin}{end}" if begin or end else "Arbeitszeit unbekannt"


def _reference(rule: NightRule, used: list[NightException], truth: Truth) -> str:
    return used[0].reference if used and truth is not False else rule.reference
