"""How a word sounds, roughly: spellings that a listener would mix up become one.

"elecktriker" and "elektriker", "beckerin" and "baeckerin", "frisoer" and "friseur".
Works on folded words (`matching.occupations.normalise.fold`).
"""

from __future__ import annotations

import re
from functools import lru_cache

_SOUNDS = (
    (re.compile(r"eu(?=r$)|euse?$"), "oe"),
    (re.compile(r"t?sch|tch|sh"), "x"),
    (re.compile(r"ch(?=[ao])|ck|cc|qu|kk|c(?=[aoukrtl])"), "k"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ph|v|w"), "f"),
    (re.compile(r"th|dt|tt"), "t"),
    (re.compile(r"tz|ts|c(?=[eiy])"), "z"),
    (re.compile(r"ae|ai|ei|ey|ay"), "e"),
    (re.compile(r"ie|y|j"), "i"),
    (re.compile(r"(?<=[aeiou])h"), ""),
    (re.compile(r"d$"), "t"),
    (re.compile(r"g$"), "k"),
    (re.compile(r"b$"), "p"),
    (re.compile(r"(.)\1"), r"\1"),
)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """The sounds of a folded word as a short string; never empty for a word with letters."""
    for pattern, instead in _SOUNDS:
        word = pattern.sub(instead, word)
    return word


@lru_cache(maxsize=65536)
def heard(text: str) -> str:
    """The sounds of every word of a text in canonical form, separated by spaces."""
    return " ".join([sound(word) for word in text.split()])
