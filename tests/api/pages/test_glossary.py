"""No page, no letter says a word that harms or misleads: one list with what is said instead."""

import re
from pathlib import Path

import pytest

from api.answer_terms import ANSWER_WORDS
from api.referral_terms import STATE_WORDS

ROOT = Path(__file__).parents[3]
LIST = Path(__file__).parent / "glossary.txt"
ENTRIES = dict(
    line.split("\t")
    for line in LIST.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)
PAGES = sorted((ROOT / "templates" / "pages").glob("*.html"))
LETTERS = sorted((ROOT / "templates" / "letters").rglob("*.j2"))
VIEWS = sorted((ROOT / "api" / "pages").glob("*.py"))
TO_YOUNG_PEOPLE = ("together.html", "sheet.html")
FORBIDDEN = re.compile(rf"\b(?:{'|'.join(map(re.escape, ENTRIES))})\w*", re.IGNORECASE)


def _said(path: Path) -> list[str]:
    return FORBIDDEN.findall(path.read_text(encoding="utf-8"))


def test_there_is_something_to_look_at() -> None:
    assert len(ENTRIES) >= 10
    assert len(PAGES) > 30
    assert len(LETTERS) > 5


@pytest.mark.parametrize("path", [*PAGES, *VIEWS, *LETTERS], ids=lambda path: path.name)
def test_nothing_says_a_forbidden_word(path: Path) -> None:
    assert _said(path) == []


@pytest.mark.parametrize("word", sorted(ENTRIES))
def test_a_forbidden_word_is_found_in_any_form(word: str) -> None:
    assert FORBIDDEN.findall(f"Das ist eine {word}en.") == [f"{word}en"]


def test_the_words_of_lists_are_the_agreed_ones() -> None:
    assert FORBIDDEN.findall(" ".join([*STATE_WORDS.values(), *ANSWER_WORDS.values()])) == []
    assert list(ANSWER_WORDS.values()) == ["will ich", "vielleicht", "nicht für mich"]


@pytest.mark.parametrize("name", TO_YOUNG_PEOPLE)
def test_to_the_young_person_nothing_is_missing(name: str) -> None:
    text = (ROOT / "templates" / "pages" / name).read_text(encoding="utf-8")
    assert re.findall(r"\bfehl\w*|\bmangel\w*|\bdefizit\w*", text, re.IGNORECASE) == []
    assert " Sie " not in text
