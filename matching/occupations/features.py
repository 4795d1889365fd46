"""Counted features of many texts -> sparse rows, weighted by tf-idf and scaled to length 1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from matching.occupations.ngrams import BUCKETS


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """Sparse rows: row i has `weights[start[i]:start[i + 1]]` in `columns[...]`, the rest is 0."""

    start: NDArray[np.int64]
    columns: NDArray[np.int64]
    weights: NDArray[np.float32]

    @property
    def rows(self) -> NDArray[np.int64]:
        """Row number of every entry."""
        return np.repeat(np.arange(len(self.start) - 1), np.diff(self.start))

    def learned(self, row: NDArray[np.int32]) -> Features:
        """The same rows with columns renumbered by `row`; columns below 0 there fall away."""
        kept = row[self.columns] >= 0
        sizes = np.bincount(self.rows[kept], minlength=len(self.start) - 1)
        columns = row[self.columns[kept]].astype(np.int64)
        return Features(starts(sizes), columns, self.weights[kept])


def rarity_of(counted: Sequence[Counter[int]]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Inverse document frequency (smoothed) and document frequency per bucket."""
    buckets = np.fromiter(chain.from_iterable(counted), np.int64)
    holders = np.bincount(buckets, minlength=BUCKETS)
    return (np.log((1 + len(counted)) / (1 + holders)) + 1).astype(np.float32), holders


def weigh(counted: Sequence[Counter[int]], rarity: NDArray[np.float32]) -> Features:
    """Rows for counted features: (1 + log count) * rarity, each row of length 1."""
    start = starts(np.array([len(counts) for counts in counted], np.int64))
    columns = np.fromiter(chain.from_iterable(counted), np.int64)
    count = np.fromiter(chain.from_iterable(counts.values() for counts in counted), np.float32)
    weights = (1 + np.log(count)) * rarity[columns]
    rows = np.repeat(np.arange(len(counted)), np.diff(start))
    length = np.sqrt(np.bincount(rows, weights**2, minlength=len(counted)))
    length[length == 0] = 1
    return Features(start, columns, (weights / length[rows]).astype(np.float32))


def weigh_one(
    counts: Counter[int], rarity: NDArray[np.float32]
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Columns and weights of one row, as `weigh` makes them; columns of rarity 0 fall away."""
    columns = np.array(list(counts), np.int64)
    count = np.array(list(counts.values()), np.float32)
    weights = (1 + np.log(count)) * rarity[columns]
    length = float(np.sqrt(weights @ weights))
    known = weights > 0
    return columns[known], weights[known] / np.float32(length or 1)


def starts(sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Positions at which pieces of these sizes begin, and the end."""
    return np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
