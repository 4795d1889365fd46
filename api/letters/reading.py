"""How easy a letter is to read (rulebook 6.7), for kinds in Einfache Sprache."""

from collections.abc import Iterable
from itertools import pairwise

from api.letters.blocks import Block, FactTable, Heading, lines_of
from api.letters.front import LanguageRules
from api.letters.sheet import Sheet
from api.letters.template import LetterKind
from matching.letter import LanguageWarning, language_warnings

GLOSSARY = "Wichtige Wörter"


def reading_warnings(kind: LetterKind, sheet: Sheet) -> tuple[LanguageWarning, ...]:
    """What makes the German text hard to read; () for kinds in standard language."""
    if kind.language is LanguageRules.STANDARD:
        return ()
    return language_warnings(_paragraphs(sheet.blocks), explained=_explained(sheet.blocks))


def _paragraphs(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Running text, list items and cells; facts without their labels, headings not at all."""
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, FactTable):
            texts += [row.value for row in block.rows]
        elif not isinstance(block, Heading):
            texts += [line.removeprefix("[ ] ").removeprefix("- ") for line in lines_of(block)]
    return tuple(texts)


def _explained(blocks: tuple[Block, ...]) -> frozenset[str]:
    """The terms of the table below the heading of the glossary."""
    for above, block in pairwise(blocks):
        if above == Heading(GLOSSARY) and isinstance(block, FactTable):
            return frozenset(row.label for row in block.rows)
    return frozenset()
