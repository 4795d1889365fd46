"""The audit log: who may read it, and whether it is whole."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Engine

from api.audit import Entry, Verdict
from api.audit_store import check_chain, entries_for
from api.db import reading
from api.scope import Scope

LATEST = 2**62
"""A number that no entry reaches and every database can hold."""


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Entries, the latest first; `next` is the number to go on below, None on the last page."""

    items: tuple[Entry, ...]
    next: int | None


def read_audit(
    engine: Engine, scope: Scope, *, before: int | None, limit: int, subject: UUID | None = None
) -> AuditPage:
    """One page of the entries of the caller's tenant; an administrator gets none about a case."""
    with reading(engine) as connection:
        found = entries_for(connection, scope, before=before, limit=limit + 1, subject=subject)
    page = tuple(found[:limit])
    return AuditPage(page, next=page[-1].seq if len(found) > limit else None)


def verify_audit(engine: Engine, *, anchor: str | None = None) -> Verdict:
    """Check the whole chain; `anchor` is a hash that was noted elsewhere and must occur."""
    with reading(engine) as connection:
        return check_chain(connection, anchor=anchor)
