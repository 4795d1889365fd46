"""The official classification of occupations: KldB 2010, edition 2020."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from matching.reference.reader import LISTS, read_table

_COLUMNS = ("code", "level", "title")
_OCCUPATION_LEVEL = 5


@cache
def kldb_titles() -> Mapping[str, str]:
    """Return the short title of every five-digit code, ordered by code."""
    codes = {code: title for code, title in _titles().items() if len(code) == _OCCUPATION_LEVEL}
    return MappingProxyType(codes)


@cache
def group_titles() -> Mapping[str, str]:
    """Return the title of every group of one to four digits, ordered by code."""
    groups = {code: title for code, title in _titles().items() if len(code) < _OCCUPATION_LEVEL}
    return MappingProxyType(groups)


def expect_code(code: str) -> str:
    """Return the code if the classification has it; raise ValueError otherwise."""
    if code not in kldb_titles():
        message = f"„{code}“ ist kein fünfstelliger Kode der KldB 2010, Fassung 2020."
        raise ValueError(message)
    return code


@cache
def _titles() -> dict[str, str]:
    return dict(read_table(LISTS / "classification.csv", _COLUMNS, build=_entry))


def _entry(cells: list[str]) -> tuple[str, str]:
    code, level, title = cells
    if not code.isdecimal() or len(code) != int(level) or not title:
        message = f"Kode „{code}“, Ebene „{level}“ und Titel „{title}“ passen nicht zusammen."
        raise ValueError(message)
    return code, title
