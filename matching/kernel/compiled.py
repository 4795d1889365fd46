"""The search compiled by numba, where numba can be had.

numba has no wheels for some machines (Intel Macs, musl) and comes late to new versions of Python
and NumPy; without it `dense.py` gives the same answers. Compiling takes seconds, so the machine
code is kept on disk where a folder for it can be written.
"""

import inspect
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import FunctionType

from matching.kernel import arrays, buckets, forest, heap, problem, search, sums
from matching.kernel.problem import Pairs
from matching.kernel.search import Mark, Search, search_with
from matching.kernel.sums import PairSum, nothing, plus

# x / 0 is inf, as in NumPy. References to arrays are not counted (that would cost more than half of
# the time): the search allocates nothing.
OPTIONS = {"error_model": "numpy", "_nrt": False}
MODULES = (arrays, buckets, forest, heap, problem, search, sums)
PARTS: tuple[Callable[..., object], ...] = (
    buckets.bits_within,
    buckets.put,
    buckets.take,
    buckets.lowest,
    heap.replace,
    sums.key_of,
    sums.plant,
    sums.add_occupations,
    sums.category_bound,
    sums.add_categories,
    sums.move_near,
    sums.is_out,
    sums.nothing,
)


@cache
def compiled_search(pairs: Pairs) -> Search | None:
    """The search for these criteria by pair as machine code, None without numba."""
    try:
        from numba import njit
        from numba.extending import register_jitable
    except ImportError:
        return None
    mark: Mark = register_jitable(forceinline=True, **OPTIONS)
    for part in (*PARTS, *pairs.formulas):
        mark(part)
    plain = plain_search(pairs, stamp=source_stamp(pairs), mark=mark)
    as_options: Callable[..., Callable[[Search], Search]] = njit  # its stubs do not know _nrt
    try:
        return as_options(cache=True, nogil=True, **OPTIONS)(plain)
    except RuntimeError:  # no folder for the cache can be written
        return as_options(nogil=True, **OPTIONS)(plain)


def plain_search(pairs: Pairs, *, stamp: str = "", mark: Mark = lambda made: made) -> Search:
    """The search as plain Python; `mark` is told of each function that is made for it."""
    total: PairSum = nothing
    for criterion, (formula, (person, place)) in enumerate(
        zip(pairs.formulas, pairs.spans, strict=True)
    ):
        total = plus(total, formula, criterion=criterion, person=person, place=place)
        mark(total)
    return search_with(total, stamp=stamp, mark=mark)


def source_stamp(pairs: Pairs) -> str:
    """Changes when a file changes that the search consists of."""
    files = {inspect.getfile(module) for module in MODULES}
    files |= {
        inspect.getfile(formula) for formula in pairs.formulas if isinstance(formula, FunctionType)
    }
    digest = sha256()
    for path in sorted(files):
        digest.update(Path(path).read_bytes())
    return digest.hexdigest()
