"""The body of a letter as blocks, parsed from a small Markdown subset."""

from collections.abc import Iterable
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
class Fact:
    """A label and what is known about it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class FactTable:
    """Facts in two columns."""

    rows: tuple[Fact, ...]
    kind: Literal["facts"] = field(default="facts", init=False)


Block = Heading | Paragraph | BulletList | FactTable


def parse(body: str) -> tuple[Block, ...]:
    """The blocks of a rendered body; sealed values are opened here and nowhere earlier.

    Raises ValueError with the line for markup that the subset does not have.
    """
    lines = (line.strip(" ") for line in body.split("\n"))
    groups = groupby(lines, key=_kind)
    return tuple(block for kind, group in groups for block in _blocks(kind, group))


def _kind(line: str) -> str:
    marks = {"## ": "heading", "- ": "list", "| ": "facts"}
    if line[:1] in {"#", "*", "<", "`", ">"} and not line.startswith("## "):
        raise ValueError(line)
    return next((kind for mark, kind in marks.items() if line.startswith(mark)), line and "text")


def _blocks(kind: str, lines: Iterable[str]) -> tuple[Block, ...]:
    if kind == "heading":
        return tuple(Heading(unseal(line[3:])) for line in lines)
    if kind == "list":
        return (BulletList(tuple(unseal(line[2:]) for line in lines)),)
    if kind == "facts":
        return (FactTable(tuple(map(_fact, lines))),)
    return (Paragraph(unseal(" ".join(lines))),) if kind else ()


def _fact(line: str) -> Fact:
    _, *cells, last = line.split("|")
    if last.strip(" ") or len(cells) != len(("label", "value")):
        raise ValueError(line)
    label, value = (unseal(cell.strip(" ")) for cell in cells)
    return Fact(label, value)
