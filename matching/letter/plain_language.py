"""Automatic checks of Einfache Sprache (rulebook 6.7): warnings, never a refusal.

Left out: active voice, common words and one idea per sentence, which need a reader. Source: DIN
8581-1 with the thresholds of rulebook 6.7; the index is Amstad's for German.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

MEAN_SENTENCE_WORDS = 12
LONGEST_SENTENCE_WORDS = 20
LONG_WORD_LETTERS = 12
LONG_WORD_SHARE = 0.08
LEAST_INDEX = 60.0
NEGATIONS_IN_PARAGRAPH = 2

LEGAL_TERMS = {
    "Einwilligung": r"einwilligung\w*",
    "Widerruf": r"widerruf\w*",
    "Schweigepflicht": r"schweigepflicht\w*",
    "Entbindung": r"entbindung\w*|entbinden?",
    "Sorgeberechtigte": r"sorgeberechtigt\w*",
    "Datenschutz": r"datenschutz\w*",
    "Maßnahme": r"maßnahmen?",
    "Vollmacht": r"vollmacht\w*",
}
"""Legal terms that need an explanation, each with the forms it is found by."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE = re.compile(r"(?<=[.!?:])\s+")
_VOWELS = re.compile(r"[aeiouyäöü]+", re.IGNORECASE)
_DIPHTHONG = re.compile(r"aa|ee|oo|ie|ei|ai|au|äu|eu|oi|ui", re.IGNORECASE)
_NEGATION = re.compile(r"\b(?:nicht|nie|niemals|niemand\w*|kein\w*|nichts)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[.!?:,;]")


class LanguageRule(StrEnum):
    """What a text was checked for."""

    MEAN_SENTENCE = "MEAN_SENTENCE"
    LONG_SENTENCE = "LONG_SENTENCE"
    LONG_WORDS = "LONG_WORDS"
    READABILITY = "READABILITY"
    NEGATIONS = "NEGATIONS"
    DOUBLE_NEGATION = "DOUBLE_NEGATION"
    LEGAL_TERM = "LEGAL_TERM"


@dataclass(frozen=True, slots=True)
class LanguageWarning:
    """One thing that makes a text hard to read, as a sentence for the counsellor."""

    rule: LanguageRule
    sentence: str


def language_warnings(
    paragraphs: Sequence[str], *, explained: Collection[str] = ()
) -> tuple[LanguageWarning, ...]:
    """Everything that makes these paragraphs hard to read; `explained` are terms with a glossary.

    Each list item and cell counts as a paragraph of its own.
    """
    found = (*_of_the_whole(paragraphs), *_of_each(paragraphs), *_of_terms(paragraphs, explained))
    return tuple(found)


def readability(paragraphs: Sequence[str]) -> float:
    """Amstad's index, `180 - words / sentences - 58.5 * syllables / words`; 180 without a word."""
    words = [word for text in paragraphs for word in _WORD.findall(text)]
    if not words:
        return 180.0
    sentences = sum(1 for text in paragraphs for _ in _sentences(text))
    return 180 - len(words) / sentences - 58.5 * sum(map(syllables, words)) / len(words)


def syllables(word: str) -> int:
    """The number of spoken vowels in a German word, at least 1."""
    return max(1, sum(_spoken(group) for group in _VOWELS.findall(word)))


def _spoken(vowels: str) -> int:
    """One for each diphthong, one for each vowel that is left."""
    return len(_DIPHTHONG.findall(vowels)) + len(_DIPHTHONG.sub("", vowels))


def _of_the_whole(paragraphs: Sequence[str]) -> Iterator[LanguageWarning]:
    lengths = [len(_WORD.findall(one)) for text in paragraphs for one in _sentences(text)]
    words = [word for text in paragraphs for word in _WORD.findall(text)]
    if not words:
        return
    if (mean := len(words) / len(lengths)) > MEAN_SENTENCE_WORDS:
        yield LanguageWarning(
            LanguageRule.MEAN_SENTENCE,
            f"Die Sätze haben im Mittel {mean:.0f} Wörter. Gut sind {MEAN_SENTENCE_WORDS}.",
        )
    long = [word for word in words if len(word) > LONG_WORD_LETTERS]
    if len(long) / len(words) > LONG_WORD_SHARE:
        shown = ", ".join(dict.fromkeys(long))
        yield LanguageWarning(LanguageRule.LONG_WORDS, f"Viele Wörter sind lang: {shown}.")
    if (index := readability(paragraphs)) < LEAST_INDEX:
        yield LanguageWarning(
            LanguageRule.READABILITY,
            f"Der Text ist schwer zu lesen: {index:.0f}. Gut ist {LEAST_INDEX:.0f} oder mehr.",
        )


def _of_each(paragraphs: Sequence[str]) -> Iterator[LanguageWarning]:
    for text in paragraphs:
        for sentence in _sentences(text):
            if (count := len(_WORD.findall(sentence))) > LONGEST_SENTENCE_WORDS:
                message = f"Ein Satz hat {count} Wörter: „{sentence}“"
                yield LanguageWarning(LanguageRule.LONG_SENTENCE, message)
        if len(re.findall(r"\bnicht\b", text, re.IGNORECASE)) > NEGATIONS_IN_PARAGRAPH:
            message = f"Ein Absatz sagt oft „nicht“: „{text}“"
            yield LanguageWarning(LanguageRule.NEGATIONS, message)
        for clause in _CLAUSE.split(text):
            if len(_NEGATION.findall(clause)) > 1:
                message = f"Hier wird doppelt verneint: „{clause.strip()}“"
                yield LanguageWarning(LanguageRule.DOUBLE_NEGATION, message)


def _of_terms(paragraphs: Sequence[str], explained: Collection[str]) -> Iterator[LanguageWarning]:
    text = "\n".join(paragraphs)
    for term, forms in LEGAL_TERMS.items():
        used = re.search(rf"(?<!\w)(?:{forms})(?!\w)", text, re.IGNORECASE)
        if used and term not in explained:
            message = f"„{term}“ wird nirgends erklärt. Bitte in „Wichtige Wörter“ aufnehmen."
            yield LanguageWarning(LanguageRule.LEGAL_TERM, message)


def _sentences(text: str) -> Iterator[str]:
    return (part for part in _SENTENCE.split(text) if _WORD.search(part))
