"""Tenants, accounts, printed codes, sessions, API keys, failed attempts."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

from api.tables import ordered_text

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables; nobody has an account yet."""
    _create_tenant_and_account()
    _create_code()
    _create_session()
    _create_key()
    op.create_table(
        "attempt",
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failed_at", UTCDateTime(), nullable=False),
        sa.Column("locked_until", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name="pk_attempt"),
    )


def downgrade() -> None:
    """Drop the tables, the dependent ones first."""
    for table in ("attempt", "api_key", "session", "one_time_code", "account", "tenant"):
        op.drop_table(table)


def _create_tenant_and_account() -> None:
    op.create_table(
        "tenant",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_tenant"),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("changed_at", UTCDateTime(), nullable=False),
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("login", ordered_text(100), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("school", sa.String()),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("totp_seed", sa.String(64)),
        sa.Column("totp_confirmed", sa.Boolean(), nullable=False),
        sa.Column("totp_step", sa.BigInteger()),
        sa.Column("has_codes", sa.Boolean(), nullable=False),
        sa.Column("disabled_at", UTCDateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("login", name="uq_account_login"),
        sa.ForeignKeyConstraint(["tenant"], ["tenant.key"], name="fk_account_tenant_tenant"),
    )


def _create_code() -> None:
    op.create_table(
        "one_time_code",
        *_belongs_to_account(),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("used_at", UTCDateTime()),
        *_keys("one_time_code"),
    )
    op.create_index("ix_one_time_code_account", "one_time_code", ["account"])


def _create_session() -> None:
    op.create_table(
        "session",
        *_belongs_to_account(),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("seen_at", UTCDateTime(), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        *_keys("session"),
        sa.UniqueConstraint("token_hash", name="uq_session_token_hash"),
    )
    op.create_index("ix_session_account", "session", ["account"])


def _create_key() -> None:
    op.create_table(
        "api_key",
        *_belongs_to_account(),
        sa.Column("prefix", sa.String(16), nullable=False),
        sa.Column("key_hash", sa.String(64), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.Column("revoked_at", UTCDateTime()),
        *_keys("api_key"),
        sa.UniqueConstraint("prefix", name="uq_api_key_prefix"),
    )
    op.create_index("ix_api_key_account", "api_key", ["account"])


def _belongs_to_account() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
    ]


def _keys(table: str) -> list[sa.Constraint]:
    return [
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(
            ["account"], ["account.id"], name=f"fk_{table}_account_account", ondelete="CASCADE"
        ),
    ]
