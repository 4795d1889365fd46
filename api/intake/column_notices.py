"""What is said about the columns of a table: those nobody knows, and the key that is missing."""

from collections.abc import Iterator
from typing import TypeVar

from api.intake.kind import RecordKind
from api.intake.mapping import near_columns
from api.intake.report import Notice
from api.intake.row import Sheet
from api.intake.unknown_shape import nearest_form
from api.records import Record, columns_of
from api.records.fault import nearest

R = TypeVar("R", bound=Record)


def no_key(sheet: Sheet, kind: RecordKind[R]) -> str:
    """Why the file cannot be used without the column of the key."""
    named = [column for column in sheet.columns if column]
    near = nearest(kind.key, named)
    if near:
        return f"Die Spalte „{kind.key}“ fehlt. Ist „{near}“ gemeint?"
    found = ", ".join(named[:10]) or "keine Spalte"
    hint = f" Am nächsten kommt {nearest_form(named, wanted=kind.name)}." if len(named) > 1 else ""
    return f"Die Spalte „{kind.key}“ fehlt; gefunden: {found}.{hint}"


def column_notices(sheet: Sheet, kind: RecordKind[R]) -> Iterator[Notice]:
    """What is said about columns that no record has."""
    known = columns_of(kind.model)
    for column in sheet.columns:
        if column in known or column in kind.dropped or not column:
            continue
        if column in kind.derived:
            message = "Wird aus Geburtsdatum und Stichtag berechnet und nicht gelesen."
            yield Notice(1, column, message)
            continue
        near = nearest(column, known) or near_columns(column, kind)
        hint = f" Ist „{near}“ gemeint?" if near else ""
        yield Notice(1, column, f"Diese Spalte ist nicht bekannt und wird nicht gelesen.{hint}")
