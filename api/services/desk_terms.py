"""On whose terms the files of a tenant are read."""

from datetime import date

from sqlalchemy import Connection, Engine

from api.db import reading
from api.intake import Terms
from api.scope import Scope
from api.security.account_store import tenant_of


def terms_for(connection: Connection, scope: Scope, *, collected_on: date | None) -> Terms:
    """What a reader has to know of the caller's tenant; `collected_on` comes with the file."""
    found = tenant_of(connection, scope.tenant)
    kind, secret = found or (None, b"")
    return Terms(tenant=kind, collected_on=collected_on, school=scope.school or "", secret=secret)


def takes_contact_lists(engine: Engine, scope: Scope) -> bool:
    """Whether the caller's tenant may bring lists of § 31a SGB III."""
    with reading(engine) as connection:
        return terms_for(connection, scope, collected_on=None).allow_contact_lists
