"""A file becomes records and a report: all errors at once, good rows kept."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from api.intake.column_notices import column_notices, no_key
from api.intake.kind import RecordKind
from api.intake.mapping import ColumnMapping, mapped
from api.intake.report import IntakeReport, Notice, RowError
from api.intake.row import Row, Sheet
from api.intake.sheet import Format, sheet_of
from api.intake.source import Source
from api.intake.spelling import shown, value_of
from api.intake.terms import NO_TERMS, Terms
from api.records import Problem, Record, columns_of, problems_of
from api.records.fault import problem_of
from matching.errors import InputError

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Reading(Generic[R]):
    """Usable records in the order of the file, the line of each by its key, and the report.

    `closed` are keys that the file names as gone. `form` is the foreign format that was read, empty
    for a table of ours. `delete_by` is the last day on which the law lets its people be kept.
    """

    records: tuple[R, ...]
    lines: Mapping[str, int]
    report: IntakeReport
    closed: tuple[str, ...] = ()
    form: str = ""
    delete_by: date | None = None


def read(
    source: Source,
    kind: RecordKind[R],
    *,
    file_format: Format | None = None,
    progress: Callable[[int], None] | None = None,
    mapping: ColumnMapping | None = None,
    terms: Terms = NO_TERMS,
) -> Reading[R]:
    """All usable records of a source; `progress` is told the number of rows read.

    `mapping` says what the headings of a table mean where they do not say it themselves. Raises
    `InputError` when the file as a whole cannot be used: no table, no column with the key, no row
    below the header; `RefusedError` when its format is not for this tenant. A file whose rows are
    all unusable gives a report without records.
    """
    sheet = sheet_of(source, file_format, wanted=kind.name, terms=terms)
    return read_sheet(sheet, source.name, kind, progress=progress, mapping=mapping)


def read_sheet(
    sheet: Sheet,
    name: str,
    kind: RecordKind[R],
    *,
    progress: Callable[[int], None] | None = None,
    mapping: ColumnMapping | None = None,
) -> Reading[R]:
    """All usable records of a sheet; `name` is what messages call it. Errors as in `read`."""
    found = mapped(sheet, kind, mapping)
    _check(sheet, name, kind, columns=found.columns)
    intake = _Intake(kind)
    for row in found.rows:
        intake.take(row)
        if progress is not None:
            progress(intake.rows_read)
    if not intake.rows_read:
        raise InputError(f"{name}: {_no_rows(found)}")
    report = IntakeReport(
        source=name,
        rows_read=intake.rows_read,
        rows_kept=len(intake.kept),
        errors=tuple(intake.errors),
        notices=(*found.notices, *column_notices(found, kind), *intake.notices),
        unit=found.unit,
    )
    return Reading(
        records=tuple(intake.kept),
        lines=intake.seen,
        report=report,
        closed=tuple(intake.closed),
        form=found.form,
        delete_by=found.delete_by,
    )


def _check(sheet: Sheet, name: str, kind: RecordKind[R], *, columns: Collection[str]) -> None:
    """Refuse a sheet of another kind, and one without the key under any heading."""
    if sheet.form and sheet.gives != kind.name:
        raise InputError(
            f"{name}: Das ist eine Datei der Form „{sheet.form}“; sie enthält {sheet.gives}, "
            f"nicht {kind.name}. Bitte als {sheet.gives} einlesen."
        )
    if kind.key not in columns:
        raise InputError(f"{name}: {no_key(sheet, kind)}")


def _no_rows(sheet: Sheet) -> str:
    """What is missing in a file that has no rows."""
    if sheet.form:
        return f"Die Datei der Form „{sheet.form}“ enthält keinen Eintrag."
    return "Unter der Kopfzeile steht keine Zeile."


@dataclass(slots=True)
class _Intake(Generic[R]):
    """Rows taken so far; `seen` holds the line of each key, also of rows left out."""

    kind: RecordKind[R]
    kept: list[R] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    errors: list[RowError] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    rows_read: int = 0

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
            self.kept.append(record)

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
