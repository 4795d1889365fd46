"""The same young person entered twice: a hint for the counsellor, never a merge.

Names stay in `api`: the engine has no field for them (rulebook 5.7). Who may see both records is
for the caller to ensure; give records of one scope only.
"""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import OSA

from api.phonetics import cologne
from api.records import PersonRecord
from matching.text import folded

_LARGEST_BLOCK = 200


@dataclass(frozen=True, slots=True)
class SamePersonHint:
    """Two records of perhaps one person, by id, and why, in German without personal data.

    `sure` when names and birth date agree but for a slip; the other hints are weaker.
    """

    first_id: str
    second_id: str
    reasons: tuple[str, ...]
    sure: bool


def same_person_hints(records: Iterable[PersonRecord]) -> tuple[SamePersonHint, ...]:
    """Pairs worth a look, sure ones first, then by id."""
    people = sorted(records, key=lambda record: record.person_id)
    blocks: dict[Hashable, list[int]] = {}
    for position, person in enumerate(people):
        for key in _keys(person):
            blocks.setdefault(key, []).append(position)
    candidates = {
        pair
        for members in blocks.values()
        if len(members) <= _LARGEST_BLOCK
        for pair in combinations(members, 2)
    }
    found = (_hint(people[one], people[other]) for one, other in sorted(candidates))
    return tuple(sorted(filter(None, found), key=lambda hint: not hint.sure))


def _keys(person: PersonRecord) -> Iterator[Hashable]:
    """Blocks: sound of both names; birth date and sound of one of them."""
    given, family = cologne(_first(person)), cologne(person.family_name or "")
    if given and family:
        yield "sounds", given, family
    if person.birth_date:
        yield from (("born", person.birth_date, name) for name in (given, family) if name)


def _hint(one: PersonRecord, other: PersonRecord) -> SamePersonHint | None:
    """The hint, None when something stands against it."""
    born = _born(one, other)
    names = _names(one, other)
    if born == "" or names == "":
        return None
    exact = born == "gleicher Geburtstag"
    if not exact and names != "gleicher Name":
        return None
    place = _same_place(one, other)
    if born == _UNKNOWN_BIRTH and not place:
        return None
    reasons = tuple(filter(None, (names, born, place)))
    return SamePersonHint(one.person_id, other.person_id, reasons, sure=exact)


_UNKNOWN_BIRTH = "Geburtstag nicht bei beiden bekannt"


def _born(one: PersonRecord, other: PersonRecord) -> str:
    """How the birth dates compare, "" when they are two people's."""
    first, second = one.birth_date, other.birth_date
    if first is None or second is None:
        return _UNKNOWN_BIRTH
    if first == second:
        return "gleicher Geburtstag"
    swapped = (first.day, first.month) == (second.month, second.day) and first.year == second.year
    if swapped:
        return "Tag und Monat des Geburtstags vertauscht"
    slip = OSA.distance(first.isoformat(), second.isoformat()) == 1
    return "Geburtstag unterscheidet sich in einer Ziffer" if slip else ""


def _names(one: PersonRecord, other: PersonRecord) -> str:
    """How the names compare, "" when they are two people's; swapped columns count as equal."""
    mine, theirs = _both(one), _both(other)
    if mine == theirs or mine == theirs[::-1]:
        return "gleicher Name"
    given, family = (_alike(*pair) for pair in zip(mine, theirs, strict=True))
    return "Name klingt gleich oder ist fast gleich geschrieben" if given and family else ""


def _alike(one: str, other: str) -> bool:
    """A slip, the same sound, an initial, or a part of a double name."""
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    parts = long.replace("-", " ").split()
    if short.rstrip(".") in parts or (len(short.rstrip(".")) == 1 and long.startswith(short[0])):
        return True
    return cologne(one) == cologne(other) or OSA.distance(one, other) <= 1


def _both(person: PersonRecord) -> tuple[str, str]:
    """First and family name as they are compared."""
    return folded(_first(person)), folded(person.family_name or "")


def _first(person: PersonRecord) -> str:
    """The first of the first names."""
    return (person.given_name or "").split(" ")[0]


def _same_place(one: PersonRecord, other: PersonRecord) -> str:
    """Home or school in common."""
    if one.postcode and one.postcode == other.postcode:
        return "gleiche Postleitzahl"
    return "gleiche Schule" if one.school and one.school == other.school else ""
