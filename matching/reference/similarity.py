"""How near two occupations are, as one table over all codes, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from matching.reference.classification import group_titles, kldb_titles
from matching.reference.occupations import occupations_with
from matching.reference.similarity_table import similarity_matrix
from matching.reference.tasks import task_families, tasks_by_code

_RELATED = 0.2
_MOST_TASKS = 3


@dataclass(frozen=True, slots=True)
class Similarity:
    """The table of `similarity_table.py` with the codes of its rows and columns.

    `matrix`: shape (n codes, n codes), float32, 0 to 1, symmetric, diagonal 1.
    """

    codes: tuple[str, ...]
    matrix: NDArray[np.float32]
    position: Mapping[str, int]

    def between(self, first: str, second: str) -> float:
        """Return the similarity of two codes, 0 to 1; NaN if the classification lacks one."""
        if first not in self.position or second not in self.position:
            return float("nan")
        return float(self.matrix[self.position[first], self.position[second]])

    def reason(self, first: str, second: str) -> str:
        """Return in German why two codes are near; empty when they are not related or unknown."""
        if not self.between(first, second) >= _RELATED:
            return ""
        if first == second:
            return "gleicher Beruf"
        reasons = (_shared_occupation(first, second) or _shared_group(first, second),)
        return "; ".join(filter(None, (*reasons, _shared_tasks(first, second))))


@cache
def similarity() -> Similarity:
    """Return the similarity of all five-digit codes; built once, in well under a second."""
    codes = tuple(kldb_titles())
    matrix = similarity_matrix(codes)
    matrix.setflags(write=False)
    return Similarity(codes, matrix, MappingProxyType({code: i for i, code in enumerate(codes)}))


def _shared_occupation(first: str, second: str) -> str:
    for occupation in occupations_with(first):
        if second in occupation.codes:
            return f"Fachrichtungen eines Berufs ({occupation.title})"
    return ""


def _shared_group(first: str, second: str) -> str:
    for digits, text in ((4, "gleiche Berufsuntergruppe"), (3, "gleiche Berufsgruppe")):
        if first[:digits] == second[:digits]:
            return f"{text} ({group_titles()[first[:digits]]})"
    if first[:2] == second[:2]:
        return f"verwandtes Berufsfeld ({group_titles()[first[:2]]})"
    return ""


def _shared_tasks(first: str, second: str) -> str:
    others = tasks_by_code()[second]
    shared = [key for key in tasks_by_code()[first] if key in others]
    if not shared:
        return ""
    titles = (task_families()[key] for key in shared[:_MOST_TASKS])
    return "gemeinsame Tätigkeiten: " + ", ".join(titles)
