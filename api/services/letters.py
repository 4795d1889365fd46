"""Letters: drafted from what the engine found, behind the consent gate; one or many at once."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, Engine

from api import store
from api.audit import Event, Kind, Verb
from api.audit_store import record as record_events
from api.consent import Consent
from api.consent_store import consents_of
from api.consent_terms import ConsentPurpose
from api.db import reading, writing
from api.letters import LetterKind, RenderedLetter, letter_kind, render_letter
from api.letters.details import LetterDetails
from api.letters.front import Family
from api.letters.reference import new_reference
from api.records import BodyRecord
from api.scope import Scope
from api.services.consents import require_for_letter
from api.services.letter_facts import (
    body_recipient,
    guardian_recipient,
    introduced,
    letter_facts,
    person_recipient,
)
from api.services.restriction import require_unrestricted
from api.store import StoredPerson
from matching.errors import (
    ConsentMissing,
    NotFoundError,
    PassungError,
    RefusedError,
    RestrictedError,
    StaleError,
    UsageError,
)
from matching.letter import Envelope, LetterFacts, Recipient, Reply, Sender, SignerRole
from matching.pipeline import understand_people
from matching.rules import Confirmation

FAMILY = frozenset(Family)
NO_DETAILS = LetterDetails()
OTHER_SIGNATURES = "Die Einwilligungen haben sich eben geändert. Bitte noch einmal schreiben."
Step = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class LetterOrder:
    """Which letter about whom goes where.

    `kind` is the code of rulebook 6.1, `person_id` the source's own key, `recipient` a `body_id`,
    `person` or `guardian`. `programme_id` names the next step that people agreed on; without it the
    letter asks for a talk. The service chooses none by itself. `reference` is that of the answer
    sheet, a new random one without it. `confirmed`: programmes that an administrator confirmed.
    """

    kind: str
    person_id: str
    recipient: str
    on: date
    programme_id: str | None = None
    details: LetterDetails = NO_DETAILS
    reference: str | None = None
    confirmed: tuple[Confirmation, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, what was asked for, the facts it rests on and the signatures that allow it."""

    order: LetterOrder
    rendered: RenderedLetter
    facts: LetterFacts
    consents: tuple[Consent, ...]


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
            signed = _signed(self.kind, self.order, self.person, consents)
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
    kind = letter_kind(order.kind)
    person = store.find_person(connection, scope, person_id=order.person_id)
    body = store.find_body(connection, scope, body_id=order.recipient)
    if person is None:
        raise NotFoundError(f"Unter der Nummer „{order.person_id}“ ist niemand eingetragen.")
    recipient = _recipient(kind, order, person, body)
    consents = consents_of(connection, scope, person=person.id)
    event = Event(Verb.CREATE, Kind.LETTER, person.id, "|".join(kind.consents), order.recipient)
    try:
        require_unrestricted(person)
        signed = _signed(kind, order, person, consents)
    except (ConsentMissing, RestrictedError):
        events.append(_Draft(replace(event, verb=Verb.REFUSE), kind, person))
        raise
    facts = letter_facts(
        person.record,
        understand_people([person.to_seeker()])[0],
        envelope=Envelope(sender, recipient, day=order.on, reference=person.record.person_id),
        details=order.details,
        signed=signed,
        reply=Reply(
            order.reference or new_reference(),
            on_result=_may_hear_of_the_result(order, person, consents),
        ),
        programme_id=order.programme_id,
        confirmed=order.confirmed,
    )
    _check_guardian(order, facts)
    letter = Letter(order, render_letter(kind.kind, facts), facts, signed)
    events.append(_Draft(event, kind, person, order, signed))
    return letter


def _signed(
    kind: LetterKind, order: LetterOrder, person: StoredPerson, consents: Sequence[Consent]
) -> tuple[Consent, ...]:
    """The signatures that allow the letter; without them the message names the forms to print."""
    try:
        return require_for_letter(
            consents,
            kind.consents,
            recipient=order.recipient,
            on=order.on,
            birth_date=person.record.birth_date,
            release_of_secrecy=kind.release_of_secrecy,
        )
    except ConsentMissing as error:
        forms = "D06 und D07" if kind.release_of_secrecy else "D06"
        raise ConsentMissing(
            f"{error.message} Zum Unterschreiben für dieselbe Person und Stelle: Brief {forms}.",
            purpose=error.purpose,
            recipient=error.recipient,
        ) from error


def _may_hear_of_the_result(
    order: LetterOrder, person: StoredPerson, consents: Sequence[Consent]
) -> bool:
    """Whether the recipient may tell us what became of it (P6)."""
    try:
        require_for_letter(
            consents,
            (ConsentPurpose.P6_FOLLOW_UP_CONTACT,),
            recipient=order.recipient,
            on=order.on,
            birth_date=person.record.birth_date,
            release_of_secrecy=False,
        )
    except ConsentMissing:
        return False
    return True


def _recipient(
    kind: LetterKind, order: LetterOrder, person: StoredPerson, body: BodyRecord | None
) -> Recipient:
    """The recipient, of a sort that this kind of letter goes to."""
    wanted = set(kind.recipients)
    if order.recipient in FAMILY:
        if order.recipient not in wanted:
            raise UsageError(f"Der Brief „{kind.title}“ geht nicht an „{order.recipient}“.")
        introduction = introduced(person.record, order.details)
        if order.recipient == Family.GUARDIAN:
            return guardian_recipient(introduction, order.details)
        return person_recipient(introduction)
    if body is None:
        raise NotFoundError(f"Die Stelle „{order.recipient}“ steht nicht im Adressbuch.")
    if body.kind not in wanted:
        raise UsageError(f"Der Brief „{kind.title}“ geht nicht an eine Stelle dieser Art.")
    return body_recipient(body)


def _check_guardian(order: LetterOrder, facts: LetterFacts) -> None:
    """Guardians get a letter only where they would sign one (rulebook 5.3)."""
    guarded = any(line.role is SignerRole.GUARDIAN for line in facts.signatures)
    if order.recipient == Family.GUARDIAN and not guarded:
        raise RefusedError(
            "An Sorgeberechtigte geht kein Brief: Die Person ist volljährig oder hat der "
            "Information aus gutem Grund widersprochen."
        )
