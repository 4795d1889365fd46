"""What young people say to suggested places."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table; nobody has said anything yet."""
    op.create_table(
        "place_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("changed_at", UTCDateTime(), nullable=False),
        sa.Column("person", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Uuid(), nullable=False),
        sa.Column("answer", sa.String(32), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_place_answer"),
        sa.UniqueConstraint("person", "place", name="uq_place_answer_person_place"),
        sa.ForeignKeyConstraint(
            ["person"], ["person.id"], name="fk_place_answer_person_person", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["place"], ["place.id"], name="fk_place_answer_place_place", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    """Drop the table with all answers."""
    op.drop_table("place_answer")
