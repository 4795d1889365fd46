"""A file becomes records and a report: all errors at once, good rows kept."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from api.intake.kind import RecordKind
from api.intake.report import IntakeReport, Notice, RowError
from api.intake.row import Row, Sheet
from api.intake.sheet import Format, sheet_of
from api.intake.source import Source
from api.intake.spelling import shown, value_of
from api.records import Problem, Record, columns_of, problems_of
from api.records.fault import nearest, problem_of
from matching.errors import InputError

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Reading(Generic[R]):
    """Usable records in the order of the file, the line of each by its key, and the report."""

    records: tuple[R, ...]
    lines: Mapping[str, int]
    report: IntakeReport


def read(
    source: Source,
    kind: RecordKind[R],
    *,
    file_format: Format | None = None,
    progress: Callable[[int], None] | None = None,
) -> Reading[R]:
    """All usable records of a source; `progress` is told the number of rows read.

    Raises `InputError` when the file as a whole cannot be used: no table, no column with the key,
    no row below the header. A file whose rows are all unusable gives a report without records.
    """
    sheet = sheet_of(source, file_format)
    if kind.key not in sheet.columns:
        raise InputError(f"{source.name}: {_no_key(sheet, kind.key)}")
    intake = _Intake(kind)
    for row in sheet.rows:
        intake.take(row)
        if progress is not None:
            progress(intake.rows_read)
    if not intake.rows_read:
        raise InputError(f"{source.name}: Unter der Kopfzeile steht keine Zeile.")
    report = IntakeReport(
        source=source.name,
        rows_read=intake.rows_read,
        rows_kept=len(intake.kept),
        errors=tuple(intake.errors),
        notices=tuple(_column_notices(sheet, kind)),
        unit=sheet.unit,
    )
    return Reading(tuple(intake.kept), intake.seen, report)


@dataclass(slots=True)
class _Intake(Generic[R]):
    """Rows taken so far; `seen` holds the line of each key, also of rows left out."""

    kind: RecordKind[R]
    kept: list[R] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    errors: list[RowError] = field(default_factory=list)
    rows_read: int = 0

    def take(self, row: Row) -> None:
        """Keep the record of a row, or all that is wrong with it."""
        self.rows_read += 1
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
            self.kept.append(record)

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


def _no_key(sheet: Sheet, key: str) -> str:
    """Why the file cannot be used without the column of the key."""
    named = [column for column in sheet.columns if column]
    near = nearest(key, named)
    if near:
        return f"Die Spalte „{key}“ fehlt. Ist „{near}“ gemeint?"
    return f"Die Spalte „{key}“ fehlt; gefunden: {', '.join(named[:10]) or 'keine Spalte'}."


def _column_notices(sheet: Sheet, kind: RecordKind[R]) -> Iterator[Notice]:
    """What is said about columns that no record has."""
    known = columns_of(kind.model)
    for column in sheet.columns:
        if column in known or column in kind.dropped or not column:
            continue
        if column in kind.derived:
            yield Notice(
                1, column, "Wird aus Geburtsdatum und Stichtag berechnet und nicht gelesen."
            )
            continue
        near = nearest(column, known)
        hint = f" Ist „{near}“ gemeint?" if near else ""
        yield Notice(1, column, f"Diese Spalte ist nicht bekannt und wird nicht gelesen.{hint}")
