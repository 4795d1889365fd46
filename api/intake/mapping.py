"""Which column of ours a heading of somebody's table means, as plain data a service can keep.

A mapping is heading -> column; an empty column says that the heading is left aside on purpose.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from api.intake.code_words import bare
from api.intake.kind import RecordKind
from api.intake.report import Notice
from api.intake.row import Row, Sheet
from api.records import Record, columns_of
from api.records.fault import nearest
from matching.errors import UsageError

ColumnMapping = Mapping[str, str]

_FILE = Path(__file__).with_name("headings.toml")


def proposed_mapping(headings: Iterable[str], kind: RecordKind[Record]) -> dict[str, str]:
    """The column that each heading means: our own names, then German and English ones.

    A heading that means nothing, or a column that another heading has already, is not in it.
    """
    own = {*columns_of(kind.model), *kind.derived, *kind.dropped}
    named = [heading for heading in headings if heading]
    mapping = {heading: heading for heading in named if heading in own}
    known = _known(kind.name, own)
    for heading in named:
        column = known.get(bare(heading))
        if heading not in mapping and column and column not in mapping.values():
            mapping[heading] = column
    return mapping


def near_columns(heading: str, kind: RecordKind[Record]) -> str | None:
    """The column whose German or own name is written most alike, to ask the user about."""
    known = _known(kind.name, set(columns_of(kind.model)))
    near = nearest(bare(heading), known)
    return known[near] if near else None


def heading_of(column: str, kind: RecordKind[Record]) -> str:
    """The German heading of a column; its own name where there is none."""
    return _headings(kind.name).get(column, [column])[0]


def described_columns(kind: RecordKind[Record]) -> frozenset[str]:
    """The columns that have a heading and are stored: those of a template."""
    return frozenset(_headings(kind.name)) - kind.dropped


def mapped(sheet: Sheet, kind: RecordKind[Record], mapping: ColumnMapping | None = None) -> Sheet:
    """The sheet under our column names; what was renamed is told.

    Headings that the mapping does not name keep the meaning that they have without one. Raises
    `UsageError` when two headings are to be the same column, or a column does not exist.
    """
    if sheet.form:
        return sheet
    chosen = chosen_mapping(sheet.columns, kind, mapping)
    if all(heading == column for heading, column in chosen.items()):
        return sheet
    return replace(
        sheet,
        columns=tuple(chosen.get(heading, heading) for heading in sheet.columns),
        rows=_renamed(sheet.rows, chosen),
        notices=(*sheet.notices, *_told(chosen)),
    )


def chosen_mapping(
    headings: Iterable[str], kind: RecordKind[Record], mapping: ColumnMapping | None = None
) -> dict[str, str]:
    """The column of each heading: what the mapping says, else what it means by itself.

    UsageError as in `mapped`.
    """
    headings = tuple(headings)
    proposed = proposed_mapping(headings, kind)
    given = {heading.strip().casefold(): column for heading, column in (mapping or {}).items()}
    _check(given, kind)
    return {
        heading: column
        for heading, column in proposed.items()
        if heading not in given and column not in given.values()
    } | {heading: given[heading] for heading in headings if heading in given}


def _check(given: ColumnMapping, kind: RecordKind[Record]) -> None:
    """Refuse a mapping that cannot be meant."""
    own = {*columns_of(kind.model), *kind.dropped, ""}
    unknown = next((column for column in given.values() if column not in own), None)
    if unknown is not None:
        raise UsageError(f"Die Zuordnung nennt die Spalte „{unknown}“, die es nicht gibt.")
    columns = [column for column in given.values() if column]
    twice = next((column for column in columns if columns.count(column) > 1), None)
    if twice:
        raise UsageError(f"Die Zuordnung gibt der Spalte „{twice}“ zwei Überschriften.")


def _renamed(rows: Iterable[Row], chosen: ColumnMapping) -> Iterator[Row]:
    """Rows under the names of our columns."""
    for row in rows:
        cells = {chosen.get(heading, heading): cell for heading, cell in row.cells.items()}
        cells.pop("", None)
        yield replace(row, cells=cells)


def _told(chosen: ColumnMapping) -> Iterator[Notice]:
    """What was renamed, and what is left aside."""
    for heading, column in chosen.items():
        if not column:
            yield Notice(1, heading, "Diese Spalte wird wie gewünscht nicht gelesen.")
        elif heading != column:
            yield Notice(1, heading, f"Wird als „{column}“ gelesen.")


def _known(kind: str, own: Iterable[str]) -> dict[str, str]:
    """Column by compared heading; the first column that claims a heading has it."""
    known = {bare(column): column for column in own}
    for column, headings in _headings(kind).items():
        for heading in headings:
            known.setdefault(bare(heading), column)
    return known


@cache
def _all_headings() -> Mapping[str, Mapping[str, list[str]]]:
    """Headings by column by kind."""
    return tomllib.loads(_FILE.read_text("utf-8"))


def _headings(kind: str) -> Mapping[str, list[str]]:
    """Headings by column; none for kinds that only we write."""
    return _all_headings().get(kind, {})
