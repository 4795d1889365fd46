"""The automatic checks of Einfache Sprache."""

import pytest

from matching.letter import LanguageRule, language_warnings
from matching.letter.plain_language import readability, syllables

HARD = (
    "Unter Berücksichtigung der berufsvorbereitenden Zuständigkeitsvereinbarungen werden "
    "Unterstützungsmöglichkeiten zusammengestellt."
)
LONG = "Wir " + "gehen und " * 10 + "stehen."


def rules(*paragraphs: str, explained: tuple[str, ...] = ()) -> list[LanguageRule]:
    found = language_warnings(paragraphs, explained=explained)
    return [warning.rule for warning in found]


def test_short_sentences_with_common_words_pass() -> None:
    assert rules("Wir laden dich ein. Du kannst Nein sagen.", "Bring dein Zeugnis mit.") == []


def test_an_empty_text_passes() -> None:
    assert rules() == rules("") == rules("____") == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (LONG, LanguageRule.LONG_SENTENCE),
        (LONG, LanguageRule.MEAN_SENTENCE),
        (HARD, LanguageRule.LONG_WORDS),
        (HARD, LanguageRule.READABILITY),
        ("Das ist nicht rot. Das ist nicht gelb. Das ist nicht blau.", LanguageRule.NEGATIONS),
        ("Niemand hat nichts gesagt.", LanguageRule.DOUBLE_NEGATION),
        ("Die Schweigepflichten gelten.", LanguageRule.LEGAL_TERM),
    ],
)
def test_each_rule_finds_what_breaks_it(text: str, rule: LanguageRule) -> None:
    assert rule in rules(text)


def test_twenty_words_are_allowed_and_twenty_one_are_not() -> None:
    twenty = "Wir " + "gehen und stehen " * 6 + "heute."
    assert len(twenty.split()) == 20
    assert LanguageRule.LONG_SENTENCE not in rules(twenty)
    assert LanguageRule.LONG_SENTENCE in rules(f"Und {twenty}")


def test_a_term_that_is_explained_passes() -> None:
    found = rules("Die Schweigepflicht gilt.", explained=("Schweigepflicht",))
    assert LanguageRule.LEGAL_TERM not in found


def test_negations_in_two_clauses_are_not_double() -> None:
    assert rules("Wenn du nicht kommst, passiert nichts.") == []


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("Haus", 1),
        ("Zeugnis", 2),
        ("Beratung", 3),
        ("Theater", 3),
        ("Schule", 2),
        ("Ei", 1),
        ("b", 1),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_readability_is_amstads_index() -> None:
    assert readability(["Wir gehen nach Haus."]) == pytest.approx(180 - 4 - 58.5 * 5 / 4)
