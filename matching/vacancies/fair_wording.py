"""Words in a vacancy that exclude people, with the passage and a neutral proposal (AGG).

The words stand in `fair_words.toml`; one that its sentence takes back ("auch ohne Muttersprache
Deutsch") is no alarm. Left out: judgements that need the whole text.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unicodedata import normalize

from matching.domain import TrainingPlace
from matching.vacancies.finding import CheckCode, CheckLevel, VacancyFinding

_FILE = Path(__file__).with_name("fair_words.toml")
_REFERENCE = "§§ 1, 2, 7, 11 AGG"
_SENTENCE_END = re.compile(r"[.!?;]\s|\n")
_LONGEST = 8_000
_COLUMNS = ("title", "description", "german_level_reason")


@dataclass(frozen=True, slots=True)
class FairWord:
    """One entry of the list."""

    name: str
    ground: str
    level: CheckLevel
    stems: tuple[str, ...]
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    columns: tuple[str, ...]
    text: str
    proposal: str


def wording_findings(place: TrainingPlace) -> Iterator[VacancyFinding]:
    """One finding for each entry of the list and column in which it is met.

    A passage inside one that was flagged for the same ground is not flagged again.
    """
    for column, text in _texts(place):
        flagged: list[tuple[str, str]] = []
        plain = text.casefold()
        for word in fair_words():
            if column not in word.columns or not _may_hold(word, plain):
                continue
            if not (passage := _passage(word, text)):
                continue
            if not any(word.ground == ground and passage in longer for ground, longer in flagged):
                flagged.append((word.ground, passage))
                yield VacancyFinding(
                    code=CheckCode.FAIR_WORDING,
                    level=word.level,
                    column=column,
                    text=f"{word.text} (Merkmal: {word.ground})",
                    passage=passage,
                    proposal=word.proposal,
                    reference=_REFERENCE,
                )


def _may_hold(word: FairWord, plain: str) -> bool:
    """Whether a casefolded text has a stem of the word; cheap, and true for words without."""
    return not word.stems or any(stem in plain for stem in word.stems)


def _texts(place: TrainingPlace) -> Iterator[tuple[str, str]]:
    """What people wrote, by column."""
    written = (place.title, place.description, place.german_level_reason)
    for column, text in zip(_COLUMNS, written, strict=True):
        if text:
            yield column, normalize("NFC", text[:_LONGEST])
    if place.skills:
        yield "skills", normalize("NFC", "; ".join(place.skills)[:_LONGEST])


def _passage(word: FairWord, text: str) -> str:
    """The first passage that is meant, "" when there is none."""
    for found in word.pattern.finditer(text):
        if word.unless is None or not word.unless.search(_sentence(text, found)):
            return found[0].strip()
    return ""


def _sentence(text: str, found: re.Match[str]) -> str:
    """The sentence around a passage."""
    start = max((end.end() for end in _SENTENCE_END.finditer(text, 0, found.start())), default=0)
    after = _SENTENCE_END.search(text, found.end())
    return text[start : after.start() if after else len(text)]


@cache
def fair_words() -> tuple[FairWord, ...]:
    """The list in the order of its file."""
    entries = tomllib.loads(_FILE.read_text("utf-8"))["words"]
    return tuple(
        FairWord(
            name=entry["name"],
            ground=entry["ground"],
            level=CheckLevel(entry["level"]),
            stems=tuple(entry.get("stems", "").split()),
            pattern=re.compile("|".join(entry["patterns"]), re.IGNORECASE),
            unless=re.compile(entry["unless"], re.IGNORECASE) if "unless" in entry else None,
            columns=tuple(entry.get("columns", (*_COLUMNS, "skills"))),
            text=entry["text"],
            proposal=entry["proposal"],
        )
        for entry in entries
    )
