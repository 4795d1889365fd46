"""The indexes in use: the built-in one, made when first needed, and that of imported titles."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

from matching.occupations.index import NameIndex
from matching.occupations.store import LearnedIndex, title_index, wish_index
from matching.occupations.tables import built_in_entries
from matching.reference.active_imports import ImportFolder, active_imports


@cache
def built_in() -> NameIndex:
    """Our own tables and the reference names, without imported ones, for equal spellings."""
    return NameIndex(built_in_entries())


class _Latest:
    """What was learned from the built-in lists, and the folder of imports that keeps it.

    Threads ask at the same time: one learns or reads, the others wait for it.
    """

    lock = Lock()
    index: LearnedIndex | None = None
    folder: Path | None = None


def learned() -> LearnedIndex:
    """The same entries with what was learned from them, for spellings that are not equal.

    Learned once for a process, and kept in each folder of imports that comes into use.
    """
    folder = active_imports().path
    with _Latest.lock:
        if _Latest.index is None or _Latest.folder != folder:
            _Latest.index, _Latest.folder = wish_index(_Latest.index), folder
        return _Latest.index


def imported() -> LearnedIndex | None:
    """The index of the imported titles in use, None when nothing was imported."""
    with _Latest.lock:
        return _imported(active_imports())


@lru_cache(maxsize=1)
def _imported(_folder: ImportFolder) -> LearnedIndex | None:
    return title_index()
