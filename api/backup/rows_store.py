"""The rows of all tables, whatever tables there are: read in one moment, written into empty ones.

Types are those of `api.tables` where it knows a column, else what the database says of it: so a
backup of an older schema can be read and written too.
"""

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass

from alembic.runtime.migration import MigrationContext
from sqlalchemy import JSON, Column, Connection, MetaData, Table, delete, func, insert, select
from sqlalchemy.types import TypeEngine

from api.backup.values import Decode, Value, decoder_of
from api.tables import METADATA

VERSION_TABLE = "alembic_version"
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Rows:
    """A table as the database has it, with a type for each column."""

    table: Table

    @property
    def name(self) -> str:
        """The name of the table."""
        return self.table.name

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.table.columns)

    @property
    def decoders(self) -> Sequence[Decode | None]:
        """What turns JSON into a value, for each column."""
        return [decoder_of(column.type) for column in self.table.columns]


def stored_tables(connection: Connection) -> Sequence[Rows]:
    """The tables of the database in an order in which they can be filled; not Alembic's own."""
    found = MetaData()
    found.reflect(connection)
    return [Rows(_typed(table)) for table in found.sorted_tables if table.name != VERSION_TABLE]


def revision_of(connection: Connection) -> str | None:
    """The revision of the schema; None for an empty database."""
    return MigrationContext.configure(connection).get_current_revision()


def read_rows(connection: Connection, rows: Rows) -> Generator[Sequence[Value], None, None]:
    """Every row of a table, by its key, some at a time."""
    table = rows.table
    streaming = connection.execution_options(stream_results=True, yield_per=AT_ONCE)
    with streaming.execute(select(table).order_by(*table.primary_key)) as found:
        yield from found


def fill(connection: Connection, rows: Rows, values: Iterable[Sequence[Value]]) -> int:
    """Put rows into a table, instead of what a migration or a trigger put there; their number."""
    table, number = rows.table, 0
    if count(connection, rows):
        connection.execute(delete(table))
    chunk: list[dict[str, Value]] = []
    for one in values:
        chunk.append(dict(zip(rows.columns, one, strict=True)))
        if len(chunk) == AT_ONCE:
            connection.execute(insert(table), chunk)
            number, chunk = number + len(chunk), []
    if chunk:
        connection.execute(insert(table), chunk)
    return number + len(chunk)


def count(connection: Connection, rows: Rows) -> int:
    """The number of rows of a table."""
    return int(connection.execute(select(func.count()).select_from(rows.table)).scalar_one())


def count_on(connection: Connection, rows: Rows) -> None:
    """Let PostgreSQL number new rows after those that were put in; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for column in rows.table.primary_key:
        own = func.pg_get_serial_sequence(rows.name, column.name)
        sequence = connection.execute(select(own)).scalar_one()
        last = connection.execute(select(func.max(column))).scalar_one() if sequence else None
        if last is not None:
            connection.execute(select(func.setval(sequence, last)))


def _typed(table: Table) -> Table:
    """The same table, with the types of `api.tables` where it knows the column."""
    known = METADATA.tables.get(table.name)
    columns = [
        Column(column.name, _type(column, known), primary_key=column.primary_key)
        for column in table.columns
    ]
    return Table(table.name, MetaData(), *columns)


def _type(column: Column[object], known: Table | None) -> TypeEngine[object]:
    ours = known.columns.get(column.name) if known is not None else None
    type_ = column.type if ours is None else ours.type
    return JSON(none_as_null=True) if isinstance(type_, JSON) else type_
