"""The birth date that was given after the first one; when the information sheet was given."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NEW = ("other_birth_date", "informed_on")


def upgrade() -> None:
    """Add the columns; nothing is known yet."""
    for name in NEW:
        op.add_column("person", sa.Column(name, sa.Date()))


def downgrade() -> None:
    """Drop the columns."""
    for name in NEW:
        op.drop_column("person", name)
