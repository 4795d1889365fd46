"""Resolving many texts: each distinct text once, large batches on both cores."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from os import cpu_count

from matching.occupations.known import imported
from matching.occupations.resolution import Asker, Resolution
from matching.occupations.resolve import resolve_each
from matching.reference import use_imports
from matching.reference.active_imports import active_imports

_WORTH_STARTING = 4000
"""Below so many distinct texts a second process costs more than it saves."""


def resolve_many(
    texts: Iterable[str], *, asker: Asker = Asker.WISH, top: int = 10
) -> list[Resolution]:
    """`resolve` for many texts, in their order."""
    every = list(texts)
    distinct = list(dict.fromkeys(every))
    work = partial(resolve_each, asker=asker, top=top)
    alone = len(distinct) < _WORTH_STARTING or (cpu_count() or 1) == 1
    answers = work(distinct) if alone else _in_halves(work, distinct)
    found = dict(zip(distinct, answers, strict=True))
    return [found[text] for text in every]


def _in_halves(work: partial[list[Resolution]], texts: list[str]) -> list[Resolution]:
    """One half in a second process, the other one here."""
    imported()  # written here if it is missing, so that the second process only loads it
    half = len(texts) // 2
    with ProcessPoolExecutor(
        1,
        mp_context=get_context("spawn"),
        initializer=use_imports,
        initargs=(active_imports().path,),
    ) as pool:
        second = pool.submit(work, texts[half:])
        return work(texts[:half]) + second.result()
