"""Pay below the minimum of the calendar year of the start (§ 17 BBiG, rulebook 3.2).

Left out: the share for part time (§ 17 para 5) needs the full hours of the firm, which a vacancy
does not say; it is asked. Also left out: pay more than a fifth below the usual agreement.
"""

from collections.abc import Iterator

from matching.domain import TrainingPlace
from matching.rules.place_notices import minimum_pay
from matching.vacancies.finding import CheckCode, CheckLevel, VacancyFinding
from matching.vocabulary import PlaceKind

_FULL_TIME_HOURS = 35


def pay_findings(place: TrainingPlace) -> Iterator[VacancyFinding]:
    """One finding for each year below the table; a hint if the table of the year is not known."""
    if place.kind is not PlaceKind.DUAL or place.start_date is None or not any(place.pay_years):
        return
    rule = minimum_pay(place.start_date)
    if rule is None:
        yield VacancyFinding(
            code=CheckCode.MINIMUM_PAY,
            level=CheckLevel.HINTS,
            column="pay_year_1",
            text=(
                f"Die Mindestvergütung für Beginne {place.start_date.year} ist hier noch nicht "
                "bekannt gemacht; die Vergütung ist nicht geprüft."
            ),
            reference="§ 17 BBiG",
        )
        return
    part_time = place.weekly_hours is not None and place.weekly_hours < _FULL_TIME_HOURS
    for year, (pay, least) in enumerate(zip(place.pay_years, rule.pay, strict=True), start=1):
        if pay is not None and pay < least:
            yield _below(year, pay, least, part_time=part_time, reference=rule.reference)


def _below(
    year: int, pay: float, least: float, *, part_time: bool, reference: str
) -> VacancyFinding:
    """What is said of one year; in part time less may be right."""
    proposal = f"Mindestens {least:g} Euro, weniger nur mit Tarifvertrag."
    if part_time:
        proposal = f"In Teilzeit anteilig von {least:g} Euro: Vollzeitstunden erfragen."
    return VacancyFinding(
        code=CheckCode.MINIMUM_PAY,
        level=CheckLevel.ASKS if part_time else CheckLevel.WARNS,
        column=f"pay_year_{year}",
        text=f"{pay:g} Euro im {year}. Jahr liegen unter der Mindestvergütung von {least:g} Euro.",
        passage=f"{pay:g}",
        proposal=proposal,
        reference=reference,
    )
