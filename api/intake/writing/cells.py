"""Values of records as the text of cells, the inverse of `api.intake.spelling`."""

from collections.abc import Collection, Mapping
from datetime import date, time
from enum import Enum

from api.intake.spelling import number_text
from api.records import Record, columns_of
from api.records.column import Column


def columns_written(records: Collection[Record], model: type[Record]) -> tuple[Column, ...]:
    """The columns in which any record has a value, and those that none can be without."""
    filled = {name for record in records for name, value in record if value not in (None, ())}
    fields = model.model_fields
    return tuple(
        column
        for name, column in columns_of(model).items()
        if name in filled or fields[name].is_required()
    )


def text_of_value(value: object, column: Column) -> str:
    """The value as a cell holds it; "" for what is not known, "|" for a set known to be empty."""
    if value is None:
        return ""
    if isinstance(value, frozenset):
        value = tuple(sorted(value))
        if not value:
            return "|"
    if isinstance(value, tuple):
        if column.length:
            return ",".join(_single(member) for member in value)
        return "|".join(_escaped(_single(member)) for member in value)
    return _single(value)


def _single(value: object) -> str:
    """One value."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(value.value)
        case float():
            return number_text(value)
        case time():
            return value.isoformat("minutes")
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _escaped(member: str) -> str:
    """An entry whose own separators are marked, so that it stays one entry."""
    return member.replace("\\", "\\\\").replace("|", "\\|")


def heading_for(column: Column, headings: Mapping[str, str]) -> str:
    """What stands above a column: what the user calls it, else our name."""
    return headings.get(column.name) or column.name
