"""Lists of § 31a SGB III: when they were collected, and until when their people may be kept."""

from secrets import token_bytes

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the days, and a secret for each tenant; nobody came from such a list yet."""
    op.add_column("import_batch", sa.Column("collected_on", sa.Date()))
    op.add_column("person", sa.Column("delete_by", sa.Date()))
    op.add_column("tenant", sa.Column("secret", sa.LargeBinary()))
    tenants = sa.table("tenant", sa.column("key", sa.String), sa.column("secret", sa.LargeBinary))
    connection = op.get_bind()
    for key in connection.execute(sa.select(tenants.c.key)).scalars().all():
        own = sa.update(tenants).where(tenants.c.key == key)
        connection.execute(own.values(secret=token_bytes(32)))
    with op.batch_alter_table("tenant") as table:
        table.alter_column("secret", existing_type=sa.LargeBinary(), nullable=False)


def downgrade() -> None:
    """Forget them."""
    op.drop_column("tenant", "secret")
    op.drop_column("person", "delete_by")
    op.drop_column("import_batch", "collected_on")
