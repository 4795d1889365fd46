"""Gendered forms of an occupation -> one form.

"Erzieher/in", "Erzieher:in", "ErzieherIn", "Erzieherin" and "Erzieher" end as "erzieher".
"""

from __future__ import annotations

import re

_INNER_CAPITAL = re.compile(r"(?<=[a-zäöüß])In(?:nen)?\b")
_STAR = re.compile(r"(?:[/*:_·•’'|]-?|\(-?)(?:innen|in)\)?(?![a-zäöüß])", re.IGNORECASE)
_PAIR_IN_BRACKETS = re.compile(r"\((er|e)/-?in\)", re.IGNORECASE)
_MAN_WOMAN = re.compile(r"m[aä]nn(?:er)?[/*:_(|]-?(?:fach|kauf)?frau(?:en)?\)?", re.IGNORECASE)
_WOMAN_MAN = re.compile(r"frau[/*:_(|]-?(?:fach|kauf)?mann\)?", re.IGNORECASE)
_ADJECTIVE = re.compile(r"(?<=e)[/*:_(]-?[rn]\)?(?![a-zäöüß])", re.IGNORECASE)
_SLASH = re.compile(r"([^\W\d_]+)\s*/\s*-?([^\W\d_]+)")

_IRREGULAR = (
    ("aerztin", "arzt"),
    ("aerzt", "arzt"),
    ("koechin", "koch"),
    ("koech", "koch"),
    ("anwaeltin", "anwalt"),
    ("anwaelt", "anwalt"),
    ("baeuerin", "bauer"),
    ("kauffrau", "kaufmann"),
    ("kaufleut", "kaufmann"),
    ("kauffrauen", "kaufmann"),
    ("fachleut", "fachmann"),
    ("fachfrau", "fachmann"),
    ("fachfrauen", "fachmann"),
    ("erer", "er"),
    ("frau", "mann"),
    ("maenner", "mann"),
    ("verein", "verein"),
    ("rein", "er"),
    ("eirn", "er"),
    ("erni", "er"),
)
"""Endings and what they stand for; the last three are "erin" with letters swapped."""
_KEPT_IN = ("ein", "medizin", "magazin", "termin", "kamin", "benzin", "disziplin", "admin", "fin")
_ADJECTIVE_END = re.compile(
    r"^(.{3,}(?:(?<!fle)isch|lich|stig|iert|ilig|atig|ltig|ndig|stellt)|.*beamt|.*prueft)e[rnsm]?$"
)
_SHORTEST = 5
_MARKS = frozenset("/*:_·•’'|(")


def one_form(text: str) -> str:
    """The text with double forms ("Kaufmann/-frau", "Koch/Köchin", "Beamt(er/in)") made single."""
    single = _INNER_CAPITAL.sub("", text) if "In" in text else text
    if _MARKS.isdisjoint(single):
        return single
    single = _PAIR_IN_BRACKETS.sub(r"\1", single)
    single = _MAN_WOMAN.sub("mann", single)
    single = _WOMAN_MAN.sub("mann", single)
    single = _STAR.sub("", single)
    single = _ADJECTIVE.sub("", single)
    return _SLASH.sub(_first_if_same, single)


def neutral(word: str) -> str:
    """A folded word without the ending that tells the sex."""
    for ending, instead in _IRREGULAR:
        if word.endswith(ending):
            return word.removesuffix(ending) + instead
    if len(word) > _SHORTEST and not word.endswith(_KEPT_IN):
        word = word.removesuffix("innen").removesuffix("in")
    word = _ADJECTIVE_END.sub(r"\1", word)
    return word.removesuffix("e") if len(word) >= _SHORTEST else word


_SHORTEST_FORM = 3  # letters of a second form that is more than a mere ending


def _first_if_same(match: re.Match[str]) -> str:
    first, second = match.group(1), match.group(2)
    left, right = _bare(first), _bare(second)
    same = left == right or left.endswith(right)
    return first if same and len(right) >= _SHORTEST_FORM else f"{first} {second}"


def _bare(word: str) -> str:
    folded = word.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    return neutral(folded).removesuffix("er")
