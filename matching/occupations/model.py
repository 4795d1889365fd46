"""What the words of a title say about its KldB code: a log-linear model, learned at import.

A code is the sum of its parts: the weight of a feature for a code is its weight for the
two-digit main group + the three-digit group + the four-digit subgroup + the level (fifth
digit; supervision ...93 and management ...94 count as levels of their own). So "Leiter"
teaches the level for every field and "Konserven" the field for every level. Fitted by
stochastic gradient descent on the softmax over all codes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.occupations.features import Features, rarity_of, starts, weigh, weigh_one
from matching.occupations.ngrams import shapes
from matching.occupations.sound import sound

_RAREST = 3
"""A feature must occur in so many titles to be learned."""
_BATCH = 512
_ROUNDS = 5
_STEP = 4.0
_SHARPNESS = 8.0


class Example(NamedTuple):
    """A title in canonical form and the share of each code it may mean."""

    text: str
    shares: dict[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class CodeModel:
    """Arrays over K codes, M parts of codes, F learned features.

    `codes_`: the codes as numbers; `parts_`: shape (parts per code, K), positions below M;
    `rarity_`: idf per bucket, 0 when not learned; `row_`: row in `weights_` per bucket;
    `weights_`: shape (F, M), float16.
    """

    codes_: NDArray[np.uint32]
    parts_: NDArray[np.int32]
    rarity_: NDArray[np.float32]
    row_: NDArray[np.int32]
    weights_: NDArray[np.float16]

    def predict(self, text: str) -> NDArray[np.float32]:
        """Probability of every code for a canonical text. Shape (K,), sums to 1."""
        columns, weights = weigh_one(_shapes(text), self.rarity_)
        rows = self.weights_[self.row_[columns]].astype(np.float32)
        shares: NDArray[np.float32] = _softmax(_by_code((weights @ rows)[None, :], self.parts_))[0]
        return shares


def fit_model(
    examples: Sequence[Example], *, progress: Callable[[int, int], None] | None = None
) -> CodeModel:
    """Learn from titles with codes; deterministic. `progress` hears (done, all) batches."""
    codes = sorted({code for example in examples for code in example.shares})
    counted = [_shapes(example.text) for example in examples]
    rarity, holders = rarity_of(counted)
    rarity[holders < _RAREST] = 0
    row = np.where(rarity > 0, np.cumsum(rarity > 0) - 1, -1).astype(np.int32)
    parts = _parts(codes)
    weights = np.zeros((int((rarity > 0).sum()), int(parts.max()) + 1), np.float32)
    titles = weigh(counted, rarity).learned(row)
    _descend(weights, titles, _shares(examples, codes), parts, progress)
    return CodeModel(
        codes_=np.array([int(code) for code in codes], np.uint32),
        parts_=parts,
        rarity_=rarity,
        row_=row,
        weights_=weights.astype(np.float16),
    )


def save_model(model: CodeModel, folder: Path) -> None:
    """Write one array file per field into an existing folder."""
    for field in fields(model):
        np.save(folder / f"model_{field.name}.npy", getattr(model, field.name), allow_pickle=False)


def load_model(folder: Path) -> CodeModel:
    """Map the arrays written by `save_model`; raises OSError or ValueError when broken."""
    arrays = {
        field.name: np.load(
            folder / f"model_{field.name}.npy", mmap_mode="r", allow_pickle=False
        ).view(np.ndarray)
        for field in fields(CodeModel)
    }
    return CodeModel(**arrays)


def _descend(
    weights: NDArray[np.float32],
    titles: Features,
    shares: Features,
    parts: NDArray[np.int32],
    progress: Callable[[int, int], None] | None,
) -> None:
    from scipy import sparse

    count, width = len(titles.start) - 1, parts.shape[1]
    rows = sparse.csr_array((titles.weights, titles.columns, titles.start), (count, len(weights)))
    wanted = sparse.csr_array((shares.weights, shares.columns, shares.start), (count, width))
    member = _membership(parts, weights.shape[1])
    batches = _batches(count)
    for done, batch in enumerate(batches):
        chosen = rows[batch]
        columns, place = np.unique(chosen.indices, return_inverse=True)
        local = sparse.csr_array((chosen.data, place, chosen.indptr), (len(batch), len(columns)))
        active = weights[columns]
        error = _softmax(_by_code(local @ active, parts)) - wanted[batch].toarray()
        step = _STEP * _SHARPNESS * (1 - 0.5 * done / len(batches)) / len(batch)
        active -= step * (local.T @ (error @ member))
        weights[columns] = active
        if progress is not None:
            progress(done + 1, len(batches))


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


def _membership(parts: NDArray[np.int32], width: int) -> NDArray[np.float32]:
    member = np.zeros((parts.shape[1], width), np.float32)
    for part in parts:
        member[np.arange(len(part)), part] = 1
    return member


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


def _shares(examples: Sequence[Example], codes: Sequence[str]) -> Features:
    position = {code: n for n, code in enumerate(codes)}
    sizes = [len(example.shares) for example in examples]
    return Features(
        start=starts(np.array(sizes, np.int64)),
        columns=np.array([position[c] for e in examples for c in e.shares], np.int64),
        weights=np.array([s for e in examples for s in e.shares.values()], np.float32),
    )


def _shapes(text: str) -> Counter[int]:
    return shapes([sound(word) for word in text.split()])
