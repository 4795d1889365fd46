"""Which people a caller may see: the condition that every query about people carries."""

from sqlalchemy import ColumnElement, and_, false

from api.scope import Role, Scope
from api.tables import Person, table_of

PEOPLE = table_of(Person)
WHOLE_TENANT = frozenset({None, Role.COUNSELLOR, Role.TEAM_LEAD})
"""Who sees everybody of a tenant; None is the command line on the machine."""


def in_reach(scope: Scope) -> ColumnElement[bool]:
    """Those of the tenant, of the own school, or nobody."""
    own = PEOPLE.c.tenant == scope.tenant
    if scope.role is Role.SCHOOL_SOCIAL_WORKER:
        return and_(own, PEOPLE.c.school == (scope.school or ""))
    return own if scope.role in WHOLE_TENANT else false()
