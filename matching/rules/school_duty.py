"""School obligation and class completed on the day an option starts (rulebook 0.3).

Recorded facts speak of today; here they are carried forward over the beginnings of school years
(1 August). Left out: an end of the obligation by age or by years of attendance alone.
"""

from datetime import date

from matching.rules.access_rule import AccessRule, access_rule, access_rule_or_newest
from matching.rules.days import first_of_august_from, school_years_between
from matching.rules.facts import Facts
from matching.rules.truth import Truth
from matching.vocabulary import CertificateState, PlaceKind, SchoolCertificate


class ObligationRule(AccessRule):
    """The obligation of the file `school_obligation`.

    `last_grade`: who completed it has met the obligation; `kinds` of places that it closes;
    `certificate` that shows that the grade was passed.
    """

    last_grade: int
    kinds: frozenset[PlaceKind]
    certificate: SchoolCertificate


def obligation_rule_on(day: date | None) -> ObligationRule | None:
    """The obligation as it stands on a day; None if no version is in force."""
    return access_rule(ObligationRule, "school_obligation", day)


def evaluation_day(facts: Facts, on: date) -> date:
    """The day on which the obligation counts: the start, else the next 1 August."""
    return max(facts.start_date, on) if facts.start_date else first_of_august_from(on)


def obligation_met(facts: Facts, on: date, day: date) -> Truth:
    """Whether the full-time obligation is met on `day`, from what is recorded as of `on`.

    A pupil of the last obligatory class will have met it if the year is expected to be passed;
    without a forecast it is unknown.
    """
    recorded = facts.full_time_school_obligation_met
    years = school_years_between(on, day)
    if recorded or years == 0:
        return recorded
    grades = grades_completed(facts, on, day)
    last_grade = access_rule_or_newest(ObligationRule, "school_obligation", day).last_grade
    if grades and min(grades) >= last_grade:
        return _forecast(facts)
    never_there = grades and max(grades) < last_grade
    return False if recorded is False and never_there else None


def _forecast(facts: Facts) -> Truth:
    if facts.hsa_at_risk:
        return None
    expects = facts.certificate_state is CertificateState.EXPECTED
    if expects and facts.school_certificate not in {None, SchoolCertificate.NONE}:
        return True
    return True if facts.hsa_at_risk is False else None


def grades_completed(facts: Facts, on: date, day: date) -> tuple[int, ...]:
    """The class last completed on `day`: one value, two if it is not clear, none if unknown.

    A pupil who attends the class now will have completed it when the next school year begins.
    """
    if facts.grade_level is None:
        return ()
    left_school = facts.grade_level
    still_there = facts.grade_level - 1 + school_years_between(on, day)
    match facts.attends_general_school:
        case True:
            return (still_there,)
        case False:
            return (left_school,)
        case None:
            return tuple({left_school, still_there})
