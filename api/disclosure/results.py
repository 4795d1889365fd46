"""Results of matching in the export: each place with its reasons, each programme with findings."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from pydantic import JsonValue
from pydantic_core import to_json

from api.disclosure.labels import moment_words
from api.letters.blocks import Block, BulletList, Fact, FactTable, Heading, Paragraph
from api.services.exported_runs import ExportedRun
from api.services.person_export import ExportedPlace, ExportedResults
from matching.explain import Match
from matching.letter import german_day
from matching.rules import Condition, ProgrammeAnswer
from matching.vocabulary import Band, Outcome
from matching.wording import BAND, RESULT_CLASS

NONE = (
    "Zurzeit wird nichts berechnet: Es fehlt eine Einwilligung, oder die Verarbeitung ist"
    " eingeschränkt."
)
BANDS = {**BAND, Band.CHECK_NEEDED: "ist noch zu prüfen"}
OUTCOMES = {
    Outcome.TRUE: "erfüllt",
    Outcome.FALSE: "steht entgegen",
    Outcome.UNKNOWN: "offen",
}


def result_blocks(results: ExportedResults | None) -> Iterator[Block]:
    """What was computed on the day of the export, and from which versions."""
    if results is None:
        yield Paragraph(NONE)
        return
    versions = results.versions
    yield FactTable(
        (
            Fact("Berechnet für den", german_day(results.on)),
            Fact("Gewichtung", results.profile),
            Fact("Regeln", versions.rules),
            Fact("Listen", versions.lists),
            Fact("Programm", versions.code),
        )
    )
    for place in results.places:
        yield from _place(place)
    for excluded in results.excluded:
        yield Heading(f"Zurzeit nicht möglich: Platz {excluded.place_id}")
        yield BulletList(tuple(map(_condition, excluded.conditions)))
    for answer in results.programmes:
        yield from _programme(answer)


def run_blocks(runs: Iterable[ExportedRun]) -> Iterator[Block]:
    """Results that were kept, with what they rest on."""
    for run in runs:
        yield Heading(f"Ergebnis für den {german_day(run.on)}, festgehalten {_at(run.made_at)}")
        known = {"Wahl": run.options, "Fassungen": run.versions, "Angaben von damals": run.asked}
        rows = [Fact(label, _json(values)) for label, values in known.items()]
        count = str(run.answer.excluded_count)
        yield FactTable((*rows, Fact("Plätze, denen eine Vorschrift entgegenstand", count)))
        for match in run.answer.items:
            yield from _match(match, match.place_id)


def _place(place: ExportedPlace) -> Iterator[Block]:
    names = ", ".join(part for part in (place.title, place.employer) if part)
    yield from _match(place.match, names or place.match.place_id)


def _match(match: Match, name: str) -> Iterator[Block]:
    yield Heading(f"Platz {match.rank}: {name}, {BANDS[match.band]}")
    reasons = [
        f"{one.reason} ({_points(one.points)} Punkte{'' if one.known else ', nicht bekannt'})"
        for one in match.contributions
    ]
    yield BulletList((*reasons, *map(_condition, match.conditions), *match.gaps))


def _programme(answer: ProgrammeAnswer) -> Iterator[Block]:
    yield Heading(f"Förderangebot {answer.title}: {RESULT_CLASS[answer.result]}")
    lines = (*_lines(answer.findings), *answer.open_questions, *answer.notices)
    if lines:
        yield BulletList(lines)


def _lines(conditions: Iterable[Condition]) -> tuple[str, ...]:
    return tuple(map(_condition, conditions))


def _condition(one: Condition) -> str:
    return f"{one.text} ({OUTCOMES[one.outcome]}, {one.reference})"


def _at(moment: datetime) -> str:
    return f"am {moment_words(moment)}"


def _json(values: Mapping[str, JsonValue]) -> str:
    """Values as they are stored, without what is empty."""
    return to_json({name: value for name, value in values.items() if value}).decode()


def _points(points: float) -> str:
    """Points of 100, as the pages say them."""
    return f"{100 * points:.1f}".replace(".", ",")
