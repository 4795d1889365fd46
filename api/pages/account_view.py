"""The own account in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from api.pages.words import counted
from api.scope import Role
from api.security.matrix import COUNSELLING, OVERSIGHT
from api.security.session_store import Session
from api.security.sessions import SignedIn
from api.settings import ZONE

ROLES = {
    Role.COUNSELLOR: "Beratung",
    Role.TEAM_LEAD: "Teamleitung",
    Role.SCHOOL_SOCIAL_WORKER: "Schulsozialarbeit",
    Role.CHAMBER: "Kammer",
    Role.PROVIDER: "Träger",
    Role.MONITORING: "Monitoring",
    Role.ADMINISTRATOR: "Administration",
}


@dataclass(frozen=True, slots=True)
class SessionView:
    """One sign-in; `is_own` marks the present one."""

    id: str
    since: str
    seen: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class AccountView:
    """The page; `seed` is the secret of an app that waits for its confirmation."""

    login: str
    role: str
    tenant: str
    school: str
    app: bool
    seed: str
    codes: str
    sessions: tuple[SessionView, ...]
    sees_people: bool
    sees_log: bool


def account_view(signed: SignedIn, sessions: Sequence[Session], *, codes_left: int) -> AccountView:
    """The account of the caller."""
    account = signed.account
    waiting = None if account.totp_confirmed else account.totp_seed
    return AccountView(
        login=account.login,
        role=ROLES[account.role],
        tenant=account.tenant,
        school=account.school or "",
        app=account.totp_confirmed,
        seed=waiting or "",
        codes=counted(codes_left, "gedruckter Code übrig", "gedruckte Codes übrig"),
        sessions=tuple(
            SessionView(
                id=str(one.id),
                since=moment(one.created_at),
                seen=moment(one.seen_at),
                is_own=one.id == signed.session,
            )
            for one in sessions
        ),
        sees_people=account.role in COUNSELLING,
        sees_log=account.role in OVERSIGHT,
    )


def moment(at: datetime) -> str:
    """A moment as it is written in German, in German time."""
    return f"{at.astimezone(ZONE):%d.%m.%Y, %H:%M} Uhr"
