"""Whether accounts protect the data: asked before the service starts outside of the demo."""

from sqlalchemy import Engine

from api.db import is_migrated, reading
from api.security.account_store import has_administrator, list_accounts
from matching.errors import RefusedError, UnavailableError

DEMO_PREFIX = "demo-"
"""The accounts of the demo begin like this; their one password was printed on a screen."""
NOT_MIGRATED = "Die Datenbank ist noch nicht eingerichtet. Bitte „passung migrate“ ausführen."
NO_ADMINISTRATOR = (
    "Es gibt noch kein Konto für die Administration, und ohne Konten schützt nichts echte Angaben. "
    "Bitte „passung user add NAME --role ADMINISTRATOR --tenant MANDANT“ ausführen; erfundene "
    "Personen zeigt PASSUNG_DEMO=1 auch so."
)
DEMO_ACCOUNTS = (
    "In dieser Datenbank sind Konten der Vorführung offen. Bitte eine eigene Datenbank nehmen "
    "oder sie mit „passung user disable“ schließen; nur mit PASSUNG_DEMO=1 dürfen sie offen sein."
)


def require_protection(engine: Engine) -> None:
    """Raise RefusedError when nobody manages accounts, or everybody knows a password."""
    if not is_migrated(engine):
        raise UnavailableError(NOT_MIGRATED)
    with reading(engine) as connection:
        accounts = [one for one in list_accounts(connection) if not one.disabled_at]
        managed = has_administrator(connection)
    if any(one.login.startswith(DEMO_PREFIX) for one in accounts):
        raise RefusedError(DEMO_ACCOUNTS)
    if not managed:
        raise RefusedError(NO_ADMINISTRATOR)
