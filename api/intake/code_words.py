"""German words for codes: read in cells, written into the drop-downs of templates."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from api.records.column import Column
from matching.text import folded

_FILE = Path(__file__).with_name("code_words.toml")
_SIGNS = re.compile(r"[\W_]+")


def bare(text: str) -> str:
    """Text as words and headings are compared: letters and digits only."""
    return _SIGNS.sub("", folded(text))


def code_meant(text: str, column: Column) -> str | None:
    """The code that a German word means in this column, None for a word nobody knows."""
    code = _readings().get(column.name, {}).get(bare(text))
    return code if code in column.codes else None


def word_for(code: str, column: Column) -> str:
    """The German word of a code for drop-downs; the code itself where there is none."""
    return first_word(code, column.name)


def first_word(code: str, column: str) -> str:
    """The same for the column of that name."""
    for names, words in _lists():
        if column in names and code in words:
            return words[code][0]
    return code


@cache
def _readings() -> Mapping[str, Mapping[str, str]]:
    """Code by word, by column."""
    return {
        column: {bare(word): code for code, spellings in words.items() for word in spellings}
        for columns, words in _lists()
        for column in columns
    }


@cache
def _lists() -> tuple[tuple[tuple[str, ...], Mapping[str, list[str]]], ...]:
    """Columns and words of every closed list."""
    read = tomllib.loads(_FILE.read_text("utf-8"))["lists"]
    return tuple((tuple(one["columns"]), one["codes"]) for one in read)
