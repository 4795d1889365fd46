"""JSON as a tree of objects with their keys as written; numbers stay text, its size is bounded."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from api.intake.encoding import text_of
from api.intake.source import Source
from matching.errors import InputError

_LARGEST = 120_000_000
# A value costs up to a hundred bytes of memory, however few it takes in the file.
_MOST_VALUES = 3_000_000
_TEXTS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Members:
    """An object with its keys as written, doubled ones too."""

    pairs: tuple[tuple[str, object], ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys in their order."""
        return tuple(key for key, _ in self.pairs)

    def get(self, key: str) -> object:
        """The last value of a key, None when there is none."""
        return next((value for name, value in reversed(self.pairs) if name == key), None)

    def at(self, *path: str) -> object:
        """What lies at the end of a path of keys; None where it breaks off."""
        value: object = self
        for key in path:
            if not isinstance(value, Members):
                return None
            value = value.get(key)
        return value

    def text(self, *path: str) -> str:
        """The scalar at the end of a path as a cell would show it; "" for anything else."""
        value = self.at(*path)
        if isinstance(value, bool):
            return "true" if value else "false"
        return value.strip() if isinstance(value, str) else ""

    def members(self, *path: str) -> Iterator["Members"]:
        """The objects of the list at the end of a path; other entries are passed over."""
        value = self.at(*path)
        if isinstance(value, list):
            yield from (entry for entry in value if isinstance(entry, Members))


def parsed(source: Source) -> object:
    """The document, with numbers as text.

    Raises `InputError` when the file is empty, too large, too deep, or no JSON.
    """
    if source.size > _LARGEST:
        raise InputError(f"{source.name}: JSON-Dateien dürfen höchstens 120 MB groß sein.")
    text = text_of(source)
    try:
        content = text.read()
    finally:
        text.detach()
    if not content.strip():
        raise InputError(f"{source.name}: Die Datei ist leer.")
    if _too_many_values(content):
        raise InputError(f"{source.name}: Das JSON enthält mehr als drei Millionen Werte.")
    return _loaded(content, source.name)


def _loaded(content: str, name: str) -> object:
    """The tree of a text."""
    try:
        return json.loads(
            content,
            parse_float=str,
            parse_int=str,
            parse_constant=str,
            object_pairs_hook=lambda pairs: Members(tuple(pairs)),
        )
    except json.JSONDecodeError as error:
        where = f"Zeile {error.lineno}, Zeichen {error.colno}"
        raise InputError(f"{name}: Das ist kein gültiges JSON ({where}).") from None
    except RecursionError:
        raise InputError(f"{name}: Das JSON ist zu tief verschachtelt.") from None


def _too_many_values(content: str) -> bool:
    """True if more values stand in the text than are read; commas inside texts do not count.

    Values side by side need commas; those inside each other end at the depth that is read.
    """
    if content.count(",") <= _MOST_VALUES:
        return False
    return _TEXTS.sub("", content).count(",") > _MOST_VALUES
