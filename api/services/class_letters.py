"""Letters for a class: which pupils can have one, and the chosen ones as one PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine

from api import class_store
from api.class_store import ClassFile
from api.db import writing
from api.letters import LetterKind, letter_kind
from api.scope import Scope
from api.services.class_consents import SheetState, state_of
from api.services.classes import NO_CLASS
from api.services.consents import require_for_letter
from api.services.letter_bundle import Bundle, bind
from api.services.letter_writing import LetterOrder
from api.services.letters import write_letters
from api.store import StoredPerson
from matching.errors import ConsentMissing, NotFoundError
from matching.letter import Sender

KINDS = ("D01", "D06", "D07")
"""A recommendation, and the two sheets to be signed before it."""


@dataclass(frozen=True, slots=True)
class PossibleLetter:
    """A pupil, whether the letter can be written today, and where the signatures stand."""

    person: StoredPerson
    may: bool
    state: SheetState


def possible_letters(
    engine: Engine, scope: Scope, *, school_class: str, kind: str, recipient: str, on: date
) -> Sequence[PossibleLetter]:
    """The pupils of a class, and for whom the letter is allowed; NotFoundError without any."""
    with writing(engine) as connection:
        found = class_store.class_file(connection, scope, school_class=school_class)
    if not found.pupils:
        raise NotFoundError(NO_CLASS)
    asked = letter_kind(kind)
    return [_possible(one, found, asked, recipient=recipient, on=on) for one in found.pupils]


def _possible(
    person: StoredPerson, found: ClassFile, kind: LetterKind, *, recipient: str, on: date
) -> PossibleLetter:
    consents = found.consents.get(person.id, ())
    declined = found.declined.get(person.id, {})
    birth_date = person.record.birth_date
    state = state_of(consents, declined, recipient=recipient, birth_date=birth_date, on=on)
    if person.restriction:
        return PossibleLetter(person, may=False, state=state)
    try:
        require_for_letter(
            consents,
            kind.consents,
            recipient=recipient,
            on=on,
            birth_date=birth_date,
            release_of_secrecy=kind.release_of_secrecy,
        )
    except ConsentMissing:
        return PossibleLetter(person, may=False, state=state)
    return PossibleLetter(person, may=True, state=state)


def print_letters(
    engine: Engine,
    scope: Scope,
    orders: Sequence[LetterOrder],
    *,
    sender: Sender,
    as_zip: bool = False,
) -> Bundle:
    """Write the letters as one PDF or a ZIP of single ones; what could not be written says why."""
    return bind(write_letters(engine, scope, orders, sender=sender), as_zip=as_zip)


def kinds() -> Sequence[LetterKind]:
    """The letters that a class may need."""
    return [letter_kind(code) for code in KINDS]
