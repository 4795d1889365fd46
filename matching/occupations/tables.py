"""The tables of this package as entries: a spelling, what it may mean, where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path

from matching.occupations.normalise import canonical
from matching.reference import NameKind, known_names
from matching.reference.names import shipped_names
from matching.reference.reader import read_table, split

LISTS = Path(__file__).parent / "lists"
NOTHING = "00000"
"""Stands for the code of texts that wish nothing, where words of all texts are learned."""


class Source(IntEnum):
    """Where an entry comes from; at equal likeness the lower number comes first."""

    SPOKEN = 0
    NAME = 1
    ABBREVIATION = 2
    FOREIGN = 3
    FURTHER_NAME = 4
    """A name without training, or an imported one."""
    THEME = 5
    ABSTAIN = 6
    """A text that says that there is no wish."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One spelling in canonical form and the codes it may mean, best first."""

    text: str
    codes: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Theme:
    """A field of work: German title, occupations it opens (best first), words that name it.

    A `wide` one ("draußen", "mit den Händen") fits many occupations and says little beside others.
    """

    theme: str
    title: str
    codes: tuple[str, ...]
    words: tuple[str, ...]
    wide: bool


def built_in_entries() -> list[Entry]:
    """Every entry that ships with us: our tables and the reference names without imports."""
    return [*own_entries(), *name_entries(imports=False)]


def own_entries() -> Iterator[Entry]:
    """Spoken phrases, abbreviations, foreign words, themes and texts without a wish."""
    yield from _listed("spoken.csv", ("phrase", "codes"), Source.SPOKEN)
    yield from _listed("abbreviations.csv", ("abbreviation", "codes"), Source.ABBREVIATION)
    yield from _foreign()
    for theme in themes():
        for word in theme.words:
            yield Entry(canonical(word), theme.codes, Source.THEME)
    for phrase in read_table(LISTS / "abstain.csv", ("phrase",), build=lambda cells: cells[0]):
        yield Entry(canonical(phrase), (), Source.ABSTAIN)


def name_entries(*, imports: bool = True) -> Iterator[Entry]:
    """The names of the reference lists, each canonical spelling and code once."""
    seen: set[tuple[str, str]] = set()
    for known in known_names() if imports else shipped_names():
        text = canonical(known.name)
        if text and (text, known.kldb) not in seen:
            seen.add((text, known.kldb))
            further = not known.training or known.kind is NameKind.IMPORTED
            yield Entry(text, (known.kldb,), Source.FURTHER_NAME if further else Source.NAME)


def title_entries() -> Iterator[Entry]:
    """Titles of vacancies without a name of their own, and heads with examples of endings."""
    yield from _listed("market.csv", ("title", "codes"), Source.FURTHER_NAME)
    endings = dict(
        read_table(
            LISTS / "endings.csv", ("endings", "words"), build=lambda row: (row[0], split(row[1]))
        )
    )
    for head, codes, kind in read_table(
        LISTS / "heads.csv",
        ("head", "codes", "endings"),
        build=lambda row: (row[0], split(row[1]), row[2]),
    ):
        for ending in ("", *endings[kind]):
            yield Entry(canonical(f"{head} {ending}"), codes, Source.FURTHER_NAME)


@cache
def themes() -> tuple[Theme, ...]:
    """The themes, ordered by id."""
    columns = ("theme", "title", "codes", "words", "wide")
    return tuple(read_table(LISTS / "themes.csv", columns, build=_theme))


@cache
def theme_titles() -> dict[str, str]:
    """Canonical theme word -> German title of its theme."""
    return {canonical(word): theme.title for theme in themes() for word in theme.words}


def _theme(cells: list[str]) -> Theme:
    return Theme(cells[0], cells[1], split(cells[2]), split(cells[3]), wide=cells[4] == "yes")


def _listed(name: str, columns: tuple[str, str], source: Source) -> list[Entry]:
    return read_table(
        LISTS / name,
        columns,
        build=lambda cells: Entry(canonical(cells[0]), split(cells[1]), source),
    )


def _foreign() -> list[Entry]:
    return read_table(
        LISTS / "foreign.csv",
        ("word", "language", "codes"),
        build=lambda cells: Entry(canonical(cells[0]), split(cells[2]), Source.FOREIGN),
    )
