"""What a file would do and what is to be said of it, before anything is stored."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, Engine

from api.batch_changes import rows_as_json
from api.batch_store import Batch
from api.db import reading
from api.intake import IntakeReport
from api.intake.survey import Portions, VacancyNote
from api.place_store import count_open, open_places
from api.records import PlaceRecord, Record
from api.scope import Scope
from api.services.desk import open_batch
from api.services.desk_plan import Opened, Plan, plan, shelf_of
from api.shelves import as_json
from matching.same_vacancy import VacancyPair, find_pairs
from matching.understanding import understand_places
from matching.vacancies import Circumstances

MOST_ROWS = 200
MOST_COMPARED = 20_000
"""Above so many places duplicates are not looked for in the preview."""


@dataclass(frozen=True, slots=True)
class Alteration:
    """One column of a stored record that a file would change; empty where nothing is known."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A record that a file would change."""

    line: int
    key: str
    alterations: tuple[Alteration, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The report of the reader, counts, the first changed rows, checks and possible duplicates.

    `compared` is False when there were too many places to look for duplicates. `form` is the
    foreign format that was read, empty for a table, whose headings somebody can name.
    """

    batch: Batch
    report: IntakeReport
    counts: Mapping[str, int]
    changed: tuple[ChangedRow, ...]
    closed: tuple[str, ...] = ()
    notes: tuple[VacancyNote, ...] = ()
    pairs: tuple[VacancyPair, ...] = ()
    compared: bool = True
    form: str = ""


def preview(engine: Engine, scope: Scope, *, row_id: UUID, on: date) -> Preview:
    """Show a file; NotFoundError, and RefusedError as in `api.services.desk.plan`."""
    opened = open_batch(engine, scope, row_id=row_id)
    with reading(engine) as connection:
        planned = plan(connection, scope, opened)
        changed = tuple(_changed(connection, opened, planned))
        closed = tuple(_closed(connection, planned))
        market = _market(connection, opened)
    pairs, compared = _pairs(_places(opened), market)
    return Preview(
        batch=opened.batch,
        report=opened.reading.report,
        counts=planned.counts,
        changed=changed,
        closed=closed,
        notes=tuple(_notes(opened, on)),
        pairs=pairs,
        compared=compared,
        form=opened.reading.form,
    )


def _places(opened: Opened) -> list[PlaceRecord]:
    return [one for one in opened.reading.records if isinstance(one, PlaceRecord)]


def _changed(connection: Connection, opened: Opened, planned: Plan) -> Iterator[ChangedRow]:
    shelf, changed = shelf_of(opened.batch.kind), planned.found.changed
    some = list(changed)[:MOST_ROWS]
    rows = dict(rows_as_json(connection, shelf, some))
    for row_id in some:
        key = str(getattr(changed[row_id], shelf.own_key))
        before = rows[row_id]["record"]
        yield ChangedRow(
            opened.reading.lines.get(key, 0),
            key,
            tuple(_alterations(before if isinstance(before, dict) else {}, changed[row_id])),
        )


def _alterations(before: Mapping[str, object], record: Record) -> Iterator[Alteration]:
    after = as_json(record)
    for name in type(record).model_fields:
        if before.get(name) != after.get(name):
            yield Alteration(name, _text(before.get(name)), _text(after.get(name)))


def _text(value: object) -> str:
    """A value as a reader sees it."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nein"
        case list():
            return ", ".join(map(str, value))
        case _:
            return str(value)


def _closed(connection: Connection, planned: Plan) -> Iterator[str]:
    """What the places that would be closed are called."""
    rows = rows_as_json(connection, shelf_of("places"), planned.closing[:MOST_ROWS])
    for _, row in rows:
        record = row["record"]
        title = record.get("title") if isinstance(record, dict) else None
        yield f"{row['place_id']}: {title or 'ohne Bezeichnung'}"


def _notes(opened: Opened, on: date) -> Sequence[VacancyNote]:
    """What the checks say of the places, a portion at a time: a file can hold 50,000."""
    portions = Portions(Circumstances(on))
    for record in _places(opened):
        portions.take(opened.reading.lines.get(record.place_id, 0), record)
    portions.work()
    return portions.notes


def _market(connection: Connection, opened: Opened) -> Sequence[PlaceRecord] | None:
    """The open places to compare with; None where all together are too many."""
    listed = len(_places(opened))
    if not listed or listed + count_open(connection) > MOST_COMPARED:
        return None if listed else ()
    return [one.record for one in open_places(connection)]


def _pairs(
    records: Sequence[PlaceRecord], market: Sequence[PlaceRecord] | None
) -> tuple[tuple[VacancyPair, ...], bool]:
    """Places of the file that may be listed by somebody else, or twice in the file."""
    if not records or market is None:
        return (), not records
    own = {_key(one) for one in records}
    others = [one for one in market if _key(one) not in own]
    found = find_pairs(understand_places([one.to_place() for one in (*records, *others)]))
    return tuple(one for one in found if own & {one.first, one.second}), True


def _key(record: PlaceRecord) -> tuple[str, str]:
    return str(record.source or ""), record.place_id
