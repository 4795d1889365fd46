"""How a German name sounds: the Cologne phonetics (Hans Joachim Postel, 1969)."""

import re

from matching.text import folded

_LETTERS = re.compile(r"[^a-z]")
_SPELLINGS = (("ph", "f"), ("ß", "s"))
_PLAIN = {
    **dict.fromkeys("aeijouy", "0"),
    **dict.fromkeys("bp", "1"),
    **dict.fromkeys("dt", "2"),
    **dict.fromkeys("fvw", "3"),
    **dict.fromkeys("gkq", "4"),
    "l": "5",
    **dict.fromkeys("mn", "6"),
    "r": "7",
    **dict.fromkeys("sz", "8"),
    "h": "",
}
_HARD_AT_START = frozenset("ahkloqrux")
_HARD_INSIDE = frozenset("ahkoqux")


def cologne(name: str) -> str:
    """The code of a name, digits only; "" for a name without Latin letters."""
    plain = folded(name)
    for spelling, instead in _SPELLINGS:
        plain = plain.replace(spelling, instead)
    letters = _LETTERS.sub("", plain)
    codes = "".join(_code(letters, at) for at in range(len(letters)))
    single = re.sub(r"(.)\1+", r"\1", codes)
    return single[:1] + single[1:].replace("0", "")


def _code(letters: str, at: int) -> str:
    """The digits of one letter, which depend on its neighbours."""
    letter = letters[at]
    before, after = letters[at - 1 : at], letters[at + 1 : at + 2]
    if letter == "c":
        hard = _HARD_INSIDE if at else _HARD_AT_START
        return "4" if after in hard and after and before not in {"s", "z"} else "8"
    if letter == "x":
        return "8" if before in {"c", "k", "q"} and before else "48"
    if letter in "dt" and after in {"c", "s", "z"} and after:
        return "8"
    return _PLAIN[letter]
