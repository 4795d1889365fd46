"""Tables of imports: the file that was brought, and what storing it changed."""

from datetime import date
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index
from sqlmodel import Field

from api.tables import NUMBER, Base, Row, ordered_text


class ImportBatch(Row, table=True):
    """One file on its way into the database.

    `origin` is what the office calls the source of the file; the latest `columns` (heading to
    column) of an origin are those that are proposed next time. `collected_on` is the day on which a
    list of § 31a SGB III was collected. `content` is the file, compressed,
    until its batch is stored (people) or at its end (all).
    """

    __tablename__ = "import_batch"
    __table_args__ = (Index(None, "tenant", "kind", "created_at"),)

    tenant: str = Field(max_length=64)
    account: UUID | None = None
    kind: str = Field(max_length=32)
    origin: str = Field(sa_type=ordered_text(100))
    name: str = Field(max_length=200)
    load: str = Field(max_length=32)
    state: str = Field(max_length=32)
    columns: dict[str, str] = Field(sa_type=JSON)
    content: bytes | None = None
    counts: dict[str, int] = Field(sa_type=JSON)
    collected_on: date | None = None


class ImportChange(Base, table=True):
    """One row that a batch made, changed or closed; `before` is the row as it was, whole.

    `after` is the hash of the row as the batch left it: nobody has changed it since then.
    What concerns a young person goes with the person.
    """

    __tablename__ = "import_change"
    __table_args__ = (Index(None, "batch", "seq"), Index(None, "subject"), Index(None, "person"))

    seq: int = Field(sa_type=NUMBER, primary_key=True)
    batch: UUID = Field(sa_column_args=[ForeignKey("import_batch.id", ondelete="CASCADE")])
    action: str = Field(max_length=32)
    kind: str = Field(max_length=32)
    subject: UUID
    person: UUID | None = Field(
        default=None, sa_column_args=[ForeignKey("person.id", ondelete="CASCADE")]
    )
    before: dict[str, object] | None = Field(default=None, sa_type=JSON)
    after: str = Field(max_length=64)
