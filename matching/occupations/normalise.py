"""Free text about an occupation -> one comparable spelling.

The same function runs over every known name and over every query, so a rule that
shortens a word too far does no harm: both sides are shortened alike.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from matching.occupations.gender import neutral, one_form

LONGEST = 300
"""Characters of a query that are read; the rest is cut off."""

_ROMAN = "a b v g g d e e e zh z y i i y k l m n o p r s t u f h ts ch sh shch y e yu ya".split()
"""Letters of Ukrainian and Russian as young people write them without a Cyrillic keyboard."""
_FOLD = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ı": "i", "ł": "l", "ø": "o", "đ": "d"}
    | dict.fromkeys("أإآٱ", "ا")
    | {"ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ـ": ""}
    | dict(zip("абвгґдеєёжзиіїйклмнопрстуфхцчшщыэюя", _ROMAN, strict=True))
    | dict.fromkeys("ьъ'ʼ’", "")
)
_JOINER = "\u200c"
"""Separates letters inside Persian words."""
_TOKEN = re.compile(r"[^\W_]+(?:[+#]+(?!\w))?")
_FILLER = frozenset(
    "a als am an auf aus bei beim bzw d das dem den der des die ein eine einem einen einer f fuer "
    "i im in m mit o od oder s sowie sp u und v vom von z zu zum zur "
    "fachrichtung fachrichtungen schwerpunkt schwerpunkte spezialisierung "
    "spezialisierungsrichtung".split()
)
SHORT = {
    "kaufm": "kaufmaennisch",
    "kfm": "kaufmann",
    "kfr": "kaufmann",
    "kff": "kaufmann",
    "techn": "technisch",
    "med": "medizinisch",
    "staatl": "staatlich",
    "gepr": "geprueft",
    "dipl": "diplom",
    "ing": "ingenieur",
    "wirtsch": "wirtschaft",
    "gastro": "gastronomie",
    "fa": "facharbeiter",
    "az": "azubi",
    "mech": "mechanik",
    "elektr": "elektro",
    "edv": "it",
    "vk": "verkauf",
    "verk": "verkauf",
    "zahnmed": "zahnmedizinisch",
    "pharm": "pharmazeutisch",
    "landw": "landwirtschaftlich",
    "einzelh": "einzelhandel",
    "eh": "einzelhandel",
    "hw": "hauswirtschaft",
    "fachang": "fachangestellt",
    "angest": "angestellt",
    "assi": "assistent",
    "ass": "assistent",
    "masch": "maschine",
    "inf": "informatik",
    "aussenh": "aussenhandel",
    "tiermed": "tiermedizinisch",
    "sozpaed": "sozialpaedagogisch",
}
"""Abbreviations that stand before or in an occupation, folded."""


def canonical(text: str) -> str:
    """One comparable spelling: folded letters, one gender, no filler words.

    Empty when nothing readable is left.
    """
    return " ".join(words(text))


def words(text: str) -> list[str]:
    """Content words of a text in comparable spelling, in their order.

    Filler words are kept when nothing else would be left ("und", "im").
    """
    tokens = [_word(token) for token in _TOKEN.findall(one_form(_unmarked(readable(text))))]
    plain = [token for token in tokens if token]
    content = [token for token in plain if token not in _FILLER]
    return [_plain(token) for token in (content or plain)]


def readable(text: str) -> str:
    """The text in NFKC, capped, without control and format characters."""
    capped = unicodedata.normalize("NFKC", text[:LONGEST])[:LONGEST]
    if not capped.isprintable():
        capped = "".join(sign if _is_shown(sign) else " " for sign in capped)
    return capped.strip()


def fold(text: str) -> str:
    """Lower case, umlauts as two letters, no other marks, one form of Arabic letters."""
    plain = text.casefold().translate(_FOLD)
    if plain.isascii():
        return plain
    marks = unicodedata.normalize("NFD", plain)
    return "".join(sign for sign in marks if not unicodedata.combining(sign))


def _unmarked(text: str) -> str:
    """Without marks that stay apart in NFKC, such as vowel signs of Arabic."""
    if text.isascii():
        return text
    return "".join(sign for sign in text if not unicodedata.combining(sign))


def _is_shown(sign: str) -> bool:
    return sign.isprintable() or sign == _JOINER


@lru_cache(maxsize=65536)
def _word(token: str) -> str:
    folded = fold(token)
    return SHORT.get(folded, folded)


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    return neutral(word.replace("kraftfahrzeug", "kfz"))
