"""Confidence is honest on spellings that neither index nor model has seen.

Every fifth spelling of the built-in lists is held back, the rest is learned anew; asked are the
spellings held back, theme words in a sentence, and misspelled known names. Confidence was set on
other fifths than the one held back here.
"""

import random
from collections import defaultdict
from collections.abc import Iterator
from statistics import fmean

import pytest

from matching.occupations import guess, mentions, resolve, spelling
from matching.occupations.resolution import Asker
from matching.occupations.store import learn
from matching.occupations.tables import Entry, Source, built_in_entries

FIFTH = 3
ASKED = 300
LETTERS = "aeiounrstlhkmdbg"
WISHES = (Source.SPOKEN, Source.NAME, Source.FOREIGN, Source.THEME)
FULL = 40
LONG = 6
"""Answers that a fifth of the scale needs to be judged."""

Answer = tuple[float, bool]
Question = tuple[str, tuple[str, ...]]


@pytest.fixture(scope="module")
def spellings() -> dict[str, list[Entry]]:
    """Entries by spelling without spaces."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in built_in_entries():
        if entry.text:
            found[entry.text.replace(" ", "")].append(entry)
    return found


@pytest.fixture(scope="module")
def held_back(spellings: dict[str, list[Entry]]) -> set[str]:
    """Every fifth spelling in random order."""
    keys = sorted(spellings)
    random.Random(0).shuffle(keys)
    return set(keys[FIFTH::5])


@pytest.fixture(scope="module", autouse=True)
def seen(spellings: dict[str, list[Entry]], held_back: set[str]) -> Iterator[None]:
    """Let resolving know only the spellings that are not held back."""
    kept = [entry for key in spellings if key not in held_back for entry in spellings[key]]
    made = learn(kept)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spelling, "built_in", lambda: made.names)
        patch.setattr(mentions, "built_in", lambda: made.names)
        patch.setattr(spelling, "learned", lambda: made)
        patch.setattr(guess, "learned", lambda: made)
        yield


def test_confidence_of_wishes_is_off_by_less_than_a_tenth(
    spellings: dict[str, list[Entry]], held_back: set[str]
) -> None:
    answers: list[Answer] = []
    for text, meant in _wishes(spellings, held_back):
        found = resolve(text).candidates
        if found:
            answers.append((found[0].confidence, found[0].kldb.startswith(meant)))
    _expect_honest(answers)


def test_confidence_of_titles_is_off_by_less_than_a_tenth(
    spellings: dict[str, list[Entry]], held_back: set[str]
) -> None:
    answers: list[Answer] = []
    for text, meant in _titles(spellings, held_back):
        found = resolve(text, asker=Asker.TITLE).candidates
        if found:
            answers.append((found[0].confidence, found[0].kldb.startswith(meant)))
    _expect_honest(answers)


def _expect_honest(answers: list[Answer]) -> None:
    fifths: dict[int, list[Answer]] = defaultdict(list)
    for sure, right in answers:
        fifths[min(int(sure * 5), 4)].append((sure, right))
    judged = {fifth: found for fifth, found in fifths.items() if len(found) >= FULL}
    off = {n: abs(fmean(s for s, _ in f) - fmean(r for _, r in f)) for n, f in judged.items()}
    assert len(judged) >= 3
    assert max(off.values()) < 0.1, off


def _wishes(spellings: dict[str, list[Entry]], held_back: set[str]) -> Iterator[Question]:
    for entry in _sample(spellings, held_back, WISHES):
        meant = _meant(spellings, entry)
        yield entry.text, meant
        if entry.source is Source.THEME:
            yield f"ich will was mit {entry.text} machen", meant
    for text, meant in _misspelled(spellings, held_back):
        yield text, meant
        yield f"ich würde gern {text} lernen, mein Bruder ist Koch", meant


def _titles(spellings: dict[str, list[Entry]], held_back: set[str]) -> Iterator[Question]:
    for entry in _sample(spellings, held_back, (Source.NAME,)):
        yield entry.text, _meant(spellings, entry)
    yield from _misspelled(spellings, held_back)


def _misspelled(spellings: dict[str, list[Entry]], held_back: set[str]) -> Iterator[Question]:
    chance = random.Random(1)
    known = [e for key in sorted(spellings) if key not in held_back for e in spellings[key]]
    named = [e for e in known if e.source <= Source.NAME and len(e.text) > LONG]
    for entry in chance.sample(named, ASKED):
        yield _with_slips(entry.text, chance), _meant(spellings, entry)


def _sample(
    spellings: dict[str, list[Entry]], held_back: set[str], sources: tuple[Source, ...]
) -> list[Entry]:
    entries = [entry for key in sorted(held_back) for entry in spellings[key]]
    chance = random.Random(2)
    asked: list[Entry] = []
    for source in sources:
        group = [entry for entry in entries if entry.source is source]
        asked += chance.sample(group, min(ASKED, len(group)))
    return asked


def _meant(spellings: dict[str, list[Entry]], entry: Entry) -> tuple[str, ...]:
    """Four digits of the first two codes of the spelling; three of all codes of a theme."""
    if entry.source is Source.THEME:
        return tuple(code[:3] for code in entry.codes)
    same = spellings[entry.text.replace(" ", "")]
    return tuple(code[:4] for other in same for code in other.codes[:2])


def _with_slips(text: str, chance: random.Random) -> str:
    letters = list(text)
    for _ in range(1 + (len(text) > 8)):
        at = chance.randrange(len(letters))
        letters[at] = chance.choice(LETTERS)
    return "".join(letters)
