"""Letters that are drafted, confirmed and answered."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

from api.tables import KEY, ordered_text

revision = "0014"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create both tables, empty."""
    op.create_table(
        "letter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("changed_at", UTCDateTime(), nullable=False),
        sa.Column("person", sa.Uuid(), nullable=False),
        sa.Column("account", sa.Uuid()),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("recipient", KEY, nullable=False),
        sa.Column("programme", sa.String(100)),
        sa.Column("drafted_on", sa.Date(), nullable=False),
        sa.Column("reference", ordered_text(32), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("edited", sa.JSON()),
        sa.Column("confirmed_at", UTCDateTime()),
        sa.Column("confirmed_by", sa.Uuid()),
        sa.Column("pdf", sa.LargeBinary()),
        sa.Column("html", sa.String()),
        sa.Column("pdf_hash", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_letter"),
        sa.UniqueConstraint("reference", name="uq_letter_reference"),
        sa.ForeignKeyConstraint(
            ["person"], ["person.id"], name="fk_letter_person_person", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_letter_person", "letter", ["person"])
    op.create_table(
        "letter_reply",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("letter", sa.Uuid(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("answer", sa.String(32), nullable=False),
        sa.Column("first_day", sa.Date()),
        sa.Column("second_day", sa.Date()),
        sa.Column("begun_on", sa.Date()),
        sa.Column("better", sa.String(200)),
        sa.Column("phone", sa.String(200)),
        sa.Column("remark", sa.String(200)),
        sa.Column("seen_at", UTCDateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_letter_reply"),
        sa.UniqueConstraint("letter", name="uq_letter_reply_letter"),
        sa.ForeignKeyConstraint(
            ["letter"], ["letter.id"], name="fk_letter_reply_letter_letter", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    """Drop both with all letters."""
    op.drop_table("letter_reply")
    op.drop_table("letter")
