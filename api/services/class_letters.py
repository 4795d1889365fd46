"""Letters for a class: which pupils can have one, and the chosen ones as one PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine

from api import class_store
from api.db import writing
from api.letters import LetterKind, letter_kind
from api.scope import Scope
from api.services.classes import NO_CLASS
from api.services.consents import require_for_letter
from api.services.letter_bundle import Bundle, bind
from api.services.letters import LetterOrder, write_letters
from api.store import StoredPerson
from matching.errors import ConsentMissing, NotFoundError
from matching.letter import Sender

KINDS = ("D01", "D06", "D07")
"""A recommendation, and the two sheets to be signed before it."""


@dataclass(frozen=True, slots=True)
class PossibleLetter:
    """A pupil, and why no letter can be written today; None if it can."""

    person: StoredPerson
    missing: str | None


def possible_letters(
    engine: Engine, scope: Scope, *, school_class: str, kind: str, recipient: str, on: date
) -> Sequence[PossibleLetter]:
    """The pupils of a class with what stands against the letter; NotFoundError without any."""
    with writing(engine) as connection:
        found = class_store.class_file(connection, scope, school_class=school_class)
    if not found.pupils:
        raise NotFoundError(NO_CLASS)
    asked = letter_kind(kind)
    lines = []
    for person in found.pupils:
        missing = None
        try:
            require_for_letter(
                found.consents.get(person.id, ()),
                asked.consents,
                recipient=recipient,
                on=on,
                birth_date=person.record.birth_date,
                release_of_secrecy=asked.release_of_secrecy,
            )
        except ConsentMissing as error:
            declined = found.declined.get(person.id, {}).get(recipient)
            missing = NOT_WANTED if declined else error.message
        lines.append(PossibleLetter(person, missing))
    return lines


NOT_WANTED = "Möchte das nicht. Ein anderer Weg lässt sich im Gespräch finden."


def print_letters(
    engine: Engine, scope: Scope, orders: Sequence[LetterOrder], *, sender: Sender
) -> Bundle:
    """Write the letters and set them as one PDF; what could not be written says why."""
    return bind(write_letters(engine, scope, orders, sender=sender), as_zip=False)


def kinds() -> Sequence[LetterKind]:
    """The letters that a class may need."""
    return [letter_kind(code) for code in KINDS]
