"""What /api/v1/imports answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from uuid import UUID

from api.batch_store import Batch, BatchState, Load
from api.services.desk_preview import Preview


@dataclass(frozen=True, slots=True)
class ImportItem:
    """A file, how far it is, and what storing it changed."""

    id: UUID
    kind: str
    name: str
    origin: str
    load: Load
    state: BatchState
    created_at: datetime
    counts: Mapping[str, int]

    @classmethod
    def of(cls, batch: Batch) -> Self:
        """The answer that an import is."""
        return cls(**{name: getattr(batch, name) for name in cls.__dataclass_fields__})


@dataclass(frozen=True, slots=True)
class ImportsAnswer:
    """The latest files on one page."""

    items: Sequence[ImportItem]
    next: UUID | None = None


@dataclass(frozen=True, slots=True)
class RowNote:
    """One sentence about one cell; never its value."""

    row: int
    column: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class CheckNote:
    """What a check says of a vacancy."""

    row: int
    place_id: str
    column: str
    code: str
    level: str
    message: str
    proposal: str
    reference: str


@dataclass(frozen=True, slots=True)
class SamePlace:
    """Two listings that may be one vacancy, with the columns in which they differ."""

    first: tuple[str, str]
    second: tuple[str, str]
    confidence: float
    reasons: tuple[str, ...]
    differing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What storing a file would do."""

    batch: ImportItem
    rows_read: int
    rows_kept: int
    would: Mapping[str, int]
    errors: Sequence[RowNote]
    notices: Sequence[RowNote]
    checks: Sequence[CheckNote]
    duplicates: Sequence[SamePlace]

    @classmethod
    def of(cls, shown: Preview) -> Self:
        """The answer that a preview is."""
        said = shown.report
        return cls(
            batch=ImportItem.of(shown.batch),
            rows_read=said.rows_read,
            rows_kept=said.rows_kept,
            would=shown.counts,
            errors=[RowNote(one.line, one.column, one.code, one.message) for one in said.errors],
            notices=[RowNote(one.line, one.column, "notice", one.message) for one in said.notices],
            checks=_checks(shown),
            duplicates=_duplicates(shown),
        )


def _checks(shown: Preview) -> list[CheckNote]:
    return [
        CheckNote(
            row=note.line,
            place_id=note.place_id,
            column=one.column,
            code=one.code,
            level=one.level,
            message=one.text,
            proposal=one.proposal,
            reference=one.reference,
        )
        for note in shown.notes
        for one in note.findings
    ]


def _duplicates(shown: Preview) -> list[SamePlace]:
    return [
        SamePlace(
            first=one.first,
            second=one.second,
            confidence=one.confidence,
            reasons=one.reasons,
            differing=tuple(each.column for each in one.differences),
        )
        for one in shown.pairs
    ]
