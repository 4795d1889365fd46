"""Training occupations: dual, school-based, civil service, adapted and other ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from matching.reference.classification import expect_code
from matching.reference.kinds import OccupationKind
from matching.reference.reader import LISTS, read_table, split

_COLUMNS = (
    "occupation_id",
    "kldb",
    "kldb_further",
    "stands_for",
    "title",
    "title_male",
    "title_female",
    "kind",
    "chamber_areas",
    "duration_months",
    "duration_checked",
    "law_basis",
    "regulated_since",
)
_KIND_ORDER = tuple(OccupationKind)


@dataclass(frozen=True, slots=True)
class Occupation:
    """One training occupation with its codes, titles and legal basis.

    `chamber_areas`: IH, HW, OED, LW, FB (free professions), HAUSW; empty for schools.
    `duration_months` is None where no ordinance states it (adapted occupations);
    `duration_checked` is False where the duration was not read in the ordinance.
    `stands_for` lists codes shared with others for which this occupation answers.
    `regulated_since` is an ISO date or empty.
    """

    occupation_id: str
    kldb: str
    kldb_further: tuple[str, ...]
    stands_for: tuple[str, ...]
    title: str
    title_male: str
    title_female: str
    kind: OccupationKind
    chamber_areas: tuple[str, ...]
    duration_months: int | None
    duration_checked: bool
    law_basis: str
    regulated_since: str

    @property
    def codes(self) -> tuple[str, ...]:
        """All KldB codes, the main one first."""
        return (self.kldb, *self.kldb_further)

    @property
    def recognised(self) -> bool:
        """Whether it is trained under BBiG or HwO (§ 4 BBiG, § 25 HwO; § 66 BBiG, § 42r HwO)."""
        return self.kind in (OccupationKind.DUAL, OccupationKind.ADAPTED)


@cache
def occupations() -> tuple[Occupation, ...]:
    """Return all training occupations, ordered by id."""
    return tuple(read_table(LISTS / "occupations.csv", _COLUMNS, build=_occupation))


def occupation_for(kldb: str) -> Occupation | None:
    """Return the training occupation that stands for a code, None if none has it.

    Several share a code: first the one that `stands_for` it, then main before further codes,
    dual before school-based before adapted.
    """
    candidates = occupations_with(kldb)
    return candidates[0] if candidates else None


def occupations_with(kldb: str) -> tuple[Occupation, ...]:
    """Return all training occupations that have the code, the one that stands for it first."""
    return _by_code().get(kldb, ())


@cache
def occupations_by_id() -> Mapping[str, Occupation]:
    """Return the training occupations by their id."""
    return MappingProxyType({entry.occupation_id: entry for entry in occupations()})


@cache
def _by_code() -> dict[str, tuple[Occupation, ...]]:
    found: dict[str, list[Occupation]] = {}
    for occupation in occupations():
        for code in occupation.codes:
            found.setdefault(code, []).append(occupation)
    return {code: _in_order(code, entries) for code, entries in found.items()}


def _in_order(code: str, entries: list[Occupation]) -> tuple[Occupation, ...]:
    def precedence(entry: Occupation) -> tuple[bool, bool, int]:
        return code not in entry.stands_for, code != entry.kldb, _KIND_ORDER.index(entry.kind)

    return tuple(sorted(entries, key=precedence))


def _occupation(cells: list[str]) -> Occupation:
    occupation = Occupation(
        occupation_id=cells[0],
        kldb=expect_code(cells[1]),
        kldb_further=tuple(expect_code(code) for code in split(cells[2])),
        stands_for=split(cells[3]),
        title=cells[4],
        title_male=cells[5],
        title_female=cells[6],
        kind=OccupationKind(cells[7]),
        chamber_areas=split(cells[8]),
        duration_months=int(cells[9]) if cells[9] else None,
        duration_checked=cells[10] == "yes",
        law_basis=cells[11],
        regulated_since=cells[12],
    )
    if not set(occupation.stands_for) <= set(occupation.codes):
        message = f"„{occupation.occupation_id}“ steht für einen Kode, den der Beruf nicht hat."
        raise ValueError(message)
    return occupation
