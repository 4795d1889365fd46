"""Bands, points and gaps of an explained match."""

from datetime import date

import pytest

from matching.columns import place_columns
from matching.criteria import CRITERIA
from matching.domain import TrainingPlace, YoungPerson
from matching.explain import Contribution, Explainer, Match, band, band_words
from matching.index import build_index
from matching.profiles import Thresholds, load
from matching.rank import Scorer
from matching.rules import Condition, Facts
from matching.seeker import Seeker
from matching.vocabulary import Band, Outcome, SchoolCertificate

ON = date(2027, 2, 15)
THRESHOLDS = Thresholds(good_fit_score=0.7, good_fit_coverage=0.6, partial_fit_score=0.45)
OPEN = Condition("JARBSCHG_14_NIGHT", Outcome.UNKNOWN, "Wann beginnt die Schicht?", "§ 14 JArbSchG")
MET = Condition("PFLBG_11", Outcome.TRUE, "Der mittlere Abschluss reicht.", "§ 11 PflBG")


@pytest.mark.parametrize(
    ("score", "coverage", "found", "expected"),
    [
        (0.7, 0.6, [], Band.GOOD_FIT),
        (0.7, 0.6, [MET], Band.GOOD_FIT),
        (0.7, 0.6, [MET, OPEN], Band.PARTIAL_FIT),
        (0.9, 0.59, [], Band.PARTIAL_FIT),
        (0.699999, 1.0, [], Band.PARTIAL_FIT),
        (0.45, 0.1, [OPEN], Band.PARTIAL_FIT),
        (0.449999, 1.0, [], Band.CHECK_NEEDED),
    ],
)
def test_the_band_follows_score_coverage_and_open_conditions(
    score: float, coverage: float, found: list[Condition], expected: Band
) -> None:
    assert band(score, coverage, found, thresholds=THRESHOLDS) is expected


def test_six_tenths_of_added_weights_reach_six_tenths() -> None:
    assert band(0.8, 0.42 + 0.06 + 0.06 + 0.06, [], thresholds=THRESHOLDS) is Band.GOOD_FIT


@pytest.mark.parametrize(
    ("shown_band", "coverage", "words"),
    [
        (Band.GOOD_FIT, 0.9, "passt gut"),
        (Band.PARTIAL_FIT, 0.9, "passt teilweise"),
        (Band.CHECK_NEEDED, 0.9, "passt wenig"),
        (Band.CHECK_NEEDED, 0.5, "Angaben fehlen"),
    ],
)
def test_little_fit_and_little_knowledge_have_different_words(
    shown_band: Band, coverage: float, words: str
) -> None:
    match = Match("p1", 1, "v1", 0.3, coverage, shown_band, (), (), ())
    assert band_words(match, THRESHOLDS) == words


def _explained(person: YoungPerson, place: TrainingPlace) -> Match:
    profile = load()
    columns = place_columns([place], ON)
    scorer = Scorer(build_index(columns, CRITERIA))
    seeker = Seeker(person, Facts())
    weights = [profile.weights[entry.name] for entry in CRITERIA]
    (ranking,) = scorer.rank([person], weights=weights, top=1)
    (match,) = Explainer(CRITERIA, profile, ON).matches(seeker, ranking, columns.places)
    return match


def _part(match: Match, criterion: str) -> Contribution:
    (part,) = [part for part in match.contributions if part.criterion == criterion]
    return part


def test_points_add_up_to_the_score() -> None:
    match = _explained(
        YoungPerson(
            person_id="p1", certificate_for_ranking=SchoolCertificate.HSA, earliest_start=ON
        ),
        TrainingPlace(
            place_id="v1", desired_certificate=SchoolCertificate.MSA, start_date=date(2028, 1, 1)
        ),
    )
    assert sum(part.points for part in match.contributions) == pytest.approx(match.score, abs=1e-6)
    assert match.coverage == pytest.approx(0.07 + 0.06)


def test_an_unknown_counts_neutral_and_says_that_it_is_unknown() -> None:
    part = _part(_explained(YoungPerson(person_id="p1"), TrainingPlace(place_id="v1")), "travel")
    assert (part.known, part.score, part.points) == (False, 0.4, 0.112)
    assert part.reason == "Der Weg ist nicht bekannt."


def test_the_contributions_come_in_the_order_of_the_criteria() -> None:
    match = _explained(YoungPerson(person_id="p1"), TrainingPlace(place_id="v1"))
    assert [part.criterion for part in match.contributions] == [
        "occupation",
        "title",
        "interests",
        "certificate",
        "grades",
        "travel",
        "start",
        "hours",
        "german",
        "strengths",
        "kind",
        "licence",
        "support",
    ]


def test_a_gap_is_told_once() -> None:
    match = _explained(YoungPerson(person_id="p1"), TrainingPlace(place_id="v1"))
    assert len(match.gaps) == len(set(match.gaps))
    assert "Klären, wie viele Stunden in der Woche möglich sind." in match.gaps


@pytest.mark.parametrize(
    ("score", "known", "speaks_for"),
    [(1.0, True, True), (0.65, True, True), (0.6, True, False), (1.0, False, False)],
)
def test_a_shortfall_never_speaks_for_a_place(
    score: float, *, known: bool, speaks_for: bool
) -> None:
    part = Contribution("certificate", 0.08, score, 0.08 * score, known, "Abschluss")
    assert part.speaks_for is speaks_for
