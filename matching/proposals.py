"""What a firm could write differently in a listing, so that more young people fit it.

Wishes of the firm are loosened one step, nothing is invented: a wish that it does not state stays
unstated. Left out: hours of work for minors; that is law (`rules`), and told as a condition.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from matching.domain import TrainingPlace
from matching.rules.days import add_months, german
from matching.vocabulary import Cefr, SchoolCertificate
from matching.wording import CEFR, CERTIFICATE

LATER_MONTHS = 3
GRADES = ("desired_grade_de", "desired_grade_ma", "desired_grade_en")


@dataclass(frozen=True, slots=True)
class Proposal:
    """The place as it would be, and a German sentence that proposes it."""

    text: str
    place: TrainingPlace


def proposals(place: TrainingPlace) -> Iterator[Proposal]:
    """Everything that could be written differently, one thing at a time."""
    yield from _lower_certificate(place)
    yield from _no_grades(place)
    yield from _lower_german(place)
    yield from _part_time(place)
    yield from _later_start(place)


def _lower_certificate(place: TrainingPlace) -> Iterator[Proposal]:
    wished = place.desired_certificate
    if wished is not None and wished is not SchoolCertificate.NONE:
        lower = list(SchoolCertificate)[wished.position - 1]
        if lower is SchoolCertificate.BO:  # given by schools for special needs only
            lower = SchoolCertificate.NONE
        text = f"Als gewünschten Schulabschluss „{CERTIFICATE[lower]}“ angeben."
        yield _proposal(place, text, desired_certificate=lower)


def _no_grades(place: TrainingPlace) -> Iterator[Proposal]:
    if any(getattr(place, grade) is not None for grade in GRADES):
        yield _proposal(place, "Keine Noten wünschen.", **dict.fromkeys(GRADES))


def _lower_german(place: TrainingPlace) -> Iterator[Proposal]:
    needed = place.german_level
    if needed is not None and needed is not Cefr.BELOW_A1:
        lower = list(Cefr)[needed.position - 1]
        yield _proposal(place, f"Prüfen, ob Deutsch {CEFR[lower]} reicht.", german_level=lower)


def _part_time(place: TrainingPlace) -> Iterator[Proposal]:
    if not place.part_time_possible:
        text = "Ausbildung in Teilzeit zulassen (§ 7a BBiG)."
        yield _proposal(place, text, part_time_possible=True)


def _later_start(place: TrainingPlace) -> Iterator[Proposal]:
    start = place.start_date
    if start is not None:
        later = add_months(start, LATER_MONTHS)
        yield _proposal(place, f"Auch einen Beginn am {german(later)} anbieten.", start_date=later)


def _proposal(place: TrainingPlace, text: str, **update: object) -> Proposal:
    return Proposal(text, place.model_copy(update=update))
