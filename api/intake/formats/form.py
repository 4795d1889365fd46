"""What a foreign format is: by what it is known, and how one entry becomes cells of ours."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element  # nosec B405

from api.intake.json_document import Members
from api.intake.row import Sheet
from api.intake.terms import Terms
from api.records.fault import Problem


@dataclass(slots=True)
class Entry:
    """One row in the making: cells of our columns, what to say about it, what is wrong with it.

    `remarks` are (foreign field, sentence). `closed` when the file says that this is gone.
    """

    cells: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    remarks: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    closed: bool = False


@dataclass(frozen=True, slots=True)
class JsonForm:
    """A JSON export: entries lie in a list under one of `lists` (a path of keys).

    `marks` are keys of which an entry outside such a list has at least one (details saved one by
    one). `used` are the keys that `entries` reads; others are told once.
    """

    name: str
    gives: str
    lists: tuple[tuple[str, ...], ...]
    marks: frozenset[str]
    used: frozenset[str]
    columns: tuple[str, ...]
    entries: Callable[[Members, Terms], Iterable[Entry]]


@dataclass(frozen=True, slots=True)
class XmlForm:
    """An XML export, known by its root; each element named in `records` becomes entries.

    `heads` are elements that stand before the records and speak of the whole file; `entries` gets
    those seen so far by name. `used` are the elements whose text it reads; others are told once.
    """

    name: str
    gives: str
    root: str
    records: frozenset[str]
    heads: frozenset[str]
    used: frozenset[str]
    columns: tuple[str, ...]
    entries: Callable[[Element, dict[str, Element], Terms], Iterable[Entry]]


@dataclass(frozen=True, slots=True)
class TableForm:
    """A table of others, known by its headings; `sheet` gives it our columns.

    `sheet` gets the table, the name of the file, and the terms.
    """

    name: str
    gives: str
    headings: tuple[str, ...]
    recognises: Callable[[tuple[str, ...]], bool]
    sheet: Callable[[Sheet, str, Terms], Sheet]
