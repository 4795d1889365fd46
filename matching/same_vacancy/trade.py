"""Which training occupation a listing names, more closely than its code.

Several occupations share a code of the classification (Verkäufer/in and Kaufmann/-frau im
Einzelhandel are both 62102), and firms train both; so the words of the title decide between them,
and between specialisms (Nutzfahrzeuge, Personenkraftwagen).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from matching.occupations.frames import occupation_part
from matching.occupations.normalise import canonical
from matching.reference import occupations_with, specialisms

_NAMED, _CLEARLY = 80, 4
_STEM = 6
_LONG_FORMS = {
    "pkw": "personenkraftwagentechnik",
    "lkw": "nutzfahrzeugtechnik",
    "nfz": "nutzfahrzeugtechnik",
    "nutzfahrzeug": "nutzfahrzeugtechnik",
}


@dataclass(frozen=True, slots=True)
class Trade:
    """What a listing says of its occupation.

    `kldb` "" while not understood; `occupation_id` "" when the title fits several of the code;
    `specialisms` are stems of those that the title names; `words` is the title in one spelling.
    """

    kldb: str
    occupation_id: str
    specialisms: frozenset[str]
    words: str


@lru_cache(maxsize=100_000)
def trade_of(kldb: str, title: str) -> Trade:
    """The occupation of a listing."""
    said = canonical(occupation_part(title)).split() if title else []
    words = " ".join(dict.fromkeys(_LONG_FORMS.get(word, word) for word in said))
    named = _named_specialisms(kldb, words)
    core = " ".join(word for word in words.split() if word[:_STEM] not in named)
    return Trade(kldb, _occupation(kldb, core), named, words)


def _occupation(kldb: str, words: str) -> str:
    """The one occupation of the code that the title clearly names."""
    names = _names(kldb)
    if len(names) < 2 or not words:  # noqa: PLR2004 nothing to choose from
        return next(iter(names), "")
    scores = sorted(
        ((max(fuzz.token_sort_ratio(words, name) for name in names[one]), one) for one in names),
        reverse=True,
    )
    (best, occupation), (second, _) = scores[:2]
    return occupation if best >= _NAMED and best - second >= _CLEARLY else ""


@cache
def _names(kldb: str) -> Mapping[str, tuple[str, ...]]:
    """Names of the occupations of a code in the spelling of comparison."""
    return {
        one.occupation_id: tuple(
            dict.fromkeys(canonical(name) for name in (one.title, one.title_male) if name)
        )
        for one in (occupations_with(kldb) if kldb else ())
    }


def _named_specialisms(kldb: str, words: str) -> frozenset[str]:
    """Stems of the specialisms of a code that the title names."""
    stems = (word[:_STEM] for word in words.split())
    return frozenset(stems) & _specialism_stems().get(kldb, frozenset())


@cache
def _specialism_stems() -> Mapping[str, frozenset[str]]:
    """Stems of the words that tell the specialisms of a code apart."""
    found: dict[str, set[str]] = {}
    for one in specialisms():
        own = {word[:_STEM] for word in canonical(one.title).split()}
        found.setdefault(one.kldb, set()).update(own - _base_stems(one.kldb))
    return {kldb: frozenset(stems) for kldb, stems in found.items()}


@cache
def _base_stems(kldb: str) -> frozenset[str]:
    """Stems of the names of the occupations themselves."""
    return frozenset(
        word[:_STEM] for names in _names(kldb).values() for name in names for word in name.split()
    )
