"""Who stands in for whom, and when."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "deputy",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("changed_at", UTCDateTime(), nullable=False),
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("absent", sa.Uuid(), nullable=False),
        sa.Column("deputy", sa.Uuid(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_deputy"),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_deputy_period")),
        sa.CheckConstraint("absent <> deputy", name=op.f("ck_deputy_two_people")),
        _account("absent"),
        _account("deputy"),
    )
    op.create_index("ix_deputy_tenant", "deputy", ["tenant"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("deputy")


def _account(column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], ["account.id"], name=f"fk_deputy_{column}_account", ondelete="CASCADE"
    )
