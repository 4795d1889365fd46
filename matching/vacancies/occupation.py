"""Whether the occupation of a vacancy is understood; what is not sure is asked, never guessed."""

from collections.abc import Iterator

from matching.domain import TrainingPlace
from matching.reference import kldb_titles
from matching.vacancies.finding import CheckCode, CheckLevel, VacancyFinding

_SHOWN = 80


def occupation_findings(place: TrainingPlace) -> Iterator[VacancyFinding]:
    """A question where no occupation is known."""
    if place.kldb is not None:
        if place.kldb not in kldb_titles():
            yield VacancyFinding(
                code=CheckCode.OCCUPATION_CODE_UNKNOWN,
                level=CheckLevel.WARNS,
                column="kldb",
                text=f"Den Kode {place.kldb} gibt es in der KldB 2010 nicht.",
                passage=place.kldb,
                proposal="Beruf aus der Liste wählen.",
            )
        return
    if place.title:
        yield VacancyFinding(
            code=CheckCode.OCCUPATION_NOT_UNDERSTOOD,
            level=CheckLevel.ASKS,
            column="title",
            text="Welcher Beruf gemeint ist, ist aus dem Titel nicht sicher zu erkennen.",
            passage=place.title[:_SHOWN],
            proposal="Beruf aus der Liste wählen.",
        )
    else:
        yield VacancyFinding(
            code=CheckCode.OCCUPATION_MISSING,
            level=CheckLevel.ASKS,
            column="title",
            text="Der Beruf fehlt; ohne ihn findet niemand diesen Platz über seinen Wunsch.",
            proposal="Ausbildungsberuf eintragen.",
        )
