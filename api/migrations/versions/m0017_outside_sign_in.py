"""Accounts of people whom somebody else signs in."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add who an account is to the provider, as a hash; nobody came that way yet."""
    op.add_column("account", sa.Column("subject", sa.String(64), nullable=True))
    op.create_index("ix_account_subject", "account", ["subject"], unique=True)


def downgrade() -> None:
    """Forget who came from outside; those accounts have no password and stay closed."""
    op.drop_index("ix_account_subject", "account")
    op.drop_column("account", "subject")
