"""All checks of a vacancy, the heaviest finding first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from matching.domain import TrainingPlace
from matching.vacancies.dates import date_findings
from matching.vacancies.fair_wording import wording_findings
from matching.vacancies.finding import CheckCode, CheckLevel, VacancyFinding
from matching.vacancies.occupation import occupation_findings
from matching.vacancies.pay import pay_findings
from matching.vacancies.whereabouts import location_findings
from matching.vacancies.youth import YouthCheck
from matching.vocabulary import PlaceKind

_LEVELS = list(CheckLevel)
_CHAMBER_KINDS = frozenset({PlaceKind.DUAL, PlaceKind.EQ_SEAT, None})


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The day of the check, and whether the chamber confirms the firm; None = not known."""

    on: date
    chamber_confirmed: bool | None = None


def check_vacancy(place: TrainingPlace, circumstances: Circumstances) -> tuple[VacancyFinding, ...]:
    """Everything that is to say of an understood place (`understand_places`)."""
    return _check(place, circumstances, YouthCheck(circumstances.on))


def check_vacancies(
    places: Iterable[TrainingPlace], circumstances: Circumstances
) -> Iterator[tuple[VacancyFinding, ...]]:
    """The findings of each of many places, in their order."""
    youth = YouthCheck(circumstances.on)
    return (_check(place, circumstances, youth) for place in places)


def _check(
    place: TrainingPlace, circumstances: Circumstances, youth: YouthCheck
) -> tuple[VacancyFinding, ...]:
    found = [
        *_chamber(place, circumstances),
        *occupation_findings(place),
        *wording_findings(place),
        *youth.findings(place),
        *pay_findings(place),
        *location_findings(place),
        *date_findings(place, circumstances.on),
    ]
    return tuple(sorted(found, key=lambda finding: _LEVELS.index(finding.level)))


def _chamber(place: TrainingPlace, circumstances: Circumstances) -> Iterator[VacancyFinding]:
    """Only a "no" blocks; what nobody has asked yet is a question (§§ 27 to 30 BBiG)."""
    if place.kind not in _CHAMBER_KINDS or circumstances.chamber_confirmed:
        return
    refused = circumstances.chamber_confirmed is False
    yield VacancyFinding(
        code=CheckCode.CHAMBER,
        level=CheckLevel.BLOCKS if refused else CheckLevel.ASKS,
        column="employer",
        text=(
            "Die Kammer bestätigt nicht, dass der Betrieb ausbilden darf."
            if refused
            else "Ob der Betrieb ausbilden darf, hat die Kammer noch nicht bestätigt."
        ),
        proposal="Mit der Ausbildungsberatung der Kammer klären.",
        reference="§§ 27 bis 30 BBiG, § 27 JArbSchG",
    )
