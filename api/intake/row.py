"""What the readers of all formats give: a header and rows of text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from api.intake.report import Notice
from api.intake.spelling import Cell
from api.records.fault import Problem


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `line` as a user of a spreadsheet counts it, the header being 1.

    `problems` are those that the format itself shows, such as a cell too many; they leave the row
    out, `notices` do not. `closed` when the row only says that something is gone.
    """

    line: int
    cells: Mapping[str, Cell]
    problems: tuple[Problem, ...] = ()
    notices: tuple[Notice, ...] = ()
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Names of the columns in their order and the rows, which may be read only once.

    `unit` is the German word for what `line` counts. A foreign format names itself (`form`) and the
    kind of records that it `gives`; both are empty for a table with our own columns. `notices`
    speak of the whole file. `delete_by` is the last day on which the law lets its people be kept.
    """

    columns: tuple[str, ...]
    rows: Iterable[Row]
    unit: str = "Zeile"
    gives: str = ""
    form: str = ""
    notices: tuple[Notice, ...] = ()
    delete_by: date | None = None
