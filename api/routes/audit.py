"""GET /api/v1/audit: who read or changed what, for those who watch over it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from api.audit import Entry
from api.context import Caller, Service
from api.problems import Problem
from api.services.audit import LATEST, AuditPage, read_audit

router = APIRouter(prefix="/api/v1/audit", tags=["Protokoll"])


class AuditQuery(BaseModel):
    """One page of entries below a number; those of one record when its id is given."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    before: int | None = Field(default=None, ge=1, le=LATEST)
    limit: int = Field(default=100, ge=1, le=500)
    subject: UUID | None = None


@dataclass(frozen=True, slots=True)
class AuditItem:
    """One entry; `user` and `role` are empty for the command line of the machine."""

    seq: int
    at: datetime
    user: UUID | None
    role: str | None
    verb: str
    kind: str
    subject: UUID | None
    purpose: str | None
    recipient: str | None
    hash: str

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """The answer that an entry is."""
        return cls(
            seq=entry.seq,
            at=entry.at,
            user=entry.actor,
            role=entry.role,
            verb=entry.verb,
            kind=entry.kind,
            subject=entry.subject,
            purpose=entry.purpose,
            recipient=entry.recipient,
            hash=entry.hash,
        )


@dataclass(frozen=True, slots=True)
class AuditAnswer:
    """Entries, the latest first; `next` is the value of `before` for the next page, or null."""

    items: tuple[AuditItem, ...]
    next: int | None

    @classmethod
    def of(cls, page: AuditPage) -> Self:
        """The answer that a page is."""
        return cls(tuple(map(AuditItem.of, page.items)), page.next)


@router.get(
    "",
    summary="Wer hat was gelesen oder geändert?",
    description="Nennt die Einträge des eigenen Mandanten, die jüngsten zuerst; die Administration"
    " sieht keine Einträge zu jungen Menschen.",
    responses={422: {"model": Problem}},
)
def audit(query: Annotated[AuditQuery, Query()], service: Service, caller: Caller) -> AuditAnswer:
    """List entries of the audit log, page by page."""
    return AuditAnswer.of(
        read_audit(
            service.engine, caller, before=query.before, limit=query.limit, subject=query.subject
        )
    )
