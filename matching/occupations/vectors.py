"""Texts -> sparse rows of tf-idf weights, learned by scikit-learn and applied without it.

scikit-learn takes seconds and 70 MB to import, so it is imported only where something is learned.
What it learned is a list of features and their rarity, kept as text and array (no pickle); a test
proves that `Vectors.rows` equals `TfidfVectorizer.transform`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Analyser = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """Column of each learned feature, its inverse document frequency, and what finds features."""

    columns: dict[str, int]
    rarity: NDArray[np.float32]
    analyser: Analyser

    def rows(self, texts: Sequence[str]) -> csr_array:
        """One sparse row of length 1 per text: (1 + log count) * rarity. Unlearned: left out."""
        from scipy.sparse import csr_array

        counted = [self._counted(text) for text in texts]
        sizes = np.array([len(counts) for counts in counted])
        columns = np.fromiter(chain.from_iterable(counted), np.int32)
        count = np.fromiter(chain.from_iterable(c.values() for c in counted), np.float32)
        weights = (1 + np.log(count)) * self.rarity[columns]
        row = np.repeat(np.arange(len(texts)), sizes)
        weights /= np.sqrt(np.bincount(row, weights**2))[row]
        start = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
        return csr_array((weights, columns, start), (len(texts), len(self.rarity)))

    def row(self, text: str) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Columns and weights of one text, as in `rows`, without the cost of a sparse matrix."""
        counts = self._counted(text)
        columns = np.array([*counts], np.int32)
        weights = (1 + np.log(np.array([*counts.values()], np.float32))) * self.rarity[columns]
        return columns, weights / max(np.sqrt(weights @ weights), 1)

    def _counted(self, text: str) -> dict[int, int]:
        column = self.columns.get
        counts = Counter(self.analyser(text))
        return {at: n for feature, n in counts.items() if (at := column(feature)) is not None}


def learn_vectors(
    texts: Sequence[str], analyser: Analyser, *, rarest: int = 1
) -> tuple[Vectors, csr_array]:
    """The features that at least `rarest` of the texts have, and the rows of the texts."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    learner = TfidfVectorizer(analyzer=analyser, min_df=rarest, sublinear_tf=True, dtype=np.float32)
    rows = learner.fit_transform(texts)
    columns = {feature: int(column) for feature, column in learner.vocabulary_.items()}
    return Vectors(columns, learner.idf_.astype(np.float32), analyser), rows


def save_vectors(vectors: Vectors, folder: Path, name: str) -> None:
    """Write the features (a line each, in order of columns) and their rarity."""
    lines = sorted(vectors.columns, key=vectors.columns.__getitem__)
    (folder / f"{name}_features.txt").write_text("\n".join(lines), encoding="utf-8", newline="\n")
    np.save(folder / f"{name}_rarity.npy", vectors.rarity, allow_pickle=False)


def load_vectors(folder: Path, name: str, analyser: Analyser) -> Vectors:
    """Read what `save_vectors` wrote; raises OSError or ValueError when broken."""
    lines = (folder / f"{name}_features.txt").read_text(encoding="utf-8").split("\n")
    rarity = np.load(folder / f"{name}_rarity.npy", allow_pickle=False)
    return Vectors({feature: column for column, feature in enumerate(lines)}, rarity, analyser)
