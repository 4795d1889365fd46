"""The page of the audit log: who read or changed what, the latest first."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field

from api.context import Caller, Service
from api.pages.audit_view import audit_view
from api.pages.environment import page
from api.security.accounts import names_of
from api.services.audit import LATEST, read_audit

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

PER_PAGE = 100


class AuditPageQuery(BaseModel):
    """Entries below a number; those of one record when its id is given."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    before: int | None = Field(default=None, ge=1, le=LATEST)
    subject: UUID | None = None


@router.get("/audit")
def audit(
    query: Annotated[AuditPageQuery, Query()], service: Service, caller: Caller
) -> HTMLResponse:
    """Show one page of the log."""
    found = read_audit(
        service.engine, caller, before=query.before, limit=PER_PAGE, subject=query.subject
    )
    names = names_of(service.engine, caller)
    return page("audit.html", view=audit_view(found, names, subject=query.subject))
