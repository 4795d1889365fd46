"""What the readers of all formats give: a header and rows of text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from api.intake.spelling import Cell
from api.records.fault import Problem


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `line` as a user of a spreadsheet counts it, the header being 1.

    `problems` are those that the format itself shows, such as a cell too many.
    """

    line: int
    cells: Mapping[str, Cell]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Names of the columns in their order and the rows, which may be read only once.

    `unit` is the German word for what `line` counts.
    """

    columns: tuple[str, ...]
    rows: Iterable[Row]
    unit: str = "Zeile"
