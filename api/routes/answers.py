"""Answers with matches; the shapes are those of the engine, field by field."""

from dataclasses import dataclass

from matching.explain import Excluded, Match
from matching.versions import Versions


@dataclass(frozen=True, slots=True)
class MatchAnswer:
    """Ranked places of one person, how many a hard condition removed, and what it rests on."""

    items: tuple[Match, ...]
    excluded_count: int
    versions: Versions


@dataclass(frozen=True, slots=True)
class ExcludedAnswer:
    """Places that a hard condition removed; `next` is the cursor of the next page, or null."""

    items: tuple[Excluded, ...]
    next: str | None
