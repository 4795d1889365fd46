"""What one letter is written from, whether it may be written, and how it reads then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from api import store
from api.consent import Consent
from api.consent_store import consents_of
from api.consent_terms import ConsentPurpose
from api.letters import LetterKind, RenderedLetter, letter_kind, render_letter
from api.letters.details import LetterDetails
from api.letters.edited import EditedText
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
from matching.errors import ConsentMissing, NotFoundError, RefusedError, UsageError
from matching.letter import Envelope, LetterFacts, Recipient, Reply, Sender, SignerRole
from matching.pipeline import understand_people
from matching.rules import Confirmation

FAMILY = frozenset(Family)
NO_DETAILS = LetterDetails()


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
class Sources:
    """An order with what is stored: the kind, the person, the recipient, and all signatures."""

    order: LetterOrder
    kind: LetterKind
    person: StoredPerson
    recipient: Recipient
    consents: tuple[Consent, ...]

    def allowed(self) -> tuple[Consent, ...]:
        """The signatures that allow the letter.

        Raises RestrictedError while the record is only kept, and ConsentMissing without them.
        """
        require_unrestricted(self.person)
        return signed_for(self.kind, self.order, self.person, self.consents)

    def letter(
        self, signed: Sequence[Consent], *, sender: Sender, edited: EditedText | None = None
    ) -> Letter:
        """The letter, in the words of the template or in those that somebody gave it.

        Raises RefusedError for what a rule forbids, NotFoundError for an unknown programme.
        """
        order, record = self.order, self.person.record
        facts = letter_facts(
            record,
            understand_people([self.person.to_seeker()])[0],
            envelope=Envelope(sender, self.recipient, day=order.on, reference=record.person_id),
            details=order.details,
            signed=signed,
            reply=Reply(
                order.reference or new_reference(),
                on_result=_may_hear_of_the_result(order, self.person, self.consents),
            ),
            programme_id=order.programme_id,
            confirmed=order.confirmed,
        )
        _check_guardian(order, facts)
        rendered = render_letter(self.kind.kind, facts, edited=edited)
        return Letter(order, rendered, facts, tuple(signed))


def sources_of(connection: Connection, scope: Scope, order: LetterOrder) -> Sources:
    """What an order is about.

    Raises NotFoundError for an unknown person, body or kind, UsageError for a recipient that this
    kind does not go to.
    """
    kind = letter_kind(order.kind)
    person = store.find_person(connection, scope, person_id=order.person_id)
    body = store.find_body(connection, scope, body_id=order.recipient)
    if person is None:
        raise NotFoundError(f"Unter der Nummer „{order.person_id}“ ist niemand eingetragen.")
    recipient = _recipient(kind, order, person, body)
    consents = tuple(consents_of(connection, scope, person=person.id))
    return Sources(order, kind, person, recipient, consents)


def signed_for(
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
