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
from api.intake.survey import VacancyNote
from api.place_store import open_places
from api.records import PlaceRecord, Record
from api.scope import Scope
from api.services.desk import open_batch
from api.services.desk_plan import Opened, Plan, plan, shelf_of
from api.shelves import as_json
from matching.domain import TrainingPlace
from matching.same_vacancy import VacancyPair, find_pairs
from matching.understanding import understand_places
from matching.vacancies import Circumstances, check_vacancies

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

    `compared` is False when there were too many places to look for duplicates.
    """

    batch: Batch
    report: IntakeReport
    counts: Mapping[str, int]
    changed: tuple[ChangedRow, ...]
    closed: tuple[str, ...] = ()
    notes: tuple[VacancyNote, ...] = ()
    pairs: tuple[VacancyPair, ...] = ()
    compared: bool = True


def preview(engine: Engine, scope: Scope, *, row_id: UUID, on: date) -> Preview:
    """Show a file; NotFoundError, and RefusedError as in `api.services.desk.plan`."""
    opened = open_batch(engine, scope, row_id=row_id)
    with reading(engine) as connection:
        planned = plan(connection, scope, opened)
        changed = tuple(_changed(connection, opened, planned))
        closed = tuple(_closed(connection, planned))
        market = [one.record for one in open_places(connection)] if _places(opened) else []
    places = understand_places([one.to_place() for one in _places(opened)])
    pairs, compared = _pairs(places, market)
    return Preview(
        batch=opened.batch,
        report=opened.reading.report,
        counts=planned.counts,
        changed=changed,
        closed=closed,
        notes=tuple(_notes(places, opened.reading.lines, on)),
        pairs=pairs,
        compared=compared,
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


def _notes(
    places: Sequence[TrainingPlace], lines: Mapping[str, int], on: date
) -> Iterator[VacancyNote]:
    for place, findings in zip(places, check_vacancies(places, Circumstances(on)), strict=True):
        if findings:
            yield VacancyNote(lines.get(place.place_id, 0), place.place_id, findings)


def _pairs(
    places: Sequence[TrainingPlace], market: Sequence[PlaceRecord]
) -> tuple[tuple[VacancyPair, ...], bool]:
    """Places of the file that may be listed by somebody else, or twice in the file."""
    if not places or len(places) + len(market) > MOST_COMPARED:
        return (), not places
    own = {(str(one.source or ""), one.place_id) for one in places}
    others = [one.to_place() for one in market if _key(one) not in own]
    found = find_pairs([*places, *understand_places(others)])
    return tuple(one for one in found if own & {one.first, one.second}), True


def _key(record: PlaceRecord) -> tuple[str, str]:
    return str(record.source or ""), record.place_id
