"""Known spellings, searchable by likeness: the cosine of their character n-grams.

Weights are tf-idf (`vectors.py`); a search for many queries is one sparse product.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.occupations.analysers import pieces
from matching.occupations.slips import Slips
from matching.occupations.tables import Entry, Source
from matching.occupations.vectors import Vectors, learn_vectors, load_vectors, save_vectors

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_CUT = 0.4
"""Entries less alike than this share of the best one are not looked at."""
_COMMONEST = 1000
"""N-grams that more entries share tell little and cost most: they are not searched for."""
_DIGITS = 5
"""Likeness is rounded, so that equal ones stay equal however they were added up."""
_ENTRIES = "entries.txt"
_POSTINGS = ("indptr", "indices", "data")

_Product = tuple[NDArray[np.integer], NDArray[np.floating]]
"""Positions of entries and their likeness."""


@dataclass(frozen=True, slots=True)
class Match:
    """One known spelling found for a query; `likeness` is the cosine, 0 to 1."""

    text: str
    codes: tuple[str, ...]
    source: Source
    likeness: float


class Grams(NamedTuple):
    """The n-grams of all entries; `postings` has shape (n-grams, entries)."""

    vectors: Vectors
    postings: csr_array


class NameIndex:
    """Entries with a spelling; their n-grams are learned when first needed, unless given."""

    def __init__(self, entries: Iterable[Entry], grams: Grams | None = None) -> None:
        self.entries = [entry for entry in entries if entry.text]
        if grams is not None:
            self.grams = grams

    def exact(self, text: str) -> list[Match]:
        """Entries spelled like the canonical text, spaces aside; strongest source first."""
        positions = self._by_spelling.get(_joined(text), ())
        found = [self._match(position, 1.0) for position in positions]
        return sorted(found, key=lambda match: match.source)

    def slipped(self, text: str) -> list[Match]:
        """Entries that are one slip of the pen away from the canonical text, spaces aside."""
        return [self._match(position, 1.0) for position in self._slips.near(text)]

    def nearest(self, texts: Sequence[str], top: int) -> list[list[Match]]:
        """For each canonical text the `top` entries most like it, best first."""
        return [self._best(*found, top) for found in self._products(texts)]

    @cached_property
    def grams(self) -> Grams:
        """The n-grams of the spellings."""
        texts = [entry.text for entry in self.entries]
        vectors, rows = learn_vectors(texts, pieces)
        postings = rows.T.tocsr()
        holders = np.diff(postings.indptr)
        postings.data[np.repeat(holders > _COMMONEST, holders)] = 0
        postings.eliminate_zeros()
        return Grams(vectors, postings)

    @cached_property
    def _by_spelling(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, tuple[int, ...]] = {}
        for position, entry in enumerate(self.entries):
            key = _joined(entry.text)
            found[key] = (*found.get(key, ()), position)
        return found

    @cached_property
    def _slips(self) -> Slips:
        return Slips([entry.text for entry in self.entries])

    def _products(self, texts: Sequence[str]) -> Iterator[_Product]:
        if len(texts) == 1:
            yield self._product(texts[0])
        elif texts:
            found = self.grams.vectors.rows(texts) @ self.grams.postings
            for first, last in pairwise(found.indptr.tolist()):
                yield found.indices[first:last], found.data[first:last]

    def _product(self, text: str) -> _Product:
        """The same for one text, twice as fast as a sparse matrix of one row."""
        columns, weights = self.grams.vectors.row(text)
        postings = self.grams.postings
        first, last = postings.indptr[columns], postings.indptr[columns + 1]
        read = [slice(*pair) for pair in zip(first.tolist(), last.tolist(), strict=True)]
        if not read:
            return np.zeros(0, np.int64), np.zeros(0)
        positions = np.concatenate([postings.indices[piece] for piece in read])
        parts = np.concatenate([postings.data[piece] for piece in read])
        likeness = np.bincount(positions, parts * np.repeat(weights, last - first))
        return np.arange(len(likeness)), likeness.astype(np.float64, copy=False)

    def _best(
        self, positions: NDArray[np.integer], likeness: NDArray[np.floating], top: int
    ) -> list[Match]:
        likeness = likeness.astype(np.float64).round(_DIGITS)
        close = np.flatnonzero(likeness > _CUT * likeness.max(initial=0))
        best = close[np.lexsort((positions[close], -likeness[close]))][:top]
        pairs = zip(positions[best].tolist(), likeness[best].tolist(), strict=True)
        return [self._match(position, alike) for position, alike in pairs]

    def _match(self, position: int, likeness: float) -> Match:
        entry = self.entries[position]
        return Match(entry.text, entry.codes, entry.source, likeness)


def save_index(index: NameIndex, folder: Path) -> None:
    """Write entries (a line each) and n-grams into an existing folder."""
    lines = [f"{e.text}\t{e.source.value}\t{'|'.join(e.codes)}" for e in index.entries]
    (folder / _ENTRIES).write_text("\n".join(lines), encoding="utf-8", newline="\n")
    save_vectors(index.grams.vectors, folder, "names")
    for part in _POSTINGS:
        np.save(
            folder / f"names_{part}.npy", getattr(index.grams.postings, part), allow_pickle=False
        )


def load_index(folder: Path) -> NameIndex:
    """Load what `save_index` wrote, arrays mapped; raises OSError or ValueError when broken."""
    from scipy.sparse import csr_array

    lines = (folder / _ENTRIES).read_text(encoding="utf-8").split("\n")
    entries = [_entry(line) for line in lines]
    vectors = load_vectors(folder, "names", pieces)
    start, positions, weights = (
        np.load(folder / f"names_{part}.npy", mmap_mode="r", allow_pickle=False).view(np.ndarray)
        for part in _POSTINGS
    )
    postings = csr_array((weights, positions, start), (len(vectors.rarity), len(entries)))
    return NameIndex(entries, Grams(vectors, postings))


def _entry(line: str) -> Entry:
    text, source, codes = line.split("\t")
    return Entry(text, _codes(codes), Source(int(source)))


@lru_cache(maxsize=8192)
def _codes(cell: str) -> tuple[str, ...]:
    """The same codes are one object for all entries: they are many."""
    return tuple(filter(None, cell.split("|")))


def _joined(text: str) -> str:
    return text.replace(" ", "")
