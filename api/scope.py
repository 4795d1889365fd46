"""What a caller may reach; every read of the store asks for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """The caller's reach: the tenant (controller) whose records may be seen.

    Role, school and grants of a caller become fields here; `api.store` narrows by them.
    """

    tenant: str


DEMO = Scope(tenant="a")
