"""What recipients answer to a letter: a page without an account, open for some days and once.

Who has the reference of an answer sheet may say what became of it, and learns nothing: an unknown,
an old and an answered reference all look alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import Connection, Engine

from api import letter_store as rows
from api import store
from api.audit import Event, Kind, Verb
from api.audit_store import record
from api.consent_store import consents_of
from api.consent_terms import ConsentPurpose
from api.db import reading, writing
from api.letter_store import Reply, StoredLetter
from api.letters.reference import ALPHABET, GROUP_LENGTH
from api.reply_terms import ON_RESULT, OPEN_DAYS, Answer
from api.scope import Scope
from api.services.consents import require_for_letter
from api.services.letter_file import known_letter
from api.store import StoredPerson
from matching.errors import ConsentMissing, InputError, NotFoundError

NOT_OPEN = (
    "Zu dieser Kennung ist keine Antwort (mehr) möglich. Sie gilt 30 Tage und einmal. Am Telefon "
    "nehmen wir Ihre Antwort gern entgegen; die Nummer steht auf dem Antwortblatt."
)
NO_DAY = "Bitte mindestens einen Tag für den Termin vorschlagen."
NO_OTHER = "Bitte schreiben, wer besser zuständig ist."
NO_BEGINNING = "Bitte den Tag des Beginns angeben."
NOT_ASKED = "Diese Antwort ist hier nicht vorgesehen."
ANSWERED = "REPLY"
"""How the audit log calls an answer that came in."""


@dataclass(frozen=True, slots=True)
class OpenReply:
    """An answer sheet that can be answered; `on_result`: also about what became of it (P6)."""

    letter: UUID
    on_result: bool


@dataclass(frozen=True, slots=True)
class Unread:
    """An answer that nobody has read yet, and about whom it is."""

    person: StoredPerson
    letter: StoredLetter
    reply: Reply


def find_open(engine: Engine, reference: str, *, on: date) -> OpenReply:
    """The answer sheet of a reference; NotFoundError in the same words for whatever is wrong."""
    with reading(engine) as connection:
        return _open(connection, reference, on=on)[0]


def answer(engine: Engine, reference: str, reply: Reply, *, on: date) -> None:
    """Keep an answer, the first one only; it is recorded in the log of the person's tenant.

    Raises NotFoundError as `find_open`, InputError for an answer that lacks what belongs to it.
    """
    with writing(engine) as connection:
        found, person, scope = _open(connection, reference, on=on)
        _check(reply, on_result=found.on_result)
        kept = replace(reply, letter=found.letter, at=datetime.now(UTC))
        rows.add_reply(connection, kept, row_id=uuid4())
        record(connection, scope, [Event(Verb.CREATE, Kind.LETTER, person, ANSWERED)])


def unread_replies(engine: Engine, scope: Scope) -> Sequence[Unread]:
    """Answers that nobody has read yet, the oldest first."""
    with reading(engine) as connection:
        found = rows.unseen_replies(connection, scope)
        ids = list(dict.fromkeys(letter.person for letter, _ in found))
        people = {one.id: one for one in store.find_people(connection, scope, ids=ids)}
    return [Unread(people[letter.person], letter, reply) for letter, reply in found]


def note_read(engine: Engine, scope: Scope, *, row_id: UUID) -> None:
    """Take an answer off the list of those that nobody has read."""
    with writing(engine) as connection:
        letter = known_letter(connection, scope, row_id)
        rows.mark_seen(connection, letter.id, now=datetime.now(UTC))
        record(connection, scope, [Event(Verb.READ, Kind.LETTER, letter.person, ANSWERED)])


def _open(connection: Connection, reference: str, *, on: date) -> tuple[OpenReply, UUID, Scope]:
    """The sheet, its person and the tenant that the letter belongs to."""
    since = datetime.now(UTC) - timedelta(days=OPEN_DAYS)
    found = rows.open_for_reply(connection, _folded(reference), since=since)
    if found is None:
        raise NotFoundError(NOT_OPEN)
    letter, person, tenant = found
    scope = Scope(tenant)
    stored = known_letter(connection, scope, letter)
    return OpenReply(letter, _may_tell(connection, scope, stored, on=on)), person, scope


def _may_tell(connection: Connection, scope: Scope, letter: StoredLetter, *, on: date) -> bool:
    """Whether the recipient may tell what became of it (P6), today."""
    person = store.find_people(connection, scope, ids=[letter.person])[0]
    consents = consents_of(connection, scope, person=letter.person)
    try:
        require_for_letter(
            consents,
            (ConsentPurpose.P6_FOLLOW_UP_CONTACT,),
            recipient=letter.recipient,
            on=on,
            birth_date=person.record.birth_date,
            release_of_secrecy=False,
        )
    except ConsentMissing:
        return False
    return True


def _check(reply: Reply, *, on_result: bool) -> None:
    wanted = Answer(reply.answer)
    if wanted in ON_RESULT and not on_result:
        raise InputError(NOT_ASKED)
    if wanted is Answer.PROPOSAL and reply.first_day is None:
        raise InputError(NO_DAY)
    if wanted is Answer.NOT_RESPONSIBLE and not reply.better:
        raise InputError(NO_OTHER)
    if wanted is Answer.STARTED and reply.begun_on is None:
        raise InputError(NO_BEGINNING)


def _folded(reference: str) -> str:
    """The reference as it is written on the sheet, whatever was typed between its groups."""
    signs = [sign for sign in reference.upper() if sign in ALPHABET]
    groups = ("".join(signs[at : at + GROUP_LENGTH]) for at in range(0, len(signs), GROUP_LENGTH))
    return "-".join(groups)
