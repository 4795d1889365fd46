"""Answers with matches; the shapes are those of the engine, field by field."""

from dataclasses import dataclass
from functools import cache
from typing import Self

from pydantic import TypeAdapter

from api.services.matching import PersonResult
from matching.explain import Excluded, Match
from matching.narrowing import FilterNote
from matching.versions import Versions
from matching.weights import Weighting
from matching.whatif import Loosening


@dataclass(frozen=True, slots=True)
class MatchAnswer:
    """Ranked places of one person, how many a hard condition removed, and what it rests on.

    `filters`: what each filter that is set did. `weighting`: what own weights changed in the ranks.
    `what_if`: what one thing loosened would add, most first. Each only when it was asked for.
    """

    items: tuple[Match, ...]
    excluded_count: int
    versions: Versions
    filters: tuple[FilterNote, ...] | None = None
    weighting: Weighting | None = None
    what_if: tuple[Loosening, ...] | None = None

    @classmethod
    def of(cls, result: PersonResult) -> Self:
        """The answer that a result is."""
        return cls(
            items=result.matches,
            excluded_count=result.excluded_count,
            versions=result.versions,
            filters=result.filters or None,
            weighting=result.weighting,
            what_if=result.what_if,
        )

    def as_json(self) -> bytes:
        """The answer as it is sent; what is not known is left out."""
        return _writer().dump_json(self, exclude_none=True)


@cache
def _writer() -> TypeAdapter[MatchAnswer]:
    return TypeAdapter(MatchAnswer)


@dataclass(frozen=True, slots=True)
class ExcludedAnswer:
    """Places that a hard condition removed; `next` is the cursor of the next page, or null."""

    items: tuple[Excluded, ...]
    next: str | None
