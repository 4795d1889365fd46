"""Words by which a listing names what the employer offers to trainees."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from matching.reference.reader import LISTS, read_table
from matching.text import folded
from matching.vocabulary import EmployerSupport

_COLUMNS = ("support", "word")
_SENTENCE = re.compile(r"[.!?;\n]")
_DENIAL = re.compile(r"\b(?:kein\w*|nicht|ohne)\b")


@lru_cache(maxsize=4_096)
def support_named(description: str) -> frozenset[EmployerSupport]:
    """What a description offers; a sentence with "kein", "nicht" or "ohne" offers nothing."""
    sentences = [folded(sentence) for sentence in _SENTENCE.split(description)]
    offering = [sentence for sentence in sentences if not _DENIAL.search(sentence)]
    return frozenset(
        support
        for word, support in _words().items()
        if any(word in sentence for sentence in offering)
    )


@cache
def _words() -> Mapping[str, EmployerSupport]:
    return dict(read_table(LISTS / "employer_support.csv", _COLUMNS, build=_word))


def _word(cells: list[str]) -> tuple[str, EmployerSupport]:
    support, word = cells
    return folded(word), EmployerSupport(support)
