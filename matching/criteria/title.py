"""The very occupation that is named, where one KldB code stands for several."""

from collections.abc import Hashable
from datetime import date
from functools import cache, lru_cache

from matching.criteria.shapes import Assessment, ByCategory
from matching.domain import TrainingPlace, YoungPerson
from matching.occupations.normalise import canonical
from matching.reference import occupations_by_id, occupations_with

SCORE_ANOTHER = 0.1
ALIKE, CLEARLY = 85.0, 5.0
PAIR = 2


class Title(ByCategory):
    """Unterscheidet Berufe, die in der amtlichen Klassifikation eine gemeinsame Nummer haben.

    Etwa Konditorei und Bäckerei: Zählt nur, wenn Wunsch und Anzeige den Beruf klar beim Namen
    nennen.
    """

    name = "title"
    title = "Genauer Beruf"
    neutral = 0.4

    def person_code(self, person: YoungPerson) -> frozenset[tuple[str, str]]:
        """The occupations that the wishes name, each with its KldB code."""
        named = {
            (wish.occupations[0].kldb, named_occupation(wish.text, wish.occupations[0].kldb))
            for wish in person.wishes
            if wish.occupations and wish.theme is None
        }
        return frozenset((kldb, one) for kldb, one in named if one is not None)

    def place_code(
        self,
        place: TrainingPlace,
        on: date,  # noqa: ARG002 - the title does not depend on the day
    ) -> tuple[str, str] | None:
        """The KldB code and the occupation that the listing names, None = not clear."""
        if place.kldb is None or place.title is None:
            return None
        named = named_occupation(place.title, place.kldb)
        return None if named is None else (place.kldb, named)

    def compare(self, person_code: Hashable, place_code: Hashable) -> Assessment:
        """Full score for the very occupation, little for another one of the same code."""
        wished = person_code if isinstance(person_code, frozenset) else frozenset()
        if not isinstance(place_code, tuple):
            return Assessment(None, "Für diesen Beruf gibt es nichts weiter zu unterscheiden.")
        offered = occupations_by_id()[place_code[1]].title
        if place_code in wished:
            return Assessment(1.0, f"Genau der gewünschte Beruf: {offered}.")
        same = sorted(one for kldb, one in wished if kldb == place_code[0])
        if not same:
            return Assessment(None, "Kein Wunsch nennt einen Beruf mit dieser Nummer.")
        named = occupations_by_id()[same[0]].title
        reason = f"Verwandt, aber nicht genau der gewünschte Beruf ({named}): {offered}."
        return Assessment(SCORE_ANOTHER, reason)


@lru_cache(maxsize=65_536)
def named_occupation(text: str, kldb: str) -> str | None:
    """The id of the occupation that a text names among those of a code; None unless it is clear."""
    from rapidfuzz import fuzz

    names = _names(kldb)
    said = canonical(text) if len(names) >= PAIR else ""
    if not said:  # a code of its own, or a text without letters
        return None
    found = sorted(((fuzz.token_set_ratio(said, name), one) for name, one in names), reverse=True)
    (best, occupation), (second, _) = found[:2]
    return occupation if best >= ALIKE and best - second >= CLEARLY else None


@cache
def _names(kldb: str) -> tuple[tuple[str, str], ...]:
    """The names of the occupations of a code in comparable spelling, and their ids."""
    return tuple((canonical(one.title), one.occupation_id) for one in occupations_with(kldb))
