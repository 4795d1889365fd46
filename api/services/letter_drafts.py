"""Letters that are drafted, edited in every sentence, confirmed by a human and printed again.

A draft follows the facts until somebody gives it other words. What is confirmed is frozen: the same
bytes are printed for ever, and their hash stands in the audit log.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID, uuid4

from sqlalchemy import Connection, Engine

from api import letter_store as rows
from api.audit import Event, Kind, Verb
from api.audit_store import record
from api.db import reading, writing
from api.letter_store import Reply, StoredLetter
from api.letters import letter_kind
from api.letters.details import LetterDetails
from api.letters.edited import EditedText
from api.letters.reference import new_reference
from api.letters.render import refuse_barred
from api.looks import looking
from api.scope import Scope
from api.services.condition import require_seen
from api.services.letter_file import (
    IS_CONFIRMED,
    Desk,
    LetterFile,
    Refused,
    composed,
    event_of,
    known_letter,
    rendered_of,
    shown,
)
from api.services.letter_writing import NO_DETAILS
from matching.errors import RefusedError

TWO_LANGUAGES = (
    "Ein Brief mit zweiter Sprache lässt sich nicht umschreiben: Beide Texte gehören zusammen. "
    "Bitte zuerst die zweite Sprache abwählen."
)
FIXED = (
    "Der Wortlaut dieses Blatts steht fest: Worauf sich eine Unterschrift bezieht, ist für alle "
    "dasselbe."
)
HASH = "sha256:"
"""How the audit log says what was confirmed."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which letter about whom goes where; fields as in `LetterOrder`, the person by random key."""

    person: UUID
    kind: str
    recipient: str
    programme_id: str | None = None
    details: LetterDetails = NO_DETAILS


@dataclass(frozen=True, slots=True)
class LetterChange:
    """What is to be another; None stays. `as_template` gives the words of the template again."""

    text: EditedText | None = None
    details: LetterDetails | None = None
    as_template: bool = False


@dataclass(frozen=True, slots=True)
class LetterPage:
    """One page of letters; `next` is the key to go on after, None on the last page."""

    items: Sequence[StoredLetter]
    next: UUID | None


def draft_letter(engine: Engine, scope: Scope, wanted: Wanted, desk: Desk) -> LetterFile:
    """Draft and keep a letter.

    Raises NotFoundError for an unknown person, body, kind, language or programme, UsageError for a
    recipient that this kind does not go to, ConsentMissing without the signatures it needs (which
    is recorded), RestrictedError while the record is only kept, RefusedError for what a rule
    forbids.
    """
    letter = StoredLetter(
        id=uuid4(),
        person=wanted.person,
        account=scope.user,
        kind=letter_kind(wanted.kind).kind,
        recipient=wanted.recipient,
        programme=wanted.programme_id,
        drafted_on=desk.on,
        reference=new_reference(),
        details=wanted.details.model_dump(mode="json", exclude_defaults=True),
        edited=None,
        confirmed_at=None,
        pdf_hash=None,
    )

    def work(connection: Connection) -> LetterFile:
        found = composed(connection, scope, letter, desk)
        rows.add_letter(connection, letter, now=datetime.now(UTC))
        record(connection, scope, [event_of(Verb.CREATE, found)])
        return found

    return _gated(engine, scope, work)


def read_letter(engine: Engine, scope: Scope, desk: Desk, *, row_id: UUID) -> LetterFile:
    """A letter as it stands; that it was read is recorded. Raises as `draft_letter`."""

    def look(connection: Connection) -> LetterFile | Refused:
        try:
            found = shown(connection, scope, desk, known_letter(connection, scope, row_id))
        except Refused as error:
            record(connection, scope, [error.event])
            return error
        record(connection, scope, [event_of(Verb.READ, found)])
        return found

    found = looking(engine, look)
    if isinstance(found, Refused):
        raise found.why
    return found


def page_of_letters(
    engine: Engine, scope: Scope, *, person: UUID | None, after: UUID | None, limit: int
) -> LetterPage:
    """One page of the letters in the caller's reach, without their words."""
    with reading(engine) as connection:
        found = rows.letters_after(connection, scope, person=person, after=after, limit=limit + 1)
    page = found[:limit]
    return LetterPage(page, next=page[-1].id if len(found) > limit else None)


def letters_about(
    engine: Engine, scope: Scope, *, person: UUID
) -> Sequence[tuple[StoredLetter, Reply | None]]:
    """All letters about one person with the answers to them, the latest first."""
    with reading(engine) as connection:
        found = rows.letters_about(connection, scope, person=person)
        replies = rows.replies_to(connection, [one.id for one in found])
    return [(one, replies.get(one.id)) for one in found]


