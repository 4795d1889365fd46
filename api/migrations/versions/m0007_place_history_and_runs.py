"""What each place was like at each version of the market, and the runs that rest on it."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KEPT = "state, seats_taken, record"
OLD = "OLD.id, counter, OLD.state, OLD.seats_taken, OLD.record"
NOT_THERE = "NEW.id, counter, 'ABSENT', 0, NULL"
INTO = f"INSERT INTO place_past (place, until, {KEPT}) SELECT"


def upgrade() -> None:
    """Create both tables, and let the database remember places by itself."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "place_past",
        sa.Column("seq", number, autoincrement=True, nullable=False),
        sa.Column("place", sa.Uuid(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("seats_taken", sa.Integer(), nullable=False),
        sa.Column("record", sa.JSON()),
        sa.PrimaryKeyConstraint("seq", name="pk_place_past"),
    )
    op.create_index("ix_place_past_until_place", "place_past", ["until", "place"])
    _create_run()
    for statement in MEMORY[op.get_context().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Forget what was, and the runs."""
    for statement in OBLIVION[op.get_context().dialect.name]:
        op.execute(statement)
    op.drop_table("match_run")
    op.drop_table("place_past")


def _create_run() -> None:
    op.create_table(
        "match_run",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("changed_at", UTCDateTime(), nullable=False),
        sa.Column("person", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("market", sa.BigInteger(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("versions", sa.JSON(), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_match_run"),
        sa.ForeignKeyConstraint(
            ["person"], ["person.id"], name="fk_match_run_person_person", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_match_run_person", "match_run", ["person"])


MEMORY = {
    "sqlite": [
        (
            f"CREATE TRIGGER place_was_not AFTER INSERT ON place "
            f"BEGIN {INTO} {NOT_THERE} FROM market_version; END"
        ),
        (
            f"CREATE TRIGGER place_was AFTER UPDATE OF {KEPT} ON place "
            f"BEGIN {INTO} {OLD} FROM market_version; END"
        ),
        (
            f"CREATE TRIGGER place_is_no_more AFTER DELETE ON place "
            f"BEGIN {INTO} {OLD} FROM market_version; END"
        ),
    ],
    "postgresql": [
        f"""
        CREATE FUNCTION place_remember() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF TG_OP = 'INSERT' THEN {INTO} {NOT_THERE} FROM market_version;
        ELSE {INTO} {OLD} FROM market_version; END IF;
        RETURN NULL; END $$
        """,
        f"""
        CREATE TRIGGER place_was AFTER INSERT OR DELETE OR UPDATE OF {KEPT} ON place
        FOR EACH ROW EXECUTE FUNCTION place_remember()
        """,
    ],
}
OBLIVION = {
    "sqlite": [
        "DROP TRIGGER place_was_not",
        "DROP TRIGGER place_was",
        "DROP TRIGGER place_is_no_more",
    ],
    "postgresql": ["DROP TRIGGER place_was ON place", "DROP FUNCTION place_remember()"],
}
