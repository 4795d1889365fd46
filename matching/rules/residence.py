"""Work access from residence facts (rulebook 3.7): all of residence that leaves the rules.

Legal information for counsellors; the foreigners authority decides.
"""

from datetime import date

from matching.rules.access_rule import AccessRule, access_rule_or_newest
from matching.rules.facts import Facts
from matching.vocabulary import ResidenceStatus, WorkAccess


class ResidenceRule(AccessRule):
    """What a status says of work.

    Statuses that are not listed are unknown until the text of the permit has been seen.
    `procedure_months`: months of an asylum procedure after which work shall be allowed anywhere.
    The § 60c parameters: months of toleration before, months before the start for application
    and issue at the earliest.
    """

    by_status: dict[ResidenceStatus, WorkAccess]
    procedure_months: int
    toleration_months: int
    application_months: int
    issue_months: int


def residence_rule(day: date | None) -> ResidenceRule:
    """The version of the day of the question, else the newest one."""
    return access_rule_or_newest(ResidenceRule, "residence", day)


def work_access(facts: Facts, on: date | None = None) -> WorkAccess | None:
    """Work access as recorded, else as the residence facts suggest; None if nothing is known.

    The bar for safe countries of origin during the procedure (§ 61 para 2 sentence 4 AsylG) goes
    before a recorded permission, so that a permission less never excludes. A residence permit is
    unknown until its text has been seen. `on`: the day of the question, else `facts.today`.
    """
    derived = _derived(facts, residence_rule(on or facts.today))
    if derived is WorkAccess.BARRED or facts.work_access in {None, WorkAccess.UNKNOWN}:
        return derived if derived is not None else facts.work_access
    return facts.work_access


def _derived(facts: Facts, rule: ResidenceRule) -> WorkAccess | None:
    match facts.residence_status:
        case None | ResidenceStatus.NOT_RECORDED:
            return None
        case ResidenceStatus.ASYLUM_PROCEDURE:
            return _in_procedure(facts, rule)
        case ResidenceStatus.TOLERATED if facts.safe_country_of_origin:
            return WorkAccess.UNKNOWN  # § 60a para 6 AufenthG turns on a rejected application
        case status:
            return rule.by_status.get(status, WorkAccess.UNKNOWN)


def _in_procedure(facts: Facts, rule: ResidenceRule) -> WorkAccess:
    if facts.safe_country_of_origin:
        return WorkAccess.BARRED
    months = facts.months_of_stay
    if months is not None and months >= rule.procedure_months:
        return WorkAccess.PERMISSION_POSSIBLE
    return WorkAccess.UNKNOWN
