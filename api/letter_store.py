"""Letters in the database.

The same rules as in `api.store`: who does not see a person sees no letter about her or him.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, or_, select, update

from api.letter_tables import Letter as LetterTable
from api.letter_tables import LetterReply as ReplyTable
from api.reach import PEOPLE, in_reach
from api.scope import Scope
from api.tables import table_of

LETTERS, REPLIES = table_of(LetterTable), table_of(ReplyTable)


@dataclass(frozen=True, slots=True)
class StoredLetter:
    """A letter without its files; `edited` is None while it has the words of the template."""

    id: UUID
    person: UUID
    account: UUID | None
    kind: str
    recipient: str
    programme: str | None
    drafted_on: date
    reference: str
    details: dict[str, object]
    edited: dict[str, object] | None
    confirmed_at: datetime | None
    pdf_hash: str | None


@dataclass(frozen=True, slots=True)
class Reply:
    """What a recipient answered, and when; `seen_at` is None until somebody has read it."""

    letter: UUID
    at: datetime
    answer: str
    first_day: date | None = None
    second_day: date | None = None
    begun_on: date | None = None
    better: str | None = None
    phone: str | None = None
    remark: str | None = None
    seen_at: datetime | None = None


SHOWN = [LETTERS.c[field.name] for field in fields(StoredLetter)]
REPLIED = [REPLIES.c[field.name] for field in fields(Reply)]


def add_letter(connection: Connection, letter: StoredLetter, *, now: datetime) -> None:
    """Store a new draft."""
    row = {field.name: getattr(letter, field.name) for field in fields(StoredLetter)}
    connection.execute(insert(LETTERS).values(**row, created_at=now, changed_at=now))


def find_letter(
    connection: Connection, scope: Scope, *, row_id: UUID, lock: bool = False
) -> StoredLetter | None:
    """The letter with this key, if the caller reaches its person."""
    query = _reached(scope).where(LETTERS.c.id == row_id)
    if lock:
        query = query.with_for_update(of=LETTERS)
    row = connection.execute(query).mappings().first()
    return None if row is None else StoredLetter(**row)


def letters_after(
    connection: Connection, scope: Scope, *, person: UUID | None, after: UUID | None, limit: int
) -> Sequence[StoredLetter]:
    """The letters in the caller's reach, or those about one person, by key."""
    query = _reached(scope).order_by(LETTERS.c.id).limit(limit)
    if person is not None:
        query = query.where(LETTERS.c.person == person)
    if after is not None:
        query = query.where(LETTERS.c.id > after)
    return [StoredLetter(**row) for row in connection.execute(query).mappings()]


def letters_about(connection: Connection, scope: Scope, *, person: UUID) -> Sequence[StoredLetter]:
    """All letters about one person, the latest first."""
    query = _reached(scope).where(LETTERS.c.person == person)
    rows = connection.execute(query.order_by(LETTERS.c.created_at.desc(), LETTERS.c.id)).mappings()
    return [StoredLetter(**row) for row in rows]


def change_letter(
    connection: Connection, row_id: UUID, changes: dict[str, object], *, now: datetime
) -> None:
    """Replace some columns of a draft."""
    query = update(LETTERS).where(LETTERS.c.id == row_id, LETTERS.c.confirmed_at.is_(None))
    connection.execute(query.values(**changes, changed_at=now))


def remove_letter(connection: Connection, row_id: UUID) -> None:
    """Remove a draft."""
    query = delete(LETTERS).where(LETTERS.c.id == row_id, LETTERS.c.confirmed_at.is_(None))
    connection.execute(query)


def files_of(connection: Connection, row_id: UUID) -> tuple[bytes, str] | None:
    """PDF and HTML of a confirmed letter as they were frozen."""
    row = connection.execute(select(LETTERS.c.pdf, LETTERS.c.html).where(LETTERS.c.id == row_id))
    found = row.one()
    return None if found.pdf is None else (bytes(found.pdf), str(found.html))


def open_for_reply(
    connection: Connection, reference: str, *, since: datetime
) -> tuple[UUID, UUID, str] | None:
    """Letter, person and tenant of a sheet that was confirmed since then and not answered yet."""
    query = (
        select(LETTERS.c.id, LETTERS.c.person, PEOPLE.c.tenant)
        .join(PEOPLE, PEOPLE.c.id == LETTERS.c.person)
        .outerjoin(REPLIES, REPLIES.c.letter == LETTERS.c.id)
        .where(
            LETTERS.c.reference == reference,
            LETTERS.c.confirmed_at >= since,
            REPLIES.c.id.is_(None),
        )
    )
    row = connection.execute(query).first()
    return None if row is None else (row[0], row[1], row[2])


def add_reply(connection: Connection, reply: Reply, *, row_id: UUID) -> None:
    """Store what a recipient answered."""
    row = {field.name: getattr(reply, field.name) for field in fields(Reply)}
    connection.execute(insert(REPLIES).values(**row, id=row_id))


def replies_to(connection: Connection, letters: Sequence[UUID]) -> dict[UUID, Reply]:
    """The answers to some letters."""
    rows = connection.execute(select(*REPLIED).where(REPLIES.c.letter.in_(letters))).mappings()
    return {row["letter"]: Reply(**row) for row in rows}


def unseen_replies(connection: Connection, scope: Scope) -> Sequence[tuple[StoredLetter, Reply]]:
    """Answers that nobody has read yet, about people in the caller's reach, the oldest first."""
    query = (
        _reached(scope)
        .add_columns(*(column.label(f"reply_{column.name}") for column in REPLIED))
        .join(REPLIES, REPLIES.c.letter == LETTERS.c.id)
        .where(REPLIES.c.seen_at.is_(None))
        .order_by(REPLIES.c.at)
    )
    names = [field.name for field in fields(StoredLetter)]
    answers = [field.name for field in fields(Reply)]
    return [
        (
            StoredLetter(**{name: row[name] for name in names}),
            Reply(**{name: row[f"reply_{name}"] for name in answers}),
        )
        for row in connection.execute(query).mappings()
    ]


def mark_seen(connection: Connection, letter: UUID, *, now: datetime) -> None:
    """Note that an answer was read."""
    query = update(REPLIES).where(REPLIES.c.letter == letter, REPLIES.c.seen_at.is_(None))
    connection.execute(query.values(seen_at=now))


def forget_old_letters(connection: Connection, moment: datetime, *, dry_run: bool) -> int:
    """Remove letters that were confirmed, or drafted and left, before a moment; how many."""
    old: ColumnElement[bool] = or_(
        LETTERS.c.confirmed_at < moment,
        LETTERS.c.confirmed_at.is_(None) & (LETTERS.c.changed_at < moment),
    )
    found = connection.execute(select(func.count()).where(old)).scalar_one()
    if not dry_run:
        connection.execute(delete(LETTERS).where(old))
    return int(found)


def _reached(scope: Scope) -> Select[*tuple[object, ...]]:
    return select(*SHOWN).join(PEOPLE, PEOPLE.c.id == LETTERS.c.person).where(in_reach(scope))
