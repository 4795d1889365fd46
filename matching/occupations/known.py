"""The indexes in use: the built-in one, made when first needed, and that of imported titles."""

from __future__ import annotations

from functools import cache, lru_cache

from matching.occupations.index import NameIndex
from matching.occupations.store import LearnedIndex, title_index, wish_index
from matching.occupations.tables import built_in_entries
from matching.reference.active_imports import ImportFolder, active_imports


@cache
def built_in() -> NameIndex:
    """Our own tables and the reference names, without imported ones, for equal spellings."""
    return NameIndex(built_in_entries())


@cache
def learned() -> LearnedIndex:
    """The same entries with what was learned from them, for spellings that are not equal."""
    return wish_index()


def imported() -> LearnedIndex | None:
    """The index of the imported titles in use, None when nothing was imported."""
    return _imported(active_imports())


@lru_cache(maxsize=1)
def _imported(_folder: ImportFolder) -> LearnedIndex | None:
    return title_index()
