"""What a resolved text looks like."""

from dataclasses import dataclass
from enum import StrEnum


class Asker(StrEnum):
    """Who wrote the text, which decides what comes first."""

    WISH = "WISH"
    """A young person: training occupations first, themes allowed."""
    TITLE = "TITLE"
    """A firm or a chamber: every known title, no themes."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One occupation that the text may mean.

    `confidence` is the share of such answers that were right on held-back texts, 0 to 1.
    """

    kldb: str
    title: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was understood.

    `codes` are KldB 2010 (edition 2020) codes, best first, empty when nothing is sure enough;
    `ambiguous` means that a person has to pick; `theme` is the German name of a theme such as
    "Arbeit mit Tieren" when the text names a field and not an occupation.
    """

    query: str
    codes: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    ambiguous: bool
    theme: str | None
