"""Who lists a place or an offer, its seats, and referrals with their history."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

from api.tables import ordered_text

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

COUNTED = {"place": "openings", "offer": "seats_free"}
SEATS = "seats_taken >= 0 AND ({0} IS NULL OR seats_taken <= {0})"


def upgrade() -> None:
    """Add the columns, seats as listed; nobody owns what is there until it is imported again."""
    for table, counted in COUNTED.items():
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("tenant", sa.String(64), nullable=False, server_default=""))
            batch.add_column(sa.Column(counted, sa.Integer()))
            batch.add_column(
                sa.Column("seats_taken", sa.Integer(), nullable=False, server_default="0")
            )
        record = sa.table(table, sa.column("record", sa.JSON), sa.column(counted, sa.Integer))
        listed = record.c.record[counted].as_integer()
        op.execute(record.update().values({counted: listed}))
        with op.batch_alter_table(table) as batch:
            batch.alter_column("tenant", server_default=None)
            batch.alter_column("seats_taken", server_default=None)
            batch.create_check_constraint(op.f(f"ck_{table}_seats"), SEATS.format(counted))
            batch.create_index(f"ix_{table}_tenant", ["tenant"])
    _create_referral()
    _create_event()
    _create_attempt()
    _create_once_key()


def downgrade() -> None:
    """Drop the referrals, the dependent tables first, then the columns."""
    for table in ("once_key", "contact_attempt", "referral_event", "referral"):
        op.drop_table(table)
    for table, counted in COUNTED.items():
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"ck_{table}_seats"), type_="check")
            batch.drop_index(f"ix_{table}_tenant")
            for name in ("seats_taken", counted, "tenant"):
                batch.drop_column(name)


def _create_referral() -> None:
    op.create_table(
        "referral",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("changed_at", UTCDateTime(), nullable=False),
        sa.Column("person", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Uuid()),
        sa.Column("offer", sa.Uuid()),
        sa.Column("target", sa.String(200)),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(32)),
        sa.Column("party", sa.String(32)),
        sa.Column("holds_seat", sa.Boolean(), nullable=False),
        sa.Column("owner", sa.Uuid()),
        sa.Column("next_step", sa.String(200)),
        sa.Column("next_due", sa.Date()),
        sa.PrimaryKeyConstraint("id", name="pk_referral"),
        sa.CheckConstraint(
            "place IS NULL OR offer IS NULL", name=op.f("ck_referral_place_or_offer")
        ),
        _refers("referral", "person", to="person", then="CASCADE"),
        _refers("referral", "place", to="place", then="SET NULL"),
        _refers("referral", "offer", to="offer", then="SET NULL"),
        _refers("referral", "owner", to="account", then="SET NULL"),
    )
    for name in ("person", "next_due"):
        op.create_index(f"ix_referral_{name}", "referral", [name])


def _create_event() -> None:
    op.create_table(
        "referral_event",
        *_of_referral(),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(32)),
        sa.Column("party", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name="pk_referral_event"),
        sa.UniqueConstraint("referral", "number", name="uq_referral_event_referral_number"),
        _refers("referral_event", "referral", to="referral", then="CASCADE"),
    )


def _create_attempt() -> None:
    op.create_table(
        "contact_attempt",
        *_of_referral(),
        sa.Column("tried_on", sa.Date(), nullable=False),
        sa.Column("way", sa.String(32), nullable=False),
        sa.Column("reached", sa.Boolean()),
        sa.PrimaryKeyConstraint("id", name="pk_contact_attempt"),
        _refers("contact_attempt", "referral", to="referral", then="CASCADE"),
    )
    op.create_index("ix_contact_attempt_referral", "contact_attempt", ["referral"])


def _create_once_key() -> None:
    op.create_table(
        "once_key",
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("key", ordered_text(100), nullable=False),
        sa.Column("request", sa.String(64), nullable=False),
        sa.Column("referral", sa.Uuid(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("account", "key", name="pk_once_key"),
        _refers("once_key", "referral", to="referral", then="CASCADE"),
    )
    op.create_index("ix_once_key_referral", "once_key", ["referral"])


def _of_referral() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("referral", sa.Uuid(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("account", sa.Uuid()),
    ]


def _refers(table: str, column: str, *, to: str, then: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{to}"
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete=then)
