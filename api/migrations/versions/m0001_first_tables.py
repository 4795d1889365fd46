"""First tables: people, places, offers, bodies, consents, version of the market."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

from api.tables import KEY, ordered_text

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables; the market starts at version 0."""
    _create_person()
    _create_place()
    _create_offer()
    _create_body()
    _create_consent()
    _create_market_version()


def downgrade() -> None:
    """Drop the tables, the dependent one first."""
    for table in ("consent", "market_version", "body", "offer", "place", "person"):
        op.drop_table(table)


def _row() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("changed_at", UTCDateTime(), nullable=False),
    ]


def _create_person() -> None:
    op.create_table(
        "person",
        *_row(),
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("given_name", sa.String()),
        sa.Column("family_name", sa.String()),
        sa.Column("birth_date", sa.Date()),
        sa.Column("school", sa.String()),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("tenant", "person_id", name="uq_person_tenant_person_id"),
    )
    op.create_index("ix_person_family_name", "person", ["family_name"])
    op.create_index("ix_person_school", "person", ["school"])


def _create_place() -> None:
    op.create_table(
        "place",
        *_row(),
        sa.Column("source", ordered_text(32), nullable=False),
        sa.Column("place_id", KEY, nullable=False),
        sa.Column("employer", sa.String()),
        sa.Column("title", sa.String()),
        sa.Column("apply_until", sa.Date()),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_place"),
        sa.UniqueConstraint("source", "place_id", name="uq_place_source_place_id"),
    )
    op.create_index("ix_place_state", "place", ["state"])


def _create_offer() -> None:
    op.create_table(
        "offer",
        *_row(),
        sa.Column("offer_id", KEY, nullable=False),
        sa.Column("programme_id", sa.String(300), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_offer"),
        sa.UniqueConstraint("offer_id", name="uq_offer_offer_id"),
    )
    op.create_index("ix_offer_programme_id", "offer", ["programme_id"])


def _create_body() -> None:
    op.create_table(
        "body",
        *_row(),
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("body_id", KEY, nullable=False),
        sa.Column("name", sa.String()),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_body"),
        sa.UniqueConstraint("tenant", "body_id", name="uq_body_tenant_body_id"),
    )


def _create_consent() -> None:
    op.create_table(
        "consent",
        *_row(),
        sa.Column("person", sa.Uuid(), nullable=False),
        sa.Column("act", sa.String(32), nullable=False),
        sa.Column("purpose", sa.String(32), nullable=False),
        sa.Column("recipient", sa.String(300), nullable=False),
        sa.Column("data_categories", sa.JSON(), nullable=False),
        sa.Column("special_categories", sa.JSON(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("given_by", sa.String(32), nullable=False),
        sa.Column("form", sa.String(32), nullable=False),
        sa.Column("text_version", sa.String()),
        sa.Column("capacity_checked_by", sa.String()),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date()),
        sa.PrimaryKeyConstraint("id", name="pk_consent"),
        sa.UniqueConstraint(
            "person",
            "act",
            "purpose",
            "recipient",
            "given_on",
            name="uq_consent_person_act_purpose_recipient_given_on",
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["person.id"], name="fk_consent_person_person", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_consent_person", "consent", ["person"])


def _create_market_version() -> None:
    table = op.create_table(
        "market_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_market_version"),
        sa.CheckConstraint("id = 1", name="ck_market_version_one_row"),
    )
    op.bulk_insert(table, [{"id": 1, "counter": 0}])
