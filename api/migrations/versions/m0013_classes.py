"""Class lists whose pupils are not informed yet, declined consents, confirmed vacancies."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

from api.tables import ordered_text

revision = "0013"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create both tables, empty; no vacancy is confirmed yet."""
    op.add_column("place", sa.Column("confirmed_on", sa.Date()))
    op.create_table(
        "class_entry",
        *_row(),
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("school", sa.String(200), nullable=False),
        sa.Column("school_class", sa.String(200), nullable=False),
        sa.Column("given_name", sa.String(200), nullable=False),
        sa.Column("family_name", sa.String(200)),
        sa.PrimaryKeyConstraint("id", name="pk_class_entry"),
    )
    columns = ["tenant", "school", "school_class"]
    op.create_index("ix_class_entry_tenant_school_school_class", "class_entry", columns)
    op.create_table(
        "declined_consent",
        *_row(),
        sa.Column("person", sa.Uuid(), nullable=False),
        sa.Column("recipient", ordered_text(300), nullable=False),
        sa.Column("declined_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_declined_consent"),
        sa.ForeignKeyConstraint(
            ["person"],
            ["person.id"],
            name="fk_declined_consent_person_person",
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("person", "recipient", name="uq_declined_consent_person_recipient"),
    )


def downgrade() -> None:
    """Drop both, and the column."""
    op.drop_column("place", "confirmed_on")
    op.drop_table("declined_consent")
    op.drop_table("class_entry")


def _row() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("changed_at", UTCDateTime(), nullable=False),
    ]
