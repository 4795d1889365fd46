"""Why somebody chose what a referral is about."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; nobody has said why yet."""
    op.add_column("referral", sa.Column("chosen_because", sa.String(200)))


def downgrade() -> None:
    """Forget why."""
    op.drop_column("referral", "chosen_because")
