"""Known spellings, searchable by likeness: arrays that are built once and can be mapped from disk.

Character n-grams weighted by tf-idf with an inverted list per n-gram; likeness is the cosine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from matching.occupations.features import rarity_of, starts, weigh, weigh_one
from matching.occupations.ngrams import pieces
from matching.occupations.sound import sound
from matching.occupations.tables import Entry, Source

_CUT = 0.4
"""Entries less alike than this share of the best one are not looked at."""
_READ = 8_000
"""Postings read per query; the longest lists, which tell least, are left out beyond it."""


@dataclass(frozen=True, slots=True)
class Match:
    """One known spelling found for a query; `likeness` is the cosine, 0 to 1."""

    text: str
    codes: tuple[str, ...]
    source: Source
    likeness: float


@dataclass(frozen=True, slots=True, eq=False)
class NameIndex:
    """Arrays over n entries.

    `letters`, `letter_start`: the spellings as UTF-8, entry after entry; `codes`, `code_start`:
    KldB codes as numbers; `sources`: `Source` of each; `keys`, `key_entry`: sorted hashes of the
    spellings without spaces, for exact look-up; `rarity`: idf per bucket; `posting_start`,
    `posting_entry`, `posting_weight`: entries and weights per bucket.
    """

    letters: NDArray[np.uint8]
    letter_start: NDArray[np.int64]
    codes: NDArray[np.uint32]
    code_start: NDArray[np.int64]
    sources: NDArray[np.uint8]
    keys: NDArray[np.uint64]
    key_entry: NDArray[np.int32]
    rarity: NDArray[np.float32]
    posting_start: NDArray[np.int64]
    posting_entry: NDArray[np.int32]
    posting_weight: NDArray[np.float32]

    def __len__(self) -> int:
        """Count of entries."""
        return len(self.sources)

    def exact(self, text: str) -> list[Match]:
        """Entries spelled like the canonical text, spaces aside; strongest source first."""
        key = np.uint64(_key(text))
        first = int(np.searchsorted(self.keys, key, side="left"))
        last = int(np.searchsorted(self.keys, key, side="right"))
        found = [self._match(int(entry), 1.0) for entry in self.key_entry[first:last]]
        return sorted(
            (match for match in found if _joined(match.text) == _joined(text)),
            key=lambda match: match.source,
        )

    def nearest(self, text: str, top: int) -> list[Match]:
        """The `top` entries most like the canonical text, best first."""
        likeness = self._likeness(text)
        highest = float(likeness.max(initial=0.0))
        if highest <= 0:
            return []
        close = np.flatnonzero(likeness >= _CUT * highest)
        best = close[np.lexsort((close, -likeness[close]))][:top]
        return [self._match(int(entry), float(likeness[entry])) for entry in best]

    def texts(self) -> list[str]:
        """All spellings, in the order of the entries."""
        letters = self.letters.tobytes()
        return [
            letters[first:last].decode() for first, last in pairwise(self.letter_start.tolist())
        ]

    def at(self, entries: Iterable[int]) -> list[Match]:
        """The entries of these numbers, without a likeness."""
        return [self._match(entry, 0.0) for entry in entries]

    def _likeness(self, text: str) -> NDArray[np.float64]:
        """Cosine to every entry; n-grams that very many entries share are left out."""
        columns, weights = weigh_one(_pieces(text), self.rarity)
        first, last = self.posting_start[columns], self.posting_start[columns + 1]
        order = np.argsort(last - first)
        kept = order[np.cumsum((last - first)[order]) <= _READ]
        pieces = list(zip(first[kept].tolist(), last[kept].tolist(), strict=True))
        if not pieces:
            return np.zeros(0)
        entry = np.concatenate([self.posting_entry[a:b] for a, b in pieces])
        weight = np.concatenate([self.posting_weight[a:b] for a, b in pieces])
        found = np.bincount(entry, weight * np.repeat(weights[kept], (last - first)[kept]))
        return found.astype(np.float64, copy=False)

    def _match(self, entry: int, likeness: float) -> Match:
        letters = self.letters[self.letter_start[entry] : self.letter_start[entry + 1]]
        codes = self.codes[self.code_start[entry] : self.code_start[entry + 1]]
        return Match(
            text=letters.tobytes().decode(),
            codes=tuple([f"{code:05d}" for code in codes.tolist()]),
            source=Source(int(self.sources[entry])),
            likeness=likeness,
        )


def build_index(entries: Iterable[Entry]) -> NameIndex:
    """The index over all entries with a spelling."""
    kept = [entry for entry in entries if entry.text]
    texts = [entry.text.encode() for entry in kept]
    hashes = np.array([_key(entry.text) for entry in kept], np.uint64)
    order = np.argsort(hashes, kind="stable")
    postings = _postings([_pieces(entry.text) for entry in kept])
    return NameIndex(
        letters=np.frombuffer(b"".join(texts), np.uint8),
        letter_start=starts(np.array([len(text) for text in texts])),
        codes=np.array([int(code) for entry in kept for code in entry.codes], np.uint32),
        code_start=starts(np.array([len(entry.codes) for entry in kept])),
        sources=np.array([entry.source for entry in kept], np.uint8),
        keys=hashes[order],
        key_entry=order.astype(np.int32),
        rarity=postings.rarity,
        posting_start=postings.start,
        posting_entry=postings.entry,
        posting_weight=postings.weight,
    )


def save_index(index: NameIndex, folder: Path) -> None:
    """Write one array file per field into an existing folder."""
    for field in fields(index):
        np.save(folder / f"{field.name}.npy", getattr(index, field.name), allow_pickle=False)


def load_index(folder: Path) -> NameIndex:
    """Map the arrays written by `save_index`; raises OSError or ValueError when broken."""
    arrays = {
        field.name: np.load(folder / f"{field.name}.npy", mmap_mode="r", allow_pickle=False).view(
            np.ndarray
        )
        for field in fields(NameIndex)
    }
    return NameIndex(**arrays)


class _Postings(NamedTuple):
    rarity: NDArray[np.float32]
    start: NDArray[np.int64]
    entry: NDArray[np.int32]
    weight: NDArray[np.float32]


def _pieces(text: str) -> Counter[int]:
    return pieces([sound(word) for word in text.split()])


def _postings(counted: list[Counter[int]]) -> _Postings:
    rarity, holders = rarity_of(counted)
    rows = weigh(counted, rarity)
    order = np.argsort(rows.columns, kind="stable")
    return _Postings(
        rarity=rarity,
        start=starts(holders),
        entry=rows.rows[order].astype(np.int32),
        weight=rows.weights[order],
    )


def _joined(text: str) -> str:
    return text.replace(" ", "")


def _key(text: str) -> int:
    joined = _joined(text).encode()
    return crc32(joined) << 32 | crc32(joined, 0x9E3779B9)
