"""Letters: drafted from what the engine found, behind the consent gate; one or many at once."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Engine

from api import store
from api.audit import Event, Kind, Verb
from api.audit_store import record as record_events
from api.consent import Consent
from api.consent_store import consents_of
from api.db import reading, writing
from api.letters import LetterKind
from api.scope import Scope
from api.services.letter_writing import Letter, LetterOrder, signed_for, sources_of
from api.services.restriction import require_unrestricted
from api.store import StoredPerson
from matching.errors import ConsentMissing, PassungError, RestrictedError, StaleError
from matching.letter import Sender

OTHER_SIGNATURES = "Die Einwilligungen haben sich eben geändert. Bitte noch einmal schreiben."
Step = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A letter of a selection that was not written, and why; the sentence names no person."""

    order: LetterOrder
    reason: str


@dataclass(frozen=True, slots=True)
class Letters:
    """What became of a selection, both in the order asked for."""

    written: tuple[Letter, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A letter that is to be recorded with its signatures; without an order it was refused."""

    event: Event
    kind: LetterKind
    person: StoredPerson
    order: LetterOrder | None = None
    signed: tuple[Consent, ...] = ()

    def objection(self, connection: Connection, scope: Scope) -> PassungError | None:
        """What stands against it by now: a restriction, or a signature that is another one."""
        if self.order is None:
            return None
        consents = consents_of(connection, scope, person=self.person.id)
        try:
            require_unrestricted(*store.find_people(connection, scope, ids=[self.person.id]))
            signed = signed_for(self.kind, self.order, self.person, consents)
        except (ConsentMissing, RestrictedError) as against:
            return against
        return None if signed == self.signed else StaleError(OTHER_SIGNATURES)


def write_letter(engine: Engine, scope: Scope, order: LetterOrder, *, sender: Sender) -> Letter:
    """Write one letter about a person to a body of the address book or to the family.

    Raises NotFoundError for an unknown person, body, kind, language or programme, UsageError for a
    recipient that this kind does not go to, ConsentMissing without the signatures it needs,
    RestrictedError while the record is only kept, and RefusedError for what a rule forbids.
    """
    with _recorded(engine, scope) as events, reading(engine) as connection:
        return _written(connection, scope, order, sender=sender, events=events)


def write_letters(
    engine: Engine,
    scope: Scope,
    orders: Sequence[LetterOrder],
    *,
    sender: Sender,
    progress: Step | None = None,
) -> Letters:
    """Write a selection; a letter that cannot be written is left out with the reason.

    `progress` is told how many orders are done. What cannot be set as PDF shows in `bind`.
    """
    written: list[Letter] = []
    left_out: list[LeftOut] = []
    with _recorded(engine, scope) as events, reading(engine) as connection:
        for done, order in enumerate(orders, start=1):
            try:
                letter = _written(connection, scope, order, sender=sender, events=events)
                written.append(letter)
            except PassungError as error:
                left_out.append(LeftOut(order, error.message))
            if progress is not None:
                progress(done)
    return Letters(tuple(written), tuple(left_out))


@contextmanager
def _recorded(engine: Engine, scope: Scope) -> Iterator[list[_Draft]]:
    """Drafts that enter the audit log at the end, also after a refusal; raises like `_entered`."""
    drafts: list[_Draft] = []
    objection: PassungError | None = None
    try:
        yield drafts
    finally:
        if drafts:
            objection = _entered(engine, scope, drafts)
    if objection is not None:
        raise objection


def _entered(engine: Engine, scope: Scope, drafts: Sequence[_Draft]) -> PassungError | None:
    """Record the letters, unless signatures changed meanwhile: then none of them is written.

    Check and entries are one unit of work; gives what stands against the first such letter.
    """
    with writing(engine) as connection:
        found = [(draft, draft.objection(connection, scope)) for draft in drafts]
        lost = [(draft, against) for draft, against in found if against is not None]
        refused = [draft.event for draft in drafts if draft.order is None]
        refused += [replace(draft.event, verb=Verb.REFUSE) for draft, _ in lost]
        record_events(connection, scope, refused if lost else [one.event for one in drafts])
    return lost[0][1] if lost else None


def _written(
    connection: Connection,
    scope: Scope,
    order: LetterOrder,
    *,
    sender: Sender,
    events: list[_Draft],
) -> Letter:
    """Write one letter; what was written, or refused for lack of consent, joins the events."""
    found = sources_of(connection, scope, order)
    purposes = "|".join(found.kind.consents)
    event = Event(Verb.CREATE, Kind.LETTER, found.person.id, purposes, order.recipient)
    try:
        signed = found.allowed()
    except (ConsentMissing, RestrictedError):
        events.append(_Draft(replace(event, verb=Verb.REFUSE), found.kind, found.person))
        raise
    letter = found.letter(signed, sender=sender)
    events.append(_Draft(event, found.kind, found.person, order, signed))
    return letter
