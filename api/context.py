"""What a request needs from the process: settings, database, open places, the caller's scope."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Annotated, cast
from uuid import UUID

from fastapi import Depends, Path, Request
from sqlalchemy import Engine

from api.metrics import Metrics
from api.rates import Rates
from api.records.query import key_of
from api.scope import Scope
from api.security.sessions import Lifetime, SignedIn
from api.services.local_tables import LocalTables
from api.services.market import OpenMarket
from api.services.own_use import OwnUse
from api.services.people import UNKNOWN_PERSON
from api.services.picks import UNKNOWN_WISH
from api.services.signatures import UNKNOWN_CONSENT
from api.settings import Settings
from matching.errors import NotFoundError

CONSENT = "Der Schlüssel der Einwilligung im Dienst."
WISH = "Die Nummer des Wunsches in der Reihenfolge der Person, von 1 an."
NUMBER = re.compile("[1-9][0-9]{0,3}")


@dataclass(frozen=True, slots=True)
class Context:
    """One per process, kept in the application's state."""

    settings: Settings
    engine: Engine
    market: OpenMarket
    local: LocalTables = field(default_factory=LocalTables)
    metrics: Metrics = field(default_factory=Metrics.new)
    rates: Rates = field(default_factory=lambda: Rates(account=0, address=0))

    @property
    def own_use(self) -> OwnUse:
        """What matching in the own office rests on today."""
        return OwnUse(self.settings.today(), self.settings.own_use_needs_consent)

    @property
    def lifetime(self) -> Lifetime:
        """How long a sign-in counts."""
        idle = timedelta(minutes=self.settings.session_idle_minutes)
        return Lifetime(idle=idle, longest=timedelta(hours=self.settings.session_hours))


async def _context(request: Request) -> Context:
    return cast("Context", request.app.state.context)


async def _signed(request: Request) -> SignedIn:
    """Who calls, as `api.security.entry` found out before."""
    return cast("SignedIn", request.state.signed)


async def _scope(request: Request) -> Scope:
    """What the caller reaches."""
    return (await _signed(request)).scope


async def _row_id(person: Annotated[str, Path(alias="id")]) -> UUID:
    """The random key in the path; what is none belongs to nobody."""
    return key_of(person, unknown=UNKNOWN_PERSON)


async def _consent_id(consent: Annotated[str, Path(description=CONSENT)]) -> UUID:
    """The key of a consent in the path; what is none is the key of no consent."""
    return key_of(consent, unknown=UNKNOWN_CONSENT)


async def _wish_number(number: Annotated[str, Path(description=WISH)]) -> int:
    """The number of a wish in the path, from 1; what is none is the number of no wish."""
    if not NUMBER.fullmatch(number):
        raise NotFoundError(UNKNOWN_WISH)
    return int(number)


Service = Annotated[Context, Depends(_context)]
Caller = Annotated[Scope, Depends(_scope)]
Signed = Annotated[SignedIn, Depends(_signed)]
PersonKey = Annotated[UUID, Depends(_row_id)]
ConsentKey = Annotated[UUID, Depends(_consent_id)]
WishNumber = Annotated[int, Depends(_wish_number)]
