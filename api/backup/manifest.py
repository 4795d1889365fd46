"""What a backup says about itself."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

FORMAT = "passung-backup-1"


class Part(BaseModel):
    """One table or file: its member of the archive, the columns, rows, and SHA-256 of the bytes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    columns: tuple[str, ...] = ()
    rows: int = 0
    sha256: str


class Manifest(BaseModel):
    """The whole backup; tables in the order in which they can be filled.

    `revision` is that of the schema, `audit_seq` and `audit_hash` the end of the audit log.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: str
    made_at: datetime
    revision: str
    audit_seq: int
    audit_hash: str
    tables: tuple[Part, ...]
    files: tuple[Part, ...] = ()

    @property
    def rows(self) -> int:
        """The number of rows of all tables."""
        return sum(table.rows for table in self.tables)
