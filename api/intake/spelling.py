"""How people write values in cells: the spellings of a file turned into values of a record."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, time
from types import MappingProxyType

from api.intake.code_words import code_meant
from api.records.column import Column, Kind
from api.records.fault import allowed_in, unfit

Cell = str | tuple[str, ...]

_FLAGS: Mapping[str, bool] = MappingProxyType(
    {
        "yes": True,
        "ja": True,
        "true": True,
        "1": True,
        "no": False,
        "nein": False,
        "false": False,
        "0": False,
    }
)
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ]00:00(?::00)?)?")
_GERMAN = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
# An entry may hold the separator itself, written \| (and a backslash then \\).
_PIECE = re.compile(r"\\[\\|]|[^\\|]+|\\|\|")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::00)?")
_WHOLE = re.compile(r"-?[0-9]{1,10}(?:[.,]0+)?")
_NUMBER = re.compile(r"-?(?:[0-9]{1,9}|[0-9]{1,3}(?:\.[0-9]{3})+(?=,))(?:[.,][0-9]{1,12})?")
_THOUSANDS = re.compile(r"[0-9]{1,3}\.[0-9]{3}")
_THOUSAND = 1000
_LAST_MONTH, _LAST_HOUR, _LAST_MINUTE = 12, 23, 59


def value_of(cell: Cell, column: Column) -> object:
    """The value a cell means, None when it is empty; an error says what is wrong with it.

    A list known to be empty is written `|`.
    """
    if not column.many:
        return _single(_joined(cell), column)
    if cell == "|":
        return []
    return [_single(part, column) for part in _parts(cell, column)] or None


def shown(cell: Cell) -> str:
    """The cell as a list in a table would be written."""
    return cell if isinstance(cell, str) else "|".join(cell)


def number_text(value: float) -> str:
    """A number as text that is read as the same number: no point that could mean thousands."""
    if value.is_integer():
        return str(int(value))
    text = f"{value:.12f}".rstrip("0")
    return f"{text}0" if _THOUSANDS.fullmatch(text) else text


def _parts(cell: Cell, column: Column) -> list[str]:
    """The entries of a list; one of fixed length is separated by commas, others by `|`."""
    if isinstance(cell, tuple):
        return list(cell)
    if not cell.strip():
        return []
    if column.length:
        return cell.split(",")
    return cell.split("|") if "\\" not in cell else _unescaped(cell)


def _unescaped(cell: str) -> list[str]:
    """The entries of a list in which a backslash marks signs that separate nothing."""
    entries = [""]
    for piece in _PIECE.findall(cell):
        if piece == "|":
            entries.append("")
        else:
            entries[-1] += piece[-1] if piece in {"\\\\", "\\|"} else piece
    return entries


def _joined(cell: Cell) -> str:
    """A single text; a list in its place counts as its only entry."""
    if isinstance(cell, tuple):
        if len(cell) > 1:
            raise unfit("not_a_list", "ist eine Liste", allowed="ein einzelner Wert")
        return cell[0] if cell else ""
    return cell


def _single(text: str, column: Column) -> object:
    """One value; text goes on unchanged to the record, which cleans it."""
    bare = text.strip()
    if column.kind in {Kind.TEXT, Kind.PROSE}:
        return text
    return _READERS[column.kind](bare, column) if bare else None


def _flag(text: str, column: Column) -> bool:
    """Yes or no."""
    try:
        return _FLAGS[text.casefold()]
    except KeyError:
        raise unfit("flag", "ist weder ja noch nein", allowed=allowed_in(column)) from None


def _day(text: str, _column: Column) -> date:
    """A day in ISO or German spelling."""
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _GERMAN.fullmatch(text):
        day, month, year = map(int, found.groups())
    else:
        raise unfit("date", "ist kein Datum", allowed="2027-08-01 oder 01.08.2027")
    try:
        return date(year, month, day)
    except ValueError:
        raise unfit("date", "ist kein Datum", allowed=_last_day(year, month)) from None


def _last_day(year: int, month: int) -> str:
    """The last day of the month meant, in both spellings."""
    if not (1 <= month <= _LAST_MONTH and year):
        return "2027-08-01 oder 01.08.2027"
    last = date(year, month, monthrange(year, month)[1])
    return f"{last:%Y-%m-%d} oder {last:%d.%m.%Y}"


def _clock(text: str, column: Column) -> time:
    """Hours and minutes."""
    found = _TIME.fullmatch(text)
    if not found or int(found[1]) > _LAST_HOUR or int(found[2]) > _LAST_MINUTE:
        raise unfit("time", "ist keine Uhrzeit", allowed=allowed_in(column))
    return time(int(found[1]), int(found[2]))


def _whole(text: str, column: Column) -> int:
    """A whole number; tables write it as 45.0 at times."""
    if not _WHOLE.fullmatch(text):
        raise unfit("whole_number", "ist keine ganze Zahl", allowed=allowed_in(column))
    return int(re.split(r"[.,]", text)[0])


def _number(text: str, column: Column) -> float:
    """A number with decimal comma or point; 1.150 is refused where it could mean 1150."""
    if not _NUMBER.fullmatch(text):
        raise unfit("number", "ist keine Zahl", allowed=allowed_in(column))
    if _THOUSANDS.fullmatch(text) and (column.high is None or column.high >= _THOUSAND):
        plain = text.replace(".", "")
        raise unfit("number", "ist mehrdeutig", allowed=f"{plain} oder {text.replace('.', ',')}")
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    return float(text)


def _code(text: str, column: Column) -> str:
    """A member of a closed list, in whatever case it is written, or its German word."""
    upper = text.upper()
    if upper in column.codes or upper == "UNKNOWN":
        return upper
    if meant := code_meant(text, column):
        return meant
    raise unfit("not_in_list", "steht nicht in der Liste", allowed=allowed_in(column, text))


_READERS: Mapping[Kind, Callable[[str, Column], object]] = MappingProxyType(
    {
        Kind.FLAG: _flag,
        Kind.DAY: _day,
        Kind.TIME: _clock,
        Kind.WHOLE: _whole,
        Kind.NUMBER: _number,
        Kind.CODE: _code,
    }
)
