"""What a column accepts, read off the field of a record: one schema for files and HTTP."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import Enum, StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

LONGEST_TEXT = 300
LARGEST_WHOLE = 2_147_483_647
LONGEST_LIST = 50


class Kind(StrEnum):
    """Kinds of values; a list holds values of one kind."""

    TEXT = "TEXT"
    PROSE = "PROSE"
    WHOLE = "WHOLE"
    NUMBER = "NUMBER"
    FLAG = "FLAG"
    DAY = "DAY"
    TIME = "TIME"
    CODE = "CODE"


class Prose:
    """Marks a text of several lines."""


class Pattern:
    """Marks a text whose form a German phrase describes, e.g. "fünf Ziffern"."""

    def __init__(self, phrase: str) -> None:
        """Keep the phrase that says what is allowed."""
        self.phrase = phrase


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a record; `low` and `high` are inclusive, None where there is no bound."""

    name: str
    kind: Kind
    many: bool = False
    length: int | None = None
    codes: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    longest: int = LONGEST_TEXT
    phrase: str = ""


@cache
def columns_of(model: type[BaseModel]) -> Mapping[str, Column]:
    """All columns of a record by name, in the order of the fields."""
    return {name: _column(name, field) for name, field in model.model_fields.items()}


def _column(name: str, field: FieldInfo) -> Column:
    """Read one field."""
    inner, marks = _bare(field.annotation, field.metadata)
    many, length = False, None
    if get_origin(inner) in {tuple, frozenset, list}:
        members = get_args(inner)
        many = True
        length = len(members) if get_origin(inner) is tuple and Ellipsis not in members else None
        inner, more = _bare(members[0], [])
        marks = [*marks, *more]
    return Column(
        name=name,
        kind=_kind(inner, marks),
        many=many,
        length=length,
        codes=_codes(inner),
        low=_bound(marks, "ge"),
        high=_bound(marks, "le"),
        longest=int(_bound(marks, "max_length") or LONGEST_TEXT),
        phrase=next((mark.phrase for mark in marks if isinstance(mark, Pattern)), ""),
    )


def _bare(annotation: object, marks: Iterable[object]) -> tuple[object, list[object]]:
    """Take `None` and `Annotated` off a type; the marks found on the way come along."""
    found = _flat(marks)
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            found += _flat(more)
        elif get_origin(annotation) in {Union, UnionType}:
            annotation = next(one for one in get_args(annotation) if one is not NoneType)
        else:
            return annotation, found


def _flat(marks: Iterable[object]) -> list[object]:
    """Marks with those that a `Field(...)` inside `Annotated` carries."""
    flat: list[object] = []
    for mark in marks:
        flat += mark.metadata if isinstance(mark, FieldInfo) else [mark]
    return flat


def _kind(inner: object, marks: list[object]) -> Kind:
    """The kind of a bare type."""
    kinds: dict[object, Kind] = {
        bool: Kind.FLAG,
        int: Kind.WHOLE,
        float: Kind.NUMBER,
        date: Kind.DAY,
        time: Kind.TIME,
        str: Kind.TEXT,
    }
    if isinstance(inner, type) and issubclass(inner, Enum):
        return Kind.CODE
    if any(isinstance(mark, Prose) for mark in marks):
        return Kind.PROSE
    return kinds[inner]


def _codes(inner: object) -> tuple[str, ...]:
    """Members of a closed list, in its order."""
    if isinstance(inner, type) and issubclass(inner, Enum):
        return tuple(str(member.value) for member in inner)
    return ()


def _bound(marks: list[object], name: str) -> float | None:
    """A bound that one of the marks sets; such marks carry it under the name of the bound."""
    bounds = (getattr(mark, name, None) for mark in marks)
    return next((float(bound) for bound in bounds if isinstance(bound, int | float)), None)
