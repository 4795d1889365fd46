"""Who stands in for whom: a team lead names a deputy, who sees the steps for some days."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection, Engine

from api.audit import Event, Kind, Verb
from api.audit_store import record
from api.db import reading, writing
from api.deputy_store import Deputy, add_deputy, deputies_from, remove_deputy
from api.scope import Scope
from api.security.account_store import list_accounts
from api.security.matrix import COUNSELLING
from matching.errors import InputError, NotFoundError

LONGEST_DAYS = 366
UNKNOWN_DEPUTY = "Unter dieser Nummer ist keine Vertretung eingetragen."
NO_COLLEAGUE = (
    "Vertreten und vertreten werden können nur zwei verschiedene Konten der Beratung im eigenen"
    " Mandanten."
)
NO_PERIOD = "Der letzte Tag liegt vor dem ersten, oder die Vertretung dauert länger als ein Jahr."


def name_deputy(
    engine: Engine, scope: Scope, *, absent: str, deputy: str, days: tuple[date, date]
) -> Deputy:
    """Name a deputy by login for a period; InputError when that cannot be."""
    first, last = days
    if not 0 <= (last - first).days <= LONGEST_DAYS:
        raise InputError(NO_PERIOD)
    with writing(engine) as connection:
        colleagues = _colleagues(connection, scope)
        if absent == deputy or not {absent, deputy} <= set(colleagues):
            raise InputError(NO_COLLEAGUE)
        named = Deputy(uuid4(), colleagues[absent], colleagues[deputy], first, last)
        add_deputy(connection, scope, named, now=datetime.now(UTC))
        record(connection, scope, [Event(Verb.CREATE, Kind.DEPUTY, named.absent)])
    return named


def end_deputy(engine: Engine, scope: Scope, *, row_id: UUID) -> None:
    """End it at once; NotFoundError when there is none."""
    with writing(engine) as connection:
        if not remove_deputy(connection, scope, row_id=row_id):
            raise NotFoundError(UNKNOWN_DEPUTY)
        record(connection, scope, [Event(Verb.DELETE, Kind.DEPUTY, row_id)])


def list_deputies(engine: Engine, scope: Scope, *, on: date) -> Sequence[Deputy]:
    """Those of a day and later."""
    with reading(engine) as connection:
        return deputies_from(connection, scope, day=on)


def colleagues_of(engine: Engine, scope: Scope) -> Sequence[str]:
    """The logins of the tenant's counselling."""
    with reading(engine) as connection:
        return sorted(_colleagues(connection, scope))


def covered_by(connection: Connection, scope: Scope, *, on: date | None) -> frozenset[UUID] | None:
    """The caller, and everybody for whom the caller stands in on a day; None without a day."""
    if on is None:
        return None
    found = deputies_from(connection, scope, day=on)
    absent = {one.absent for one in found if one.deputy == scope.user and one.first_day <= on}
    return frozenset(absent if scope.user is None else {scope.user, *absent})


def _colleagues(connection: Connection, scope: Scope) -> dict[str, UUID]:
    accounts = list_accounts(connection, tenant=scope.tenant)
    return {
        one.login: one.id for one in accounts if one.role in COUNSELLING and one.disabled_at is None
    }
