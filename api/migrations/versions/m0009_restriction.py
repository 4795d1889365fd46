"""Restriction of processing; entries of the audit log whose time is over may be removed."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

GENESIS = "0" * 64


def upgrade() -> None:
    """Add the columns, and let the guard of the log know what was cut off."""
    op.add_column("person", sa.Column("restricted_on", sa.Date()))
    op.add_column("person", sa.Column("restriction", sa.String(32)))
    op.add_column(
        "audit_head", sa.Column("cut_seq", sa.BigInteger(), nullable=False, server_default="0")
    )
    op.add_column(
        "audit_head", sa.Column("cut_hash", sa.String(64), nullable=False, server_default=GENESIS)
    )
    _guard(CUTTING)


def downgrade() -> None:
    """Drop the columns; a log that was cut off keeps its rest and is whole no more."""
    _guard(WHOLE)
    for table, column in (
        ("audit_head", "cut_hash"),
        ("audit_head", "cut_seq"),
        ("person", "restriction"),
        ("person", "restricted_on"),
    ):
        op.drop_column(table, column)


def _guard(guards: dict[str, tuple[str, ...]]) -> None:
    for statement in guards[op.get_context().dialect.name]:
        op.execute(statement)


CUTTING = {
    "sqlite": (
        "DROP TRIGGER audit_no_delete",
        """
        CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit_entry
        WHEN OLD.seq > (SELECT cut_seq FROM audit_head)
        BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END
        """,
    ),
    "postgresql": (
        "DROP TRIGGER audit_no_change ON audit_entry",
        """
        CREATE TRIGGER audit_no_change BEFORE UPDATE OR TRUNCATE ON audit_entry
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()
        """,
        """
        CREATE FUNCTION audit_refuse_delete() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN
            IF OLD.seq > (SELECT cut_seq FROM audit_head) THEN
                RAISE EXCEPTION 'audit_entry is append-only'
                    USING ERRCODE = 'insufficient_privilege';
            END IF;
            RETURN OLD;
        END $$
        """,
        """
        CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit_entry
        FOR EACH ROW EXECUTE FUNCTION audit_refuse_delete()
        """,
    ),
}
"""An entry can be removed only when the head says that it was cut off."""

WHOLE = {
    "sqlite": (
        "DROP TRIGGER audit_no_delete",
        """
        CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit_entry
        BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END
        """,
    ),
    "postgresql": (
        "DROP TRIGGER audit_no_delete ON audit_entry",
        "DROP FUNCTION audit_refuse_delete()",
        "DROP TRIGGER audit_no_change ON audit_entry",
        """
        CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()
        """,
    ),
}
