"""Accounts of people whom somebody else signs in: made at the first time, kept as the groups say.

A provider vouches for who somebody is; what it opens is in `grants`. Such an account has no
password here, and one that was there before is never taken over for having the same name.
"""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import Connection, Engine

from api.audit import Event, Kind, Verb
from api.audit_store import record
from api.db import writing
from api.security import account_store as rows
from api.security.account_store import Account, folded_login
from api.security.provider import Grant, Proven, Provider
from api.security.sessions import Lifetime, Opened, end, open_session
from api.security.tokens import digest
from matching.errors import NotPermitted

NO_GRANT = (
    "Ihr Konto ist bekannt, öffnet hier aber nichts oder Verschiedenes zugleich. Bitte die "
    "Administration fragen, welcher Gruppe es angehören soll."
)
CLOSED = "Dieses Konto ist hier geschlossen. Bitte die Administration fragen."
OTHER_TENANT = (
    "Dieses Konto gehört hier noch zu einer anderen Stelle. Die Administration muss es dort zuerst "
    "schließen."
)
NO_TENANT = "Die Stelle, zu der Ihre Gruppe gehört, ist hier noch nicht eingerichtet."
ONE_FACTOR = (
    "Der Anmeldedienst hat keinen zweiten Faktor bestätigt. Bitte dort einen einrichten und sich "
    "noch einmal anmelden."
)
LONGEST_NAME = 80


def is_strong(provider: Provider, proven: Proven) -> bool:
    """Whether more than a password was asked for, as far as the provider must say so."""
    wanted = provider.second_factor
    return not wanted or wanted in proven.amr or wanted == proven.acr


def sign_in_outside(
    engine: Engine, provider: Provider, proven: Proven, grant: Grant | None, *, lifetime: Lifetime
) -> Opened:
    """Open a session for somebody whom the provider knows; NotPermitted in words for the person."""
    if grant is None:
        raise NotPermitted(NO_GRANT)
    subject = digest(f"{provider.issuer} {proven.sub}")
    now = datetime.now(UTC)
    with writing(engine) as connection:
        known = rows.find_subject(connection, subject)
        if known is None:
            account = _new(connection, subject, proven.preferred_username, grant, now=now)
        else:
            account = _as_granted(connection, known, grant, now=now)
        return open_session(connection, account, lifetime=lifetime, now=now)


def _new(
    connection: Connection, subject: str, name: str, grant: Grant, *, now: datetime
) -> Account:
    if not rows.has_tenant(connection, grant.tenant):
        raise NotPermitted(NO_TENANT)
    account = Account(
        id=uuid4(),
        tenant=grant.tenant,
        login=_free_login(connection, subject, name),
        role=grant.role,
        school=grant.school,
        password_hash="",  # nosec B106 there is none: who comes this way has no password here
        totp_seed=None,
        totp_confirmed=False,
        totp_step=None,
        has_codes=False,
        disabled_at=None,
        subject=subject,
    )
    rows.add_account(connection, account, now=now)
    record(connection, account.scope, [Event(Verb.CREATE, Kind.USER, account.id)])
    return account


def _free_login(connection: Connection, subject: str, name: str) -> str:
    """The provider's name for the person, or one that nobody has."""
    wanted = folded_login("".join(name.split()))[:LONGEST_NAME]
    if wanted and wanted.isprintable() and rows.find_account(connection, wanted) is None:
        return wanted
    return f"{wanted if wanted.isprintable() else ''}-{subject[:12]}".strip("-")


def _as_granted(
    connection: Connection, account: Account, grant: Grant, *, now: datetime
) -> Account:
    """The account with today's role; sessions that were opened with another one end."""
    if account.disabled_at:
        raise NotPermitted(CLOSED)
    if account.tenant != grant.tenant:
        raise NotPermitted(OTHER_TENANT)
    if (account.role, account.school) == (grant.role, grant.school):
        return account
    changes = {"role": grant.role, "school": grant.school}
    rows.change_account(connection, account.id, changes, now=now)
    record(connection, account.scope, [Event(Verb.CHANGE, Kind.USER, account.id)])
    end(connection, account.scope, account.id)
    return replace(account, role=grant.role, school=grant.school)
