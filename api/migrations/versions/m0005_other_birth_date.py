"""The birth date that somebody was given after the first one."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; nobody has a second date yet."""
    op.add_column("person", sa.Column("other_birth_date", sa.Date()))


def downgrade() -> None:
    """Drop the column."""
    op.drop_column("person", "other_birth_date")
