"""What a request needs from the process: settings, database, open places, the caller's scope."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, cast
from uuid import UUID

from fastapi import Depends, Path, Request
from sqlalchemy import Engine

from api.scope import Scope
from api.security.sessions import Lifetime, SignedIn
from api.services.market import OpenMarket
from api.services.people import UNKNOWN_PERSON
from api.settings import Settings
from matching.errors import NotFoundError
from matching.support import SchoolDeadline


@dataclass(frozen=True, slots=True)
class Context:
    """One per process, kept in the application's state."""

    settings: Settings
    engine: Engine
    market: OpenMarket
    deadlines: Sequence[SchoolDeadline] = ()

    @property
    def lifetime(self) -> Lifetime:
        """How long a sign-in counts."""
        idle = timedelta(minutes=self.settings.session_idle_minutes)
        return Lifetime(idle=idle, longest=timedelta(hours=self.settings.session_hours))


def _context(request: Request) -> Context:
    return cast("Context", request.app.state.context)


def _signed(request: Request) -> SignedIn:
    """Who calls, as `api.security.entry` found out before."""
    return cast("SignedIn", request.state.signed)


def _scope(request: Request) -> Scope:
    """What the caller reaches."""
    return _signed(request).scope


def _row_id(person: Annotated[str, Path(alias="id")]) -> UUID:
    """The random key in the path; what is none belongs to nobody."""
    try:
        return UUID(person)
    except ValueError:
        raise NotFoundError(UNKNOWN_PERSON) from None


Service = Annotated[Context, Depends(_context)]
Caller = Annotated[Scope, Depends(_scope)]
Signed = Annotated[SignedIn, Depends(_signed)]
PersonKey = Annotated[UUID, Depends(_row_id)]
