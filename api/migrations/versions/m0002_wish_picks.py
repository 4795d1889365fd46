"""What a counsellor picked for the wishes of a person."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table; nobody has picked anything yet."""
    op.create_table(
        "wish_pick",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("changed_at", UTCDateTime(), nullable=False),
        sa.Column("person", sa.Uuid(), nullable=False),
        sa.Column("wish", sa.String(), nullable=False),
        sa.Column("kldb", sa.String(5)),
        sa.Column("picked_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_wish_pick"),
        sa.UniqueConstraint("person", "wish", name="uq_wish_pick_person_wish"),
        sa.ForeignKeyConstraint(
            ["person"], ["person.id"], name="fk_wish_pick_person_person", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    """Drop the table with all picks."""
    op.drop_table("wish_pick")
