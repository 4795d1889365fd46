"""Which facts a vacancy leaves open, and what that costs in matches.

A fact costs a match where it is the reason why somebody is not shown as a good fit: the criterion
that needs it is unknown, and with a favourable answer score and coverage would reach the best band.
Who reads it: counsellors see the number, firms and chambers the step (rulebook 5.7).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from matching.domain import TrainingPlace
from matching.explain import Contribution, Match
from matching.filters import Filters
from matching.pipeline import Options, match, prepare
from matching.profiles import Thresholds
from matching.reverse import LOWEST, FitStep
from matching.seeker import Seeker

# What a criterion needs to know of a place, and how one asks for it.
_NEEDS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "occupation": (("kldb",), "Welcher Ausbildungsberuf ist es?"),
    "travel": (("postcode", "place"), "Wo wird gearbeitet (Postleitzahl und Ort)?"),
    "certificate": (("desired_certificate",), "Welcher Schulabschluss ist gewünscht, oder keiner?"),
    "kind": (("kind",), "Ist es eine Ausbildung im Betrieb, eine schulische oder etwas anderes?"),
    "start": (("start_date",), "Wann beginnt die Ausbildung?"),
    "german": (("german_level",), "Welches Deutschniveau braucht die Arbeit, und wofür?"),
    "hours": (("part_time_possible", "weekly_hours"), "Ist eine Ausbildung in Teilzeit möglich?"),
    "grades": (
        ("desired_grade_de", "desired_grade_ma", "desired_grade_en"),
        "Zählen Noten, und welche?",
    ),
    "title": (("title",), "Wie heißt der Ausbildungsberuf genau?"),
    "strengths": (("skills",), "Welche Stärken helfen bei dieser Arbeit?"),
    "licence": (("licence_required",), "Wird ein Führerschein gebraucht, und ab wann?"),
    "support": (
        ("housing", "description"),
        "Gibt es eine Unterkunft, Nachhilfe oder andere Hilfen?",
    ),
}


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A question to the firm, the columns that it would fill, and what the gap costs.

    `weight` is the share of a result that rests on it, 0 to 1. `people` is how many young people
    would be a good fit with a favourable answer and are none now; for counsellors only.
    """

    criterion: str
    columns: tuple[str, ...]
    question: str
    weight: float
    people: int

    @property
    def step(self) -> FitStep:
        """The number as coarsely as firms and chambers may see it."""
        return [step for step in FitStep if LOWEST[step] <= self.people][-1]


def missing_facts(
    place: TrainingPlace, seekers: Iterable[Seeker], options: Options
) -> tuple[MissingFact, ...]:
    """What an understood place leaves open, most costly first.

    Of the options day and profile count. Without people the order is that of the weights.
    """
    missing = [name for name, (columns, _) in _NEEDS.items() if _lacks(place, columns)]
    lost = _lost(place, list(seekers), options) if missing else []
    thresholds = options.profile.thresholds
    facts = [
        MissingFact(
            criterion=name,
            columns=_NEEDS[name][0],
            question=_NEEDS[name][1],
            weight=options.profile.weights[name],
            people=sum(_decides(name, found, thresholds) for found in lost),
        )
        for name in missing
    ]
    return tuple(sorted(facts, key=lambda fact: (-fact.people, -fact.weight, fact.criterion)))


def _lacks(place: TrainingPlace, columns: Sequence[str]) -> bool:
    """Whether a place says nothing in any of these columns."""
    if columns == ("postcode", "place"):
        return place.location.latitude is None
    return all(getattr(place, column) in (None, ()) for column in columns)


def _lost(place: TrainingPlace, seekers: Sequence[Seeker], options: Options) -> list[Match]:
    """Matches of a place, whatever their band; whom the law excludes is not among them."""
    if not seekers:
        return []
    plain = replace(options, top=1, filters=Filters(), fold=False, with_excluded=False)
    run = match(seekers, prepare([place], options.on), plain)
    return [found for result in run.results for found in result.matches]


def _decides(name: str, found: Match, thresholds: Thresholds) -> bool:
    """Whether a favourable answer to this one question makes the match a good one."""
    part = next(part for part in found.contributions if part.criterion == name)
    if part.known or _is_good(found.score, found.coverage, thresholds):
        return False
    return _is_good(found.score + _gain(part), found.coverage + part.weight, thresholds)


def _gain(part: Contribution) -> float:
    """What an unknown criterion could add."""
    return part.weight - part.points


def _is_good(score: float, coverage: float, thresholds: Thresholds) -> bool:
    """Whether score and coverage are those of the best band, whatever conditions are open."""
    return score >= thresholds.good_fit_score and coverage >= thresholds.good_fit_coverage
