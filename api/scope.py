"""What a caller may reach; every read of the store asks for it."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """What somebody does here; what a role may call stands in `api.security.matrix`."""

    COUNSELLOR = "COUNSELLOR"
    TEAM_LEAD = "TEAM_LEAD"
    SCHOOL_SOCIAL_WORKER = "SCHOOL_SOCIAL_WORKER"
    CHAMBER = "CHAMBER"
    PROVIDER = "PROVIDER"
    MONITORING = "MONITORING"
    ADMINISTRATOR = "ADMINISTRATOR"


class TenantKind(StrEnum):
    """Kinds of bodies that work with the service, each its own controller (rulebook 5.1)."""

    AA = "AA"
    LAND_BODY = "LAND_BODY"
    JOBCENTER = "JOBCENTER"
    YOUTH_OFFICE = "YOUTH_OFFICE"
    JUBA = "JUBA"
    SCHOOL = "SCHOOL"
    PROVIDER = "PROVIDER"
    CHAMBER = "CHAMBER"


@dataclass(frozen=True, slots=True)
class Scope:
    """Who calls, and whose records that opens: those of one tenant (controller).

    `role` and `user` are None for the command line on the machine itself, which reaches the whole
    tenant. `school` narrows a school social worker to the pupils of one school. `api.store` narrows
    by all of them.
    """

    tenant: str
    role: Role | None = None
    user: UUID | None = None
    school: str | None = None


DEMO = Scope(tenant="a")
"""The first tenant of the demo, as the command line reaches it."""
