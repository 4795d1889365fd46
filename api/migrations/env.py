"""Alembic's entry: runs the steps on the connection that `api.db` hands over."""

from alembic import context

from api import (
    batch_tables,  # noqa: F401 files belong to the same database
    class_tables,  # noqa: F401 class lists belong to the same database
    referral_tables,  # noqa: F401 referrals belong to the same database
)
from api.security import tables  # noqa: F401 the accounts belong to the same database
from api.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
)
context.run_migrations()
