"""Files on their way in, and what storing each of them changed."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

from api.tables import NUMBER, ordered_text

revision = "0011"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "import_batch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("changed_at", UTCDateTime(), nullable=False),
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("account", sa.Uuid()),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("origin", ordered_text(100), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("load", sa.String(32), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("content", sa.LargeBinary()),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_import_batch"),
    )
    op.create_index(
        "ix_import_batch_tenant_kind_created_at", "import_batch", ["tenant", "kind", "created_at"]
    )
    op.create_table(
        "import_change",
        sa.Column("seq", NUMBER, nullable=False),
        sa.Column("batch", sa.Uuid(), nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("person", sa.Uuid()),
        sa.Column("before", sa.JSON()),
        sa.Column("after", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_import_change"),
        _refers("batch", to="import_batch"),
        _refers("person", to="person"),
    )
    for names in (("batch", "seq"), ("subject",), ("person",)):
        op.create_index(f"ix_import_change_{'_'.join(names)}", "import_change", list(names))


def downgrade() -> None:
    """Drop them; what was stored stays."""
    op.drop_table("import_change")
    op.drop_table("import_batch")


def _refers(column: str, *, to: str) -> sa.ForeignKeyConstraint:
    name = f"fk_import_change_{column}_{to}"
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete="CASCADE")
