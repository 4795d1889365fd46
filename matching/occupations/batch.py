"""Resolving many texts: each distinct text once, large batches on both cores."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

from matching.occupations.known import prepare
from matching.occupations.resolution import Asker, Resolution
from matching.occupations.resolve import resolve
from matching.reference import use_imports
from matching.reference.active_imports import active_imports

_WORTH_STARTING = 4000
"""Below so many distinct texts a second process costs more than it saves."""
_WORKERS = 2
_CHUNK = 250


def resolve_many(
    texts: Iterable[str], *, asker: Asker = Asker.WISH, top: int = 10
) -> list[Resolution]:
    """`resolve` for many texts, in their order."""
    every = list(texts)
    distinct = list(dict.fromkeys(every))
    one = partial(resolve, asker=asker, top=top)
    if len(distinct) < _WORTH_STARTING or (cpu_count() or 1) < _WORKERS:
        found = {text: one(text) for text in distinct}
    else:
        found = dict(zip(distinct, _in_processes(one, distinct), strict=True))
    return [found[text] for text in every]


def _in_processes(one: partial[Resolution], texts: list[str]) -> list[Resolution]:
    prepare()
    with ProcessPoolExecutor(
        _WORKERS,
        mp_context=get_context("spawn"),
        initializer=use_imports,
        initargs=(_folder(),),
    ) as pool:
        return list(pool.map(one, texts, chunksize=_CHUNK))


def _folder() -> Path | None:
    return active_imports().path
