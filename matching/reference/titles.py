"""The title under which a code is shown, and the specialisms of training occupations."""

from dataclasses import dataclass
from functools import cache

from matching.reference.classification import expect_code, kldb_titles
from matching.reference.occupations import occupation_for, occupations_by_id
from matching.reference.reader import LISTS, read_table

_COLUMNS = ("kldb", "occupation_id", "title")


@dataclass(frozen=True, slots=True)
class Specialism:
    """A specialism (Fachrichtung, Schwerpunkt) with a code of its own."""

    kldb: str
    occupation_id: str
    title: str


def title_of(kldb: str) -> str:
    """Return the neutral title of a code: training occupation, specialism, else KldB title.

    A code outside the classification is returned as it is.
    """
    occupation = occupation_for(kldb)
    if occupation is None:
        return kldb_titles().get(kldb, kldb)
    if occupation.kldb == kldb:
        return occupation.title
    return _titles().get((kldb, occupation.occupation_id), occupation.title)


@cache
def specialisms() -> tuple[Specialism, ...]:
    """Return the specialisms that have a code of their own, ordered by code."""
    return tuple(read_table(LISTS / "specialisms.csv", _COLUMNS, build=_specialism))


@cache
def _titles() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for entry in specialisms():
        found.setdefault((entry.kldb, entry.occupation_id), entry.title)
    return found


def _specialism(cells: list[str]) -> Specialism:
    specialism = Specialism(kldb=expect_code(cells[0]), occupation_id=cells[1], title=cells[2])
    if specialism.occupation_id not in occupations_by_id():
        message = f"Den Beruf „{specialism.occupation_id}“ gibt es nicht."
        raise ValueError(message)
    return specialism
