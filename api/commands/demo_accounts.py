"""The accounts of the demo: one for each role in two tenants, with one random password."""

from collections.abc import Iterator
from textwrap import fill

from sqlalchemy import Engine

from api.scope import Role
from api.security.accounts import NewAccount, add_accounts
from api.security.protection import DEMO_PREFIX
from api.security.tokens import new_code

TENANTS = {"a": "", "b": "-b"}
"""What the names of a tenant's accounts end with."""
_WIDTH = 98


def demo_accounts(school: str) -> list[NewAccount]:
    """One account for each role and tenant; school social workers belong to this school."""
    return [
        NewAccount(
            login=f"{DEMO_PREFIX}{role.lower()}{ending}",
            role=role,
            tenant=tenant,
            school=school if role is Role.SCHOOL_SOCIAL_WORKER else None,
        )
        for tenant, ending in TENANTS.items()
        for role in Role
    ]


def open_accounts(engine: Engine, school: str) -> Iterator[str]:
    """Store the accounts; gives the lines that say how to sign in."""
    password = new_code()
    accounts = demo_accounts(school)
    add_accounts(engine, accounts, password)
    names = ", ".join(one.login for one in accounts if one.tenant == "a")
    yield fill(
        f"Anmelden als {names}; im zweiten Mandanten mit -b am Ende.",
        _WIDTH,
        break_on_hyphens=False,
    )
    yield f"Passwort für alle Konten der Vorführung: {password}"
