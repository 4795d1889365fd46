"""What the words of a title say about its KldB code: a log-linear model, learned at import.

A code is the sum of its parts: the weight of a feature for a code is its weight for the
two-digit main group + the three-digit group + the four-digit subgroup + the level (fifth
digit; supervision ...93 and management ...94 count as levels of their own). So "Leiter"
teaches the level for every field and "Konserven" the field for every level. Fitted by
stochastic gradient descent on the softmax over all codes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.occupations.analysers import shapes
from matching.occupations.vectors import Vectors, learn_vectors, load_vectors, save_vectors

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_RAREST = 2
"""A feature must occur in so many titles to be learned."""
_BATCH = 512
_ROUNDS = 6
_STEP = 6.0
_SHARPNESS = 8.0
_ARRAYS = ("codes", "parts", "weights")


class Example(NamedTuple):
    """A title in canonical form and the share of each code it may mean."""

    text: str
    shares: dict[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class CodeModel:
    """Arrays over K codes, M parts of codes, F learned features.

    `vectors`: the features; `codes`: the codes as numbers; `parts`: shape (parts per code, K),
    positions below M; `weights`: shape (F, M), float16.
    """

    vectors: Vectors
    codes: NDArray[np.uint32]
    parts: NDArray[np.int32]
    weights: NDArray[np.float16]

    def predict(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Probability of every code for canonical texts. Shape (texts, K), each row sums to 1."""
        return _softmax(_by_code(self._by_part(texts), self.parts))

    def _by_part(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if len(texts) == 1:
            columns, shares = self.vectors.row(texts[0])
            return shares[None, :] @ self.weights[columns].astype(np.float32)
        columns, rows = _narrowed(self.vectors.rows(texts))
        by_part: NDArray[np.float32] = rows @ self.weights[columns].astype(np.float32)
        return by_part


def fit_model(
    examples: Sequence[Example], *, progress: Callable[[int, int], None] | None = None
) -> CodeModel:
    """Learn from titles with codes; deterministic. `progress` hears (done, all) batches."""
    codes = sorted({code for example in examples for code in example.shares})
    texts = [example.text for example in examples]
    vectors, rows = learn_vectors(texts, shapes, rarest=_RAREST)
    parts = _parts(codes)
    weights = np.zeros((rows.shape[1], int(parts.max()) + 1), np.float32)
    _descend(weights, rows, _shares(examples, codes), parts, progress)
    return CodeModel(
        vectors,
        np.array([int(code) for code in codes], np.uint32),
        parts,
        weights.astype(np.float16),
    )


def save_model(model: CodeModel, folder: Path) -> None:
    """Write features and arrays into an existing folder."""
    save_vectors(model.vectors, folder, "model")
    for name in _ARRAYS:
        np.save(folder / f"model_{name}.npy", getattr(model, name), allow_pickle=False)


def load_model(folder: Path) -> CodeModel:
    """Load what `save_model` wrote, arrays mapped; raises OSError or ValueError when broken."""
    codes, parts, weights = (
        np.load(folder / f"model_{name}.npy", mmap_mode="r", allow_pickle=False).view(np.ndarray)
        for name in _ARRAYS
    )
    return CodeModel(load_vectors(folder, "model", shapes), codes, parts, weights)


def _descend(
    weights: NDArray[np.float32],
    titles: csr_array,
    wanted: csr_array,
    parts: NDArray[np.int32],
    progress: Callable[[int, int], None] | None,
) -> None:
    member = _membership(parts, weights.shape[1])
    batches = _batches(titles.shape[0])
    for done, batch in enumerate(batches):
        columns, local = _narrowed(titles[batch])
        active = weights[columns]
        error = _softmax(_by_code(local @ active, parts)) - wanted[batch].toarray()
        error *= _STEP * _SHARPNESS * (1 - 0.5 * done / len(batches)) / len(batch)
        active -= local.T @ (member @ error.T).T
        weights[columns] = active
        if progress is not None:
            progress(done + 1, len(batches))


def _narrowed(rows: csr_array) -> tuple[NDArray[np.int32], csr_array]:
    """The columns that the rows use, and the rows with these columns only."""
    from scipy.sparse import csr_array

    columns, place = np.unique(rows.indices, return_inverse=True)
    return columns, csr_array((rows.data, place, rows.indptr), (rows.shape[0], len(columns)))


def _batches(count: int) -> list[NDArray[np.int64]]:
    chance = np.random.default_rng(0)
    pieces = max(1, count // _BATCH)
    return [
        batch for _ in range(_ROUNDS) for batch in np.array_split(chance.permutation(count), pieces)
    ]


def _by_code(by_part: NDArray[np.float32], parts: NDArray[np.int32]) -> NDArray[np.float32]:
    total = by_part[:, parts[0]]
    for part in parts[1:]:
        total = total + by_part[:, part]
    return total * np.float32(_SHARPNESS)


def _membership(parts: NDArray[np.int32], parts_in_all: int) -> csr_array:
    """Which codes have a part. Shape (parts, codes); sparse: a code has four of some 900 parts."""
    from scipy.sparse import csr_array

    codes = np.tile(np.arange(parts.shape[1]), len(parts))
    ones = np.ones(parts.size, np.float32)
    return csr_array((ones, (parts.ravel(), codes)), (parts_in_all, parts.shape[1]))


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: NDArray[np.float32] = powers / powers.sum(axis=1, keepdims=True)
    return shares


def _parts(codes: Sequence[str]) -> NDArray[np.int32]:
    """Positions of the parts of each code: two, three, four digits, level. Shape (4, K)."""
    named = [(code[:2], code[:3], code[:4], f"level {_level(code)}") for code in codes]
    position = {part: n for n, part in enumerate(sorted({p for parts in named for p in parts}))}
    return np.array([[position[part] for part in parts] for parts in named], np.int32).T


def _level(code: str) -> str:
    return code[3:] if code[3] == "9" else code[4]


def _shares(examples: Sequence[Example], codes: Sequence[str]) -> csr_array:
    from scipy.sparse import csr_array

    position = {code: n for n, code in enumerate(codes)}
    start = np.concatenate([[0], np.cumsum([len(example.shares) for example in examples])])
    columns = [position[code] for example in examples for code in example.shares]
    shares = [share for example in examples for share in example.shares.values()]
    return csr_array((np.array(shares, np.float32), columns, start), (len(examples), len(codes)))
