"""The German level that the work needs."""

from matching.criteria.german import GermanLevel
from matching.vocabulary import Cefr


def test_a_level_that_is_met_counts_fully() -> None:
    assert GermanLevel().compare(Cefr.B2, (Cefr.B1, None)).score == 1.0


def test_each_missing_step_costs() -> None:
    scores = [GermanLevel().compare(level, (Cefr.B2, None)).score for level in Cefr]
    assert scores == [0.0, 0.0, 0.15, 0.4, 1.0, 1.0, 1.0, 1.0]


def test_an_unknown_level_is_asked_for() -> None:
    answer = GermanLevel().compare(None, (Cefr.B2, "Gespräche mit Kundschaft"))
    assert answer.score is None
    assert answer.gap == "Deutschniveau erfragen: gebraucht wird B2."
    assert "Gespräche mit Kundschaft" in answer.reason


def test_a_place_without_a_level_is_unknown() -> None:
    assert GermanLevel().compare(Cefr.A1, (None, None)).score is None
