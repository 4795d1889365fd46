"""Who signs in staff besides this service, and what its groups mean here: role, tenant, school.

The provider says in which groups somebody is; which of them opens what is decided here, so that no
provider can invent a role or a tenant. Written as `GROUP=ROLE@TENANT` or
`GROUP=ROLE@TENANT/SCHOOL`, with commas in between.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from secrets import token_urlsafe

from pydantic import BaseModel, ConfigDict, Field

from api.scope import Role

UNREADABLE = (
    "PASSUNG_OIDC_GROUPS: „{part}“ ist nicht lesbar. Erwartet wird GRUPPE=ROLLE@MANDANT, bei der "
    "Rolle SCHOOL_SOCIAL_WORKER (und nur dort) GRUPPE=ROLLE@MANDANT/SCHULE."
)
UNREACHABLE = (
    "Die Anmeldung über das Konto der Behörde ist gerade nicht möglich, weil deren Anmeldedienst "
    "nicht antwortet. Bitte später noch einmal."
)
NOT_PROVEN = "Die Anmeldung über das Konto der Behörde war nicht möglich. Bitte noch einmal."


@dataclass(frozen=True, slots=True)
class Provider:
    """Who signs in people for us (OpenID Connect), and as whom we ask.

    `groups_claim` names the claim with the groups; `second_factor` is what `amr` or `acr` must say,
    nothing when the provider is trusted to ask for one.
    """

    issuer: str
    client_id: str
    client_secret: str
    groups_claim: str
    second_factor: str


@dataclass(frozen=True, slots=True)
class Journey:
    """What a browser keeps between going to the provider and coming back."""

    state: str
    nonce: str
    verifier: str


class Proven(BaseModel):
    """What the provider vouches for; `sub` never changes, names do."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    sub: str = Field(min_length=1, max_length=255)
    preferred_username: str = ""
    acr: str = ""
    amr: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grant:
    """What a group opens."""

    role: Role
    tenant: str
    school: str | None = None


def new_journey() -> Journey:
    """Three new secrets for one sign-in."""
    return Journey(token_urlsafe(32), token_urlsafe(32), token_urlsafe(48))


def grants_of(text: str) -> Mapping[str, Grant]:
    """Role and tenant by group; ValueError for what cannot be read."""
    parts = (part.strip() for part in text.split(","))
    return dict(_grant(part) for part in parts if part)


def granted(grants: Mapping[str, Grant], groups: Iterable[str]) -> Grant | None:
    """The one thing that these groups open; None for nothing, or for several that differ."""
    found = {grants[group] for group in groups if group in grants}
    return found.pop() if len(found) == 1 else None


def _grant(part: str) -> tuple[str, Grant]:
    group, _, target = part.rpartition("=")
    role, _, place = target.partition("@")
    tenant, _, school = place.partition("/")
    is_school = role == Role.SCHOOL_SOCIAL_WORKER
    if not group or role not in set(Role) or not tenant or is_school is not bool(school):
        raise ValueError(UNREADABLE.format(part=part))
    return group, Grant(Role(role), tenant, school or None)
