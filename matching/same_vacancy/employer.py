"""Names of firms as they are compared: without legal form, case, umlauts and signs."""

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from matching.occupations.normalise import fold
from matching.text import LONGEST

_BRACKETS = re.compile(r"\([^()]*\)")
_OWNER = re.compile(r"\b(?:inh(?:aber(?:in)?)?\b\.?|c/o)\s.*$")
_FORMS = re.compile(
    r"\b(?:g?gmbh|mbh|ag|kgaa|kg|ohg|gbr|ug|se|e\.?\s?k(?:fm|fr)?|e\.?\s?v|e\.?\s?g|partg(?:mbb)?|"
    r"co|haftungsbeschraenkt|gemeinnuetzige?|gesellschaft mit beschraenkter haftung|"
    r"aktiengesellschaft|eingetragener verein)\b\.?"
)
_NOISE = frozenset(
    "firma fa und u der die das fuer niederlassung nl filiale standort zweigstelle betrieb "
    "deutschland germany holding service services gruppe group".split()
)
_SIGNS = re.compile(r"[^\w]+")
_SHORT = {"str": "strasse", "gebr": "gebrueder", "dr": "doktor", "st": "sankt"}
_ALIKE = 88
_LONGEST_PREFIX, _LONG_WORD = 5, 10


@dataclass(frozen=True, slots=True)
class FirmName:
    """The telling words of a firm's name, sorted and joined; empty when there is none."""

    words: frozenset[str]
    text: str

    def __bool__(self) -> bool:
        """Whether there is a name."""
        return bool(self.words)


@lru_cache(maxsize=100_000)
def firm_name(employer: str, town: str = "") -> FirmName:
    """The name without what two sources write differently, such as the town it is in."""
    plain = fold(normalize("NFC", employer[:LONGEST]))
    plain = _OWNER.sub(" ", _BRACKETS.sub(" ", plain))
    bare = _SIGNS.sub(" ", _FORMS.sub(" ", plain.replace("&", " und "))).split()
    left_out = _NOISE | frozenset(town.split())
    words = [_SHORT.get(word, word) for word in bare if word not in left_out] or bare
    return FirmName(frozenset(words), " ".join(words))


def likeness(one: FirmName, other: FirmName) -> float:
    """How alike two names are, 0 to 1; 0 when one is missing.

    A word of its own on both sides ("Müller Dach", "Müller Bau") weighs more than letters.
    """
    if not one or not other:
        return 0.0
    if one.words == other.words:
        return 1.0
    only, only_other = _unmatched(one, other), _unmatched(other, one)
    if not only or not only_other:
        return _part_of(one, other) if only or only_other else 0.95
    if _numbered(only) and _numbered(only_other):
        return 0.0  # branch 12 is not branch 13
    glued = fuzz.ratio(one.text.replace(" ", ""), other.text.replace(" ", ""))
    if glued >= _ALIKE and not (len(only) == len(one.words) and len(only) > 1):
        return 0.85 * glued / 100
    return 0.4 * fuzz.token_sort_ratio(one.text, other.text) / 100


def _unmatched(one: FirmName, other: FirmName) -> set[str]:
    """Words of one name for which the other has none that is written alike."""
    return {
        word
        for word in one.words - other.words
        if not any(_same_word(word, another) for another in other.words)
    }


def _numbered(words: set[str]) -> bool:
    """Whether a number is among the words."""
    return any(word.isdecimal() for word in words)


def _same_word(word: str, another: str) -> bool:
    """A slip of the pen, or an abbreviation of a long word."""
    short, long = sorted((word, another), key=len)
    if len(short) >= _LONGEST_PREFIX and long.startswith(short):
        return True
    slips = 2 if len(short) >= _LONG_WORD else 1
    return len(short) >= _LONGEST_PREFIX and OSA.distance(word, another) <= slips


def _part_of(one: FirmName, other: FirmName) -> float:
    """One name holds all words of the other: the fewer are left over, the more alike."""
    short, long = sorted((one, other), key=lambda name: len(name.words))
    letters = sum(map(len, short.words))
    if letters < _LONGEST_PREFIX:
        return 0.5
    return 0.75 + 0.2 * len(short.words) / len(long.words)
