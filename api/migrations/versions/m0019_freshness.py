"""Questions whether a vacancy is still open, and where its confirmation came from."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table and the column; nobody was asked yet."""
    op.add_column("place", sa.Column("confirmed_by", sa.String(32)))
    op.create_table(
        "vacancy_question",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("asked_at", UTCDateTime(), nullable=False),
        sa.Column("answered_at", UTCDateTime()),
        sa.Column("answer", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name="pk_vacancy_question"),
        sa.UniqueConstraint("token_hash", name="uq_vacancy_question_token_hash"),
        sa.ForeignKeyConstraint(
            ["place"], ["place.id"], name="fk_vacancy_question_place_place", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_vacancy_question_place", "vacancy_question", ["place"])


def downgrade() -> None:
    """Drop both."""
    op.drop_table("vacancy_question")
    op.drop_column("place", "confirmed_by")
