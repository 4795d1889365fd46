"""What an intake has to say: errors in rows, notices, counts."""

from collections.abc import Iterator
from dataclasses import dataclass

_LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class RowError:
    """A row that was left out, and why; `column` is empty when the whole row is meant.

    `message` continues the value: "ist kein Datum. Erlaubt: ...". The value is for the owner of the
    file only: it goes to the terminal, never into logs or an HTTP answer.
    """

    line: int
    column: str
    code: str
    message: str
    value: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something worth knowing that leaves no row out; line 0 means the whole file."""

    line: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class IntakeReport:
    """Counts of rows with content, all errors and all notices of one file."""

    source: str
    rows_read: int
    rows_kept: int
    errors: tuple[RowError, ...] = ()
    notices: tuple[Notice, ...] = ()
    unit: str = "Zeile"

    def sentences(self) -> Iterator[str]:
        """Everything as German sentences, errors first, each with its place in the file."""
        for error in self.errors:
            where = _where(self.unit, error.line, error.column)
            yield f"{where}: {_subject(error, self.unit)} {error.message}"
        for notice in self.notices:
            where = _where(self.unit, notice.line, notice.column)
            yield f"Hinweis, {where}: {notice.message}" if where else f"Hinweis: {notice.message}"

    @property
    def summary(self) -> str:
        """Counts in one sentence."""
        left_out = self.rows_read - self.rows_kept
        kept = f"{self.source}: {self.rows_kept} von {self.rows_read} Zeilen gelesen"
        return f"{kept}, {left_out} ausgelassen." if left_out else f"{kept}."


def printable(value: str) -> str:
    """A value for the terminal: one line, short, control characters made harmless."""
    short = value if len(value) <= _LONGEST_SHOWN else value[: _LONGEST_SHOWN - 1] + "…"
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in short)


def _where(unit: str, line: int, column: str) -> str:
    """Place in the file, as far as it is known."""
    parts = [f"{unit} {line}" if line else "", f"Spalte {printable(column)}" if column else ""]
    return ", ".join(part for part in parts if part)


def _subject(error: RowError, unit: str) -> str:
    """The value in German quotes, or what stands for it when there is none."""
    if error.value.strip():
        return f"„{printable(error.value)}“"
    if error.column:
        return "Der Wert"
    return "Die Zeile" if unit == "Zeile" else f"Der {unit}"
