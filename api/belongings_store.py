"""Which tables hold something about a person, and every row of them about one person.

The same rules as in `api.store`: an open connection and the caller's scope come in. A table belongs
to a person when its references lead there; so a new one is found without being entered anywhere.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy import Column, ColumnElement, Connection, Table, or_, select

from api.reach import PEOPLE, in_reach
from api.scope import Scope
from api.tables import METADATA

ABOUT_NOBODY: Mapping[str, str] = {
    "account": "members of staff",
    "api_key": "programs of chambers and providers",
    "attempt": "failed sign-ins, as hashes",
    "audit_entry": "named by a random key; the export has them as `log`",
    "audit_head": "one number and one hash",
    "class_entry": "a name on a class list, until somebody is informed and becomes a person",
    "body": "offices, firms and those who work there",
    "deputy": "members of staff",
    "import_batch": "files on their way in; one of people is forgotten once it is stored",
    "market_version": "one number",
    "offer": "offers of providers",
    "once_key": "the hash of a request of a member of staff; it goes with the person",
    "one_time_code": "members of staff",
    "place": "places of firms",
    "place_past": "places of firms as they were",
    "session": "members of staff",
    "tenant": "controllers",
    "vacancy_question": "questions to firms about their vacancies",
}
"""Tables that hold nothing to tell a young person, and why; every other one is in the export."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One column of a row; bytes are written as base64."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Belonging:
    """The rows of one table about one person, without what is empty."""

    table: str
    rows: Sequence[Sequence[Cell]]


def tables_about_people() -> Sequence[Table]:
    """The tables whose references lead to a person, those that others refer to first."""
    return [
        table
        for table in METADATA.sorted_tables
        if table.name not in ABOUT_NOBODY and _leads_to_people(table)
    ]


def belongings_of(
    connection: Connection, scope: Scope, *, person: UUID, shown: frozenset[str]
) -> Sequence[Belonging]:
    """What the tables hold of somebody, without those that are shown otherwise."""
    return [
        Belonging(table.name, rows)
        for table in tables_about_people()
        if table.name not in shown
        for rows in [_rows(connection, table, _about(table, scope, person))]
        if rows
    ]


def _leads_to_people(table: Table) -> bool:
    return table is PEOPLE or any(_references(table))


def _references(table: Table) -> Iterator[tuple[Column[object], Column[object]]]:
    """The columns that refer to what belongs to a person, with the column that they refer to."""
    for key in table.foreign_keys:
        other = key.column.table
        if other is not table and _leads_to_people(other):
            yield key.parent, key.column


def _about(table: Table, scope: Scope, person: UUID) -> ColumnElement[bool]:
    if table is PEOPLE:
        return in_reach(scope) & (PEOPLE.c.id == person)
    return or_(
        *(
            column.in_(select(other).where(_about(other.table, scope, person)))
            for column, other in _references(table)
        )
    )


def _rows(
    connection: Connection, table: Table, condition: ColumnElement[bool]
) -> Sequence[Sequence[Cell]]:
    found = connection.execute(select(table).where(condition).order_by(*table.primary_key))
    return [
        [Cell(name, _text(value)) for name, value in row.items() if value is not None]
        for row in found.mappings()
    ]


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return b64encode(value).decode()
    return value if isinstance(value, str) else to_json(value).decode().strip('"')
