"""A dry run over vacancies: parsed, understood, checked, and nothing kept but what is to be said.

Records go through in portions, so a file of 50,000 rows needs no more memory than its findings.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from api.intake.kind import PLACES
from api.intake.mapping import ColumnMapping
from api.intake.reading import take_rows
from api.intake.report import IntakeReport, Notice
from api.intake.row_intake import RowIntake
from api.intake.sheet import Format, sheet_of
from api.intake.source import Source
from api.intake.terms import NO_TERMS, Terms
from api.intake.understanding import place_notices
from api.records import PlaceRecord
from matching.domain import TrainingPlace
from matching.understanding import understand_places
from matching.vacancies import Circumstances, VacancyFinding, check_vacancies

_PORTION = 5_000


@dataclass(frozen=True, slots=True)
class VacancyNote:
    """What the checks say of one row: its line, its key, its findings."""

    line: int
    place_id: str
    findings: tuple[VacancyFinding, ...]


@dataclass(frozen=True, slots=True)
class VacancySurvey:
    """The report of the intake with notices of the engine, and the rows with findings."""

    report: IntakeReport
    notes: tuple[VacancyNote, ...]
    closed: tuple[str, ...] = ()


@dataclass(slots=True)
class Portions:
    """Collects records and checks them a portion at a time; `work` at the end checks the rest."""

    circumstances: Circumstances
    waiting: list[tuple[int, PlaceRecord]] = field(default_factory=list)
    notes: list[VacancyNote] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    meanings: dict[str, str | None] = field(default_factory=dict)

    def take(self, line: int, record: PlaceRecord) -> None:
        """One record more."""
        self.waiting.append((line, record))
        if len(self.waiting) >= _PORTION:
            self.work()

    def work(self) -> None:
        """Check what is waiting and forget it."""
        places = self._understood([record.to_place() for _, record in self.waiting])
        lines = {record.place_id: line for line, record in self.waiting}
        self.waiting.clear()
        self.notices += place_notices(places, lines)
        found = check_vacancies(places, self.circumstances)
        self.notes += (
            VacancyNote(lines[place.place_id], place.place_id, findings)
            for place, findings in zip(places, found, strict=True)
            if findings
        )

    def _understood(self, places: list[TrainingPlace]) -> list[TrainingPlace]:
        """The places understood; a title met in an earlier portion is not asked again."""
        asked = [self._with_meaning(place) for place in places]
        understood = understand_places(asked)
        for place, found in zip(asked, understood, strict=True):
            if place.title and place.kldb is None:
                self.meanings[place.title] = found.kldb
        return [
            found if found.title == place.title else found.model_copy(update={"title": place.title})
            for place, found in zip(places, understood, strict=True)
        ]

    def _with_meaning(self, place: TrainingPlace) -> TrainingPlace:
        """The place with what its title is known to mean; without the title if it means nothing."""
        if not place.title or place.kldb is not None or place.title not in self.meanings:
            return place
        kldb = self.meanings[place.title]
        return place.model_copy(update={"kldb": kldb} if kldb else {"title": None})


def survey_vacancies(
    source: Source,
    circumstances: Circumstances,
    *,
    file_format: Format | None = None,
    mapping: ColumnMapping | None = None,
    terms: Terms = NO_TERMS,
    progress: Callable[[int], None] | None = None,
) -> VacancySurvey:
    """What an import of these vacancies would say. Errors as in `api.intake.read`."""
    sheet = sheet_of(source, file_format, wanted=PLACES.name, terms=terms)
    portions = Portions(circumstances)
    intake = RowIntake(PLACES, keep=portions.take)
    report, _ = take_rows(sheet, source.name, intake, progress=progress, mapping=mapping)
    portions.work()
    return VacancySurvey(
        report=replace(report, notices=(*report.notices, *portions.notices)),
        notes=tuple(portions.notes),
        closed=tuple(intake.closed),
    )
