"""The body of a letter as blocks, parsed from a small Markdown subset."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from api.letters.seal import unseal


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2; the subject is the only one of level 1."""

    text: str
    kind: Literal["heading"] = field(default="heading", init=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    kind: Literal["paragraph"] = field(default="paragraph", init=False)


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list of sentences."""

    items: tuple[str, ...]
    kind: Literal["list"] = field(default="list", init=False)


@dataclass(frozen=True, slots=True)
class CheckList:
    """Boxes to tick by hand; none is ever ticked beforehand (rulebook 6.2, D06)."""

    items: tuple[str, ...]
    kind: Literal["checks"] = field(default="checks", init=False)


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what is known about it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class FactTable:
    """Facts in two columns."""

    rows: tuple[Fact, ...]
    kind: Literal["facts"] = field(default="facts", init=False)


@dataclass(frozen=True, slots=True)
class WritingLines:
    """Empty lines to write on by hand."""

    count: int
    kind: Literal["lines"] = field(default="lines", init=False)


Block = Heading | Paragraph | BulletList | CheckList | FactTable | WritingLines

MARKS = {"## ": "heading", "- ": "list", "[ ] ": "checks", "| ": "facts", "___": "lines"}


def parse(body: str) -> tuple[Block, ...]:
    """The blocks of a rendered body; sealed values are opened here and nowhere earlier.

    Raises ValueError with the line for markup that the subset does not have.
    """
    lines = (line.strip(" ") for line in body.split("\n"))
    groups = groupby(lines, key=_kind)
    return tuple(block for kind, group in groups for block in _blocks(kind, tuple(group)))


def lines_of(block: Block) -> tuple[str, ...]:
    """A block as lines of plain text."""
    match block:
        case BulletList(items=items):
            return tuple(f"- {item}" for item in items)
        case CheckList(items=items):
            return tuple(f"[ ] {item}" for item in items)
        case FactTable(rows=rows):
            return tuple(f"{row.label}: {row.value}" for row in rows)
        case WritingLines(count=count):
            return ("____",) * count
        case Heading(text=text) | Paragraph(text=text):
            return (text,)


def _kind(line: str) -> str:
    if mark := next((mark for mark in MARKS if line.startswith(mark)), None):
        return MARKS[mark]
    if line[:1] in {"#", "*", "<", "`", ">", "["}:
        raise ValueError(line)
    return line and "text"


def _blocks(kind: str, lines: tuple[str, ...]) -> Iterator[Block]:
    match kind:
        case "heading":
            yield from (Heading(unseal(line.removeprefix("## "))) for line in lines)
        case "list":
            yield BulletList(tuple(unseal(line.removeprefix("- ")) for line in lines))
        case "checks":
            yield CheckList(tuple(unseal(line.removeprefix("[ ] ")) for line in lines))
        case "facts":
            yield FactTable(tuple(map(_fact, lines)))
        case "lines":
            yield WritingLines(len(lines))
        case "text":
            yield Paragraph(unseal(" ".join(lines)))
        case _:  # blank lines
            pass


def _fact(line: str) -> Fact:
    _, *cells, last = line.split("|")
    if last.strip(" ") or len(cells) != len(("label", "value")):
        raise ValueError(line)
    label, value = (unseal(cell.strip(" ")) for cell in cells)
    return Fact(label, value)
