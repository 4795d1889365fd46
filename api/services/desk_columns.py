"""What the headings of a file mean, as somebody says who knows the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from itertools import islice
from uuid import UUID

from sqlalchemy import Engine

from api.audit import Event, Kind, Verb
from api.audit_store import record as record_events
from api.batch_store import Batch, name_columns
from api.db import reading, writing
from api.intake import KINDS, source_of
from api.intake.mapping import chosen_mapping, heading_of
from api.intake.row import Sheet
from api.intake.sheet import sheet_of
from api.intake.spelling import shown
from api.scope import Scope
from api.services.desk import file_of, require_batch, require_preview
from matching.errors import InputError, RefusedError

ROWS_SHOWN, LONGEST_SHOWN = 3, 60
FIXED = "Diese Datei hat die Form „{form}“; was ihre Spalten bedeuten, steht dort fest."
OTHER_NUMBER = "Die Zuordnung passt nicht zu den Überschriften dieser Datei. Bitte neu öffnen."
NO_KEY = (
    "Eine Spalte muss „{key}“ sein: daran wird erkannt, was neu und was schon bekannt ist. Hat die"
    " Liste keine solche Spalte, bitte eine mit fortlaufenden Nummern ergänzen."
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a file, values below it, and the column it means; empty: it is not read."""

    name: str
    values: tuple[str, ...]
    column: str


@dataclass(frozen=True, slots=True)
class Headings:
    """A file's headings in their order."""

    batch: Batch
    columns: tuple[Heading, ...]


def headings_of(engine: Engine, scope: Scope, *, row_id: UUID) -> Headings:
    """What the headings of a waiting file are taken for.

    Raises NotFoundError, and RefusedError for a file that does not wait or has a form of its own.
    """
    batch, sheet = _sheet(engine, scope, row_id=row_id)
    chosen = chosen_mapping(sheet.columns, KINDS[batch.kind], batch.columns)
    rows = list(islice(sheet.rows, ROWS_SHOWN))
    return Headings(
        batch,
        tuple(
            Heading(
                name,
                tuple(shown(row.cells.get(name, ""))[:LONGEST_SHOWN] for row in rows),
                chosen.get(name, ""),
            )
            for name in _named(sheet)
        ),
    )


def name_headings(engine: Engine, scope: Scope, *, row_id: UUID, columns: Sequence[str]) -> None:
    """Say which column each heading means, in the order of `headings_of`; "" leaves one aside.

    Raises UsageError for a column that does not exist or is named twice, InputError when none is
    the key, and as `headings_of`.
    """
    batch, sheet = _sheet(engine, scope, row_id=row_id)
    named, kind = _named(sheet), KINDS[batch.kind]
    if len(named) != len(columns):
        raise InputError(OTHER_NUMBER)
    mapping = dict(zip(named, columns, strict=True))
    if kind.key not in chosen_mapping(sheet.columns, kind, mapping).values():
        raise InputError(NO_KEY.format(key=heading_of(kind.key, kind)))
    with writing(engine) as connection:
        batch = require_batch(connection, scope, row_id=row_id, lock=True)
        require_preview(batch)
        name_columns(connection, batch, mapping, now=datetime.now(UTC))
        record_events(connection, scope, [Event(Verb.CHANGE, Kind.BATCH, batch.id)])


def _sheet(engine: Engine, scope: Scope, *, row_id: UUID) -> tuple[Batch, Sheet]:
    with reading(engine) as connection:
        batch = require_batch(connection, scope, row_id=row_id)
        require_preview(batch)
        content, terms = file_of(connection, scope, batch)
    source = source_of(batch.name, BytesIO(content))
    sheet = sheet_of(source, wanted=batch.kind, terms=terms)
    if sheet.form:
        raise RefusedError(FIXED.format(form=sheet.form))
    return batch, sheet


def _named(sheet: Sheet) -> list[str]:
    return [name for name in sheet.columns if name]
