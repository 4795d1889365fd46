"""Strict reading of a JSON value for a column: nothing is coerced, everything is bounded."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from types import MappingProxyType
from typing import TypeVar

from api.records.column import LARGEST_WHOLE, LONGEST_LIST, Column, Kind
from api.records.fault import allowed_in, unfit
from api.records.text import clean

_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"([0-9]{2}):([0-9]{2})(?::00)?")
T = TypeVar("T", str, bool)

_ONLY_LIST = "ist keine Liste"


def admit(value: object, column: Column) -> object:
    """The value as the record keeps it, None when it is not known; an error says what is wrong."""
    if value is None:
        return None
    if not column.many:
        return _single(value, column)
    if not isinstance(value, list | tuple | set | frozenset):
        raise unfit("list_type", _ONLY_LIST, allowed=f"Liste: {allowed_in(column)}")
    members = sorted(value) if isinstance(value, set | frozenset) else value
    return _several(list(members), column)


def _several(members: list[object], column: Column) -> tuple[object, ...] | None:
    """A list without empty entries and repetitions; one of fixed length stays as it is."""
    if len(members) > LONGEST_LIST:
        raise unfit("too_many", "hat zu viele Einträge", allowed=f"höchstens {LONGEST_LIST}")
    if column.length is not None:
        if members and len(members) != column.length:
            raise unfit(
                "list_length",
                f"hat nicht {column.length} Einträge",
                allowed=f"{column.length} Einträge: {allowed_in(column)}",
            )
        return tuple(_single(member, column) for member in members) or None
    admitted = (_single(member, column) for member in members)
    return tuple(dict.fromkeys(member for member in admitted if member is not None))


def _single(value: object, column: Column) -> object:
    """One value of the column's kind."""
    return _READERS[column.kind](value, column)


def _text(value: object, column: Column) -> str | None:
    """Text without anything that is not to be seen."""
    return clean(_typed(value, str, column), column)


def _flag(value: object, column: Column) -> bool:
    """True or false; 1 is neither."""
    return _typed(value, bool, column)


def _typed(value: object, wanted: type[T], column: Column) -> T:
    """The value, if it is of exactly this JSON type."""
    if not isinstance(value, wanted):
        faults = {str: "ist kein Text", bool: "ist weder wahr noch falsch"}
        raise unfit("wrong_type", faults[wanted], allowed=allowed_in(column))
    return value


def _whole(value: object, column: Column) -> int:
    """An integer of 32 bits; `true` is none."""
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > LARGEST_WHOLE:
        raise unfit("whole_number", "ist keine zulässige ganze Zahl", allowed=allowed_in(column))
    return value


def _number(value: object, column: Column) -> float:
    """A finite number; `true` is none."""
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or abs(value) > LARGEST_WHOLE
        or math.isnan(value)
    ):
        raise unfit("number", "ist keine zulässige Zahl", allowed=allowed_in(column))
    return float(value)


def _day(value: object, _column: Column) -> date:
    """A day between 1900 and 2199, in ISO spelling when it is text."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            value = None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise unfit("date", "ist kein Datum", allowed="JJJJ-MM-TT, zum Beispiel 2027-08-01")
    if not _EARLIEST <= value <= _LATEST:
        raise unfit(
            "date_range",
            "liegt außerhalb der Zeit, um die es hier geht",
            allowed="Tage von 1900 bis 2199",
        )
    return value


def _clock(value: object, column: Column) -> time:
    """A time of the day without a zone."""
    if isinstance(value, time) and value.tzinfo is None:
        return value
    found = _TIME.fullmatch(value) if isinstance(value, str) else None
    if not found or int(found[1]) > 23 or int(found[2]) > 59:  # noqa: PLR2004 a clock's face
        raise unfit("time", "ist keine Uhrzeit", allowed=allowed_in(column))
    return time(int(found[1]), int(found[2]))


def _code(value: object, column: Column) -> str | None:
    """A member of a closed list; the code UNKNOWN of a list without it is None."""
    if isinstance(value, str):
        if value in column.codes:
            return str(value)
        if value in {"", "UNKNOWN"}:
            return None
    shown = value if isinstance(value, str) else ""
    raise unfit("not_in_list", "steht nicht in der Liste", allowed=allowed_in(column, shown))


_READERS: Mapping[Kind, Callable[[object, Column], object]] = MappingProxyType(
    {
        Kind.TEXT: _text,
        Kind.PROSE: _text,
        Kind.FLAG: _flag,
        Kind.WHOLE: _whole,
        Kind.NUMBER: _number,
        Kind.DAY: _day,
        Kind.TIME: _clock,
        Kind.CODE: _code,
    }
)