def change_letter(
    engine: Engine,
    scope: Scope,
    change: LetterChange,
    desk: Desk,
    *,
    row_id: UUID,
    if_match: str | None,
) -> LetterFile:
    """Give a draft other words or details; RefusedError once it is confirmed."""

    def work(connection: Connection) -> LetterFile:
        present = _draft(connection, scope, desk, row_id=row_id, if_match=if_match).stored
        details = present.details
        if change.details is not None:
            details = change.details.model_dump(mode="json", exclude_defaults=True)
        edited = present.edited if change.text is None else change.text.model_dump(mode="json")
        edited = None if change.as_template else edited
        if edited is not None and letter_kind(present.kind).is_fixed:
            raise RefusedError(FIXED)
        if edited is not None and details.get("language"):
            raise RefusedError(TWO_LANGUAGES)
        found = composed(connection, scope, replace(present, details=details, edited=edited), desk)
        changes: dict[str, object] = {"details": details, "edited": edited}
        rows.change_letter(connection, row_id, changes, now=datetime.now(UTC))
        record(connection, scope, [event_of(Verb.CHANGE, found)])
        return found

    return _gated(engine, scope, work)


def confirm_letter(
    engine: Engine, scope: Scope, desk: Desk, *, row_id: UUID, if_match: str | None
) -> LetterFile:
    """Freeze a letter as it stands; the hash of its PDF enters the audit log.

    Raises RefusedError for a word with which no letter goes out, and for a PDF that cannot be set.
    """

    def work(connection: Connection) -> LetterFile:
        found = _draft(connection, scope, desk, row_id=row_id, if_match=if_match)
        rendered = rendered_of(found)
        refuse_barred(rendered.warnings)
        pdf, now = rendered.pdf, datetime.now(UTC)
        hashed = sha256(pdf).hexdigest()
        changes: dict[str, object] = {
            "edited": found.text.model_dump(mode="json"),
            "confirmed_at": now,
            "confirmed_by": scope.user,
            "pdf": pdf,
            "html": rendered.html,
            "pdf_hash": hashed,
        }
        rows.change_letter(connection, row_id, changes, now=now)
        record(connection, scope, [event_of(Verb.CHANGE, found, purpose=f"{HASH}{hashed}")])
        return shown(connection, scope, desk, known_letter(connection, scope, row_id))

    return _gated(engine, scope, work)


def discard_letter(engine: Engine, scope: Scope, *, row_id: UUID) -> None:
    """Remove a draft; RefusedError once it is confirmed."""
    with writing(engine) as connection:
        letter = known_letter(connection, scope, row_id, lock=True)
        if letter.confirmed_at is not None:
            raise RefusedError(IS_CONFIRMED)
        rows.remove_letter(connection, row_id)
        event = Event(Verb.DELETE, Kind.LETTER, letter.person, recipient=letter.recipient)
        record(connection, scope, [event])


def pdf_of_letter(engine: Engine, scope: Scope, desk: Desk, *, row_id: UUID) -> bytes:
    """The frozen PDF of a confirmed letter, or that of the draft as it stands."""
    found, files = _files(engine, scope, desk, row_id=row_id)
    return files[0] if files else rendered_of(found).pdf


def html_of_letter(engine: Engine, scope: Scope, desk: Desk, *, row_id: UUID) -> str:
    """The same as a page of its own for the printer of a browser."""
    found, files = _files(engine, scope, desk, row_id=row_id)
    return files[1] if files else rendered_of(found).html


def _files(
    engine: Engine, scope: Scope, desk: Desk, *, row_id: UUID
) -> tuple[LetterFile, tuple[bytes, str] | None]:
    found = read_letter(engine, scope, desk, row_id=row_id)
    with reading(engine) as connection:
        return found, rows.files_of(connection, row_id) if found.is_confirmed else None


def _gated(engine: Engine, scope: Scope, work: Callable[[Connection], LetterFile]) -> LetterFile:
    """Do a unit of work; a letter that is refused for lack of consent stays on record."""
    refused: Refused | None = None
    with writing(engine) as connection:
        try:
            return work(connection)
        except Refused as error:
            refused = error
            record(connection, scope, [error.event])
    raise refused.why


def _draft(
    connection: Connection, scope: Scope, desk: Desk, *, row_id: UUID, if_match: str | None
) -> LetterFile:
    """A draft in the state that the caller has seen."""
    present = known_letter(connection, scope, row_id, lock=True)
    if present.confirmed_at is not None:
        raise RefusedError(IS_CONFIRMED)
    found = composed(connection, scope, present, desk)
    require_seen(if_match, found.etag)
    return found
