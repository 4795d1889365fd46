"""Days of a vacancy that cannot be, or are over."""

from collections.abc import Iterator
from datetime import date

from matching.domain import TrainingPlace
from matching.rules.days import first_of_august_from, german
from matching.vacancies.finding import CheckCode, CheckLevel, VacancyFinding


def date_findings(place: TrainingPlace, on: date) -> Iterator[VacancyFinding]:
    """A start or a deadline that has passed, and a deadline after the start."""
    start, deadline = place.start_date, place.apply_until
    if start is not None and start < on:
        yield VacancyFinding(
            code=CheckCode.START_PASSED,
            level=CheckLevel.WARNS,
            column="start_date",
            text=f"Der Beginn am {german(start)} ist vorbei.",
            passage=german(start),
            proposal=(
                f"Ist ein Einstieg noch möglich? Sonst {german(first_of_august_from(on))} "
                "oder „besetzt“."
            ),
        )
    if deadline is not None and deadline < on:
        yield VacancyFinding(
            code=CheckCode.DEADLINE_PASSED,
            level=CheckLevel.WARNS,
            column="apply_until",
            text=f"Die Bewerbungsfrist ({german(deadline)}) ist vorbei.",
            passage=german(deadline),
            proposal="Frist verlängern, streichen oder „besetzt“ melden.",
        )
    if start is not None and deadline is not None and start < deadline:
        yield VacancyFinding(
            code=CheckCode.DEADLINE_AFTER_START,
            level=CheckLevel.ASKS,
            column="apply_until",
            text=(
                f"Die Bewerbungsfrist ({german(deadline)}) liegt nach dem Beginn ({german(start)})."
            ),
            passage=german(deadline),
            proposal="Beide Tage prüfen.",
        )
