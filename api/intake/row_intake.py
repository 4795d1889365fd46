"""One row after the other becomes a record, or all that is wrong with it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from api.intake.kind import RecordKind
from api.intake.report import Notice, RowError
from api.intake.row import Row
from api.intake.spelling import shown, value_of
from api.records import Problem, Record, columns_of, problems_of
from api.records.fault import problem_of

R = TypeVar("R", bound=Record)


@dataclass(slots=True)
class RowIntake(Generic[R]):
    """Rows taken so far; `keep` gets the line and the record of each that is usable.

    `seen` holds the line of each key, also of rows left out.
    """

    kind: RecordKind[R]
    keep: Callable[[int, R], None]
    seen: dict[str, int] = field(default_factory=dict)
    errors: list[RowError] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    rows_read: int = 0
    rows_kept: int = 0
    _given: dict[frozenset[str], set[str]] = field(default_factory=dict)

    def take(self, row: Row) -> None:
        """Keep the record of a row, or all that is wrong with it."""
        self.rows_read += 1
        self.notices += row.notices
        if row.closed:
            self._close(row)
            return
        if row.problems and not row.cells:
            self.errors += [_error(problem, row) for problem in row.problems]
            return
        values, problems = _values(row, self.kind)
        record, more = _record(values, self.kind.model)
        found = {problem.column for problem in problems}
        problems += [problem for problem in more if problem.column not in found]
        key = str(getattr(record, self.kind.key)) if record else str(values.get(self.kind.key, ""))
        problems += self._twice(key.strip(), row)
        order = {name: position for position, name in enumerate(row.cells)}
        problems.sort(key=lambda problem: order.get(problem.column, -1))
        self.errors += [_error(problem, row) for problem in problems]
        if record and not problems:
            self.rows_kept += 1
            self._share(record)
            self.keep(row.line, record)

    def _share(self, record: R) -> None:
        """Let records with the same columns share the set of their names: it is half of each."""
        given = record.model_fields_set
        object.__setattr__(
            record, "__pydantic_fields_set__", self._given.setdefault(frozenset(given), given)
        )

    def _close(self, row: Row) -> None:
        """Remember what the file says is gone; what that means is decided where it is stored."""
        key = shown(row.cells.get(self.kind.key, "")).strip()
        self.closed.append(key)
        self.notices.append(
            Notice(row.line, self.kind.key, "Dieser Eintrag ist als beendet gemeldet.")
        )

    def _twice(self, key: str, row: Row) -> list[Problem]:
        """A key that an earlier row has already."""
        if not key or not self.kind.unique:
            return []
        first = self.seen.setdefault(key, row.line)
        if first == row.line:
            return []
        fault = f"kommt schon in Zeile {first} vor"
        return [Problem(self.kind.key, "duplicate", fault, "jeder Schlüssel einmal")]


def _values(row: Row, kind: RecordKind[R]) -> tuple[dict[str, object], list[Problem]]:
    """Values of the known columns, and what could not be read."""
    columns = columns_of(kind.model)
    values: dict[str, object] = {}
    problems = list(row.problems)
    for name, cell in row.cells.items():
        column = columns.get(name)
        if column is None or not cell:
            continue
        try:
            value = value_of(cell, column)
        except PydanticCustomError as error:
            problems.append(problem_of(error, name))
        else:
            if value is not None:
                values[name] = value
    return values, problems


def _record(values: dict[str, object], model: type[R]) -> tuple[R | None, list[Problem]]:
    """The record, or what is wrong with its values."""
    try:
        return model.model_validate(values), []
    except ValidationError as error:
        return None, list(problems_of(error, model))


def _error(problem: Problem, row: Row) -> RowError:
    """A problem with its place in the file and the value as written."""
    return RowError(
        line=row.line,
        column=problem.column,
        code=problem.code,
        message=f"{problem.fault}.{problem.hint}",
        value=shown(row.cells.get(problem.column, "")),
    )
