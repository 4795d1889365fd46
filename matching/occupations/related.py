"""Occupations related to one, with the reason: for widening a wish."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from matching.occupations.tables import LISTS
from matching.reference import interests_of, occupations, similarity, title_of
from matching.reference.reader import read_table

_ALIKE_ENOUGH = 0.3
_INTERESTS_ENOUGH = 0.95


@dataclass(frozen=True, slots=True)
class Related:
    """A related occupation; `similarity` 0 to 1; `reason` is German."""

    kldb: str
    title: str
    reason: str
    similarity: float


def related(kldb: str, top: int = 10) -> tuple[Related, ...]:
    """Training occupations related to a code, most alike first, the code itself left out.

    Reasons: a step within the social, educational and care field (rulebook 3.6), the table of
    similarity (same group, shared tasks), else nearly the same interests. Empty for a code that
    the lists do not know.
    """
    found: dict[str, Related] = {}
    for entry in (*_steps(kldb), *_alike(kldb), *_same_interests(kldb)):
        found.setdefault(entry.kldb, entry)
    return tuple(sorted(found.values(), key=lambda entry: (-entry.similarity, entry.kldb))[:top])


def _steps(kldb: str) -> Iterator[Related]:
    for step in _all_steps():
        if step.start == kldb:
            yield Related(step.end, title_of(step.end), step.reason, 1.0)


def _alike(kldb: str) -> Iterator[Related]:
    table = similarity()
    if kldb not in table.position:
        return
    row = table.matrix[table.position[kldb]]
    for place in np.flatnonzero(row >= _ALIKE_ENOUGH):
        code = table.codes[place]
        if code in _trained() and code != kldb:
            reason = table.reason(kldb, code) or "ähnliche Tätigkeiten"
            yield Related(code, title_of(code), reason, round(float(row[place]), 3))


def _same_interests(kldb: str) -> Iterator[Related]:
    own = interests_of(kldb)
    if own is None:
        return
    for code in _trained():
        other = interests_of(code)
        if code == kldb or other is None:
            continue
        likeness = float(np.corrcoef(own, other)[0, 1])
        if likeness >= _INTERESTS_ENOUGH:
            yield Related(code, title_of(code), "ähnliche Interessen", round(0.3 * likeness, 3))


@dataclass(frozen=True, slots=True)
class _Step:
    start: str
    end: str
    reason: str


@cache
def _all_steps() -> tuple[_Step, ...]:
    columns = ("start", "end", "reason")
    return tuple(read_table(LISTS / "steps.csv", columns, build=lambda cells: _Step(*cells)))


@cache
def _trained() -> tuple[str, ...]:
    return tuple(sorted({occupation.kldb for occupation in occupations()}))
