"""A letter as it stands: composed from the stored draft, today's facts and signatures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from pydantic_core import to_jsonable_python
from sqlalchemy import Connection

from api import letter_store as rows
from api import store
from api.audit import Event, Kind, Verb
from api.consent import Consent
from api.letter_store import Reply, StoredLetter
from api.letters import RenderedLetter, letter_kind
from api.letters.details import LetterDetails
from api.letters.edited import EditedText, text_of
from api.letters.missing import MissingFact
from api.scope import Scope
from api.services.condition import mark_of
from api.services.letter_writing import LetterOrder, Sources, sources_of
from api.services.people import UNKNOWN_PERSON
from api.store import StoredPerson
from matching.errors import ConsentMissing, NotFoundError, RefusedError, RestrictedError
from matching.letter import MarkedWord, Sender, review_text
from matching.rules import Confirmation

UNKNOWN_LETTER = "Diesen Brief gibt es hier nicht."
IS_CONFIRMED = (
    "Dieser Brief ist bestätigt und ändert sich nicht mehr. Bitte einen neuen Entwurf anlegen."
)


@dataclass(frozen=True, slots=True)
class Desk:
    """What letters of an installation rest on: who writes, the day, confirmed programmes."""

    sender: Sender
    on: date
    confirmed: tuple[Confirmation, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A letter as it stands, with what a counsellor should look at before it is confirmed."""

    stored: StoredLetter
    person: StoredPerson
    text: EditedText
    missing: tuple[MissingFact, ...] = ()
    warnings: tuple[MarkedWord, ...] = ()
    reply: Reply | None = None
    rendered: RenderedLetter | None = field(default=None, compare=False)

    @property
    def is_confirmed(self) -> bool:
        """Whether nothing changes any more."""
        return self.stored.confirmed_at is not None

    @property
    def etag(self) -> str:
        """A mark of its present state."""
        shown = ("details", "edited", "confirmed_at")
        content = {name: getattr(self.stored, name) for name in shown}
        return mark_of(to_jsonable_python({**content, "text": self.text}))


class Refused(Exception):
    """A letter that may not be written, and what is recorded of that."""

    def __init__(self, why: ConsentMissing | RestrictedError, event: Event) -> None:
        """Keep both."""
        super().__init__()
        self.why, self.event = why, event


def known_letter(
    connection: Connection, scope: Scope, row_id: UUID, *, lock: bool = False
) -> StoredLetter:
    """The letter with this key; NotFoundError out of reach."""
    found = rows.find_letter(connection, scope, row_id=row_id, lock=lock)
    if found is None:
        raise NotFoundError(UNKNOWN_LETTER)
    return found


def shown(connection: Connection, scope: Scope, desk: Desk, letter: StoredLetter) -> LetterFile:
    """A letter as it stands: a confirmed one as it was, whatever changed since."""
    if letter.confirmed_at is None:
        return composed(connection, scope, letter, desk)
    person = _person(connection, scope, letter)
    reply = rows.replies_to(connection, [letter.id]).get(letter.id)
    return LetterFile(letter, person, EditedText.model_validate(letter.edited), reply=reply)


def composed(connection: Connection, scope: Scope, letter: StoredLetter, desk: Desk) -> LetterFile:
    """A draft by today's facts and signatures."""
    person = _person(connection, scope, letter)
    order = LetterOrder(
        kind=letter.kind,
        person_id=person.record.person_id,
        recipient=letter.recipient,
        on=desk.on,
        programme_id=letter.programme,
        details=LetterDetails.model_validate(letter.details),
        reference=letter.reference,
        confirmed=desk.confirmed,
    )
    found = sources_of(connection, scope, order)
    edited = None if letter.edited is None else EditedText.model_validate(letter.edited)
    rendered = found.letter(_allowed(found), sender=desk.sender, edited=edited).rendered
    sheet = rendered.sheet
    return LetterFile(
        stored=letter,
        person=person,
        text=edited or text_of(sheet.subject, sheet.blocks),
        missing=rendered.missing if edited is None else (),
        warnings=review_text(rendered.text),
        rendered=rendered,
    )


def _allowed(found: Sources) -> Sequence[Consent]:
    try:
        return found.allowed()
    except (ConsentMissing, RestrictedError) as error:
        purposes = "|".join(found.kind.consents)
        event = Event(Verb.REFUSE, Kind.LETTER, found.person.id, purposes, found.order.recipient)
        raise Refused(error, event) from None


def rendered_of(found: LetterFile) -> RenderedLetter:
    """The draft ready to be printed."""
    if found.rendered is None:
        raise RefusedError(IS_CONFIRMED)
    return found.rendered


def _person(connection: Connection, scope: Scope, letter: StoredLetter) -> StoredPerson:
    people = store.find_people(connection, scope, ids=[letter.person])
    if not people:
        raise NotFoundError(UNKNOWN_PERSON)
    return people[0]


def event_of(verb: Verb, found: LetterFile, *, purpose: str | None = None) -> Event:
    """What is recorded of a letter."""
    if purpose is None:
        purpose = "|".join(letter_kind(found.stored.kind).consents)
    return Event(verb, Kind.LETTER, found.stored.person, purpose, found.stored.recipient)
