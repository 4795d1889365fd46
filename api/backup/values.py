"""Rows as lines of JSON, and back to the values that a column takes."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy import Date, DateTime, LargeBinary, Uuid
from sqlalchemy.types import TypeDecorator, TypeEngine

Value = object
Decode = Callable[[str], Value]


def line_of(values: Sequence[Value]) -> bytes:
    """One row as a line."""
    return to_json([_plain(value) for value in values]) + b"\n"


def values_of(line: bytes, decoders: Sequence[Decode | None]) -> list[Value]:
    """The values of a line; a decoder of None leaves a value as JSON gives it."""
    return [
        value if value is None or decode is None else decode(value)
        for value, decode in zip(json.loads(line), decoders, strict=True)
    ]


def decoder_of(kind: TypeEngine[object]) -> Decode | None:
    """What turns a text of JSON into a value of this type of column."""
    inner = kind.impl_instance if isinstance(kind, TypeDecorator) else kind
    match inner:
        case Uuid():
            return UUID
        case DateTime():
            return _moment
        case Date():
            return date.fromisoformat
        case LargeBinary():
            return _content
        case _:
            return None


def _plain(value: Value) -> Value:
    return b64encode(value).decode() if isinstance(value, bytes) else value


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _content(text: str) -> bytes:
    return b64decode(text)
