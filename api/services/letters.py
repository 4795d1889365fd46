"""Letters: one recommendation, drafted from what the engine found, behind the consent gate."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Engine

from api import store
from api.audit import Event, Kind, Verb
from api.audit_store import record as record_events
from api.consent import Consent
from api.consent_store import consents_of
from api.consent_terms import ConsentAct, ConsentGivenBy
from api.db import reading, writing
from api.letters import LetterKind, RenderedLetter, letter_kind, render_letter
from api.records import BodyRecord, PersonRecord
from api.scope import Scope
from api.services.consents import require_for_letter
from api.store import StoredPerson
from matching.errors import ConsentMissing, NotFoundError, RefusedError, StaleError, UsageError
from matching.letter import (
    TALK,
    Envelope,
    LetterFacts,
    NextStep,
    Notes,
    Person,
    Recipient,
    Sender,
    SignerRole,
    Wish,
    certificate_words,
    draft_recommendation,
    programme_step,
    wish_title,
)
from matching.pipeline import understand_people
from matching.rules import Confirmation, programme_answers
from matching.seeker import Seeker

REPLY_AFTER = timedelta(weeks=3)
TO_THE_FAMILY = frozenset({"person", "guardian"})
SIGNERS = {
    ConsentGivenBy.PERSON: frozenset({SignerRole.YOUNG_PERSON}),
    ConsentGivenBy.GUARDIAN: frozenset({SignerRole.GUARDIAN}),
    ConsentGivenBy.BOTH: frozenset({SignerRole.YOUNG_PERSON, SignerRole.GUARDIAN}),
}
OTHER_SIGNATURES = "Die Einwilligungen haben sich eben geändert. Bitte noch einmal schreiben."
AT_HOME = frozenset({"DE", "DEU", "DEUTSCHLAND", "GERMANY"})


@dataclass(frozen=True, slots=True)
class Letter:
    """A finished letter, the facts it rests on and the signatures that allow it."""

    rendered: RenderedLetter
    facts: LetterFacts
    consents: tuple[Consent, ...]


@dataclass(frozen=True, slots=True)
class LetterOrder:
    """Which letter about whom goes where.

    `kind` is the code of rulebook 6.1, `person_id` the source's own key, `recipient` a `body_id`.
    `programme_id` names the next step that people agreed on; without it the letter asks for a talk.
    The service chooses none by itself. `confirmed`: programmes that an administrator confirmed.
    """

    kind: str
    person_id: str
    recipient: str
    on: date
    programme_id: str | None = None
    confirmed: tuple[Confirmation, ...] = ()


def write_letter(engine: Engine, scope: Scope, order: LetterOrder, *, sender: Sender) -> Letter:
    """Write one letter about a person to a body of the address book.

    Raises NotFoundError for an unknown person, body, kind or programme, UsageError for a recipient
    that this kind does not go to, and ConsentMissing without the signatures it needs.
    """
    kind = letter_kind(order.kind)
    with reading(engine) as connection:
        person = store.find_person(connection, scope, person_id=order.person_id)
        body = store.find_body(connection, scope, body_id=order.recipient)
        if person is None:
            raise NotFoundError(f"Unter der Nummer „{order.person_id}“ ist niemand eingetragen.")
    body = _fitting(kind, body, recipient=order.recipient)
    signed = _signed(engine, scope, order, kind=kind, person=person)
    facts = _draft(person, body, order, sender=sender, consents=signed)
    letter = Letter(render_letter(kind.kind, facts), facts, signed)
    _signed(engine, scope, order, kind=kind, person=person, written_with=signed)
    return letter


def _signed(
    engine: Engine,
    scope: Scope,
    order: LetterOrder,
    *,
    kind: LetterKind,
    person: StoredPerson,
    written_with: tuple[Consent, ...] | None = None,
) -> tuple[Consent, ...]:
    """Check the signatures; in the same unit of work record a refusal, or that it is written.

    StaleError when the letter was `written_with` others than those that count now.
    """
    event = Event(Verb.CREATE, Kind.LETTER, person.id, "|".join(kind.consents), order.recipient)
    with writing(engine) as connection:
        try:
            signed = require_for_letter(
                consents_of(connection, scope, person=person.id),
                kind.consents,
                recipient=order.recipient,
                on=order.on,
                birth_date=person.record.birth_date,
                release_of_secrecy=kind.release_of_secrecy,
            )
        except ConsentMissing as error:
            missing = error
            record_events(connection, scope, [replace(event, verb=Verb.REFUSE)])
        else:
            if written_with is not None:
                _require_same(signed, written_with)
                record_events(connection, scope, [event])
            return signed
    raise missing


def _require_same(signed: tuple[Consent, ...], written_with: tuple[Consent, ...]) -> None:
    if signed != written_with:
        raise StaleError(OTHER_SIGNATURES)


def _draft(
    person: StoredPerson,
    body: BodyRecord,
    order: LetterOrder,
    *,
    sender: Sender,
    consents: Sequence[Consent],
) -> LetterFacts:
    record, seeker = person.record, understand_people([person.to_seeker()])[0]
    addressed = _addressed(body)
    return draft_recommendation(
        _introduced(record),
        envelope=Envelope(sender, addressed, day=order.on, reference=record.person_id),
        notes=_notes(record, seeker, on=order.on, consents=consents),
        step=_next_step(seeker, order),
    )


def _fitting(letter: LetterKind, body: BodyRecord | None, *, recipient: str) -> BodyRecord:
    if recipient in TO_THE_FAMILY:
        raise UsageError(f"Der Brief „{letter.title}“ geht an eine Stelle, nicht an die Familie.")
    if body is None:
        raise NotFoundError(f"Die Stelle „{recipient}“ steht nicht im Adressbuch.")
    if body.kind not in letter.recipients:
        raise UsageError(f"Der Brief „{letter.title}“ geht nicht an eine Stelle dieser Art.")
    return body


def _introduced(record: PersonRecord) -> Person:
    if not record.given_name or not record.family_name:
        raise RefusedError("Für einen Brief fehlen Vor- und Nachname. Bitte zuerst eintragen.")
    return Person(
        given_name=record.given_name,
        family_name=record.family_name,
        birth_date=record.birth_date,
        postcode=record.postcode,
        place=record.place,
        school=record.school,
        school_class=record.school_class,
        certificate=certificate_words(record.school_certificate, state=record.certificate_state),
    )


def _addressed(body: BodyRecord) -> Recipient:
    if not (body.name and body.street and body.postcode and body.place):
        raise RefusedError("Die Anschrift der Stelle ist unvollständig. Bitte zuerst ergänzen.")
    return Recipient(
        name=body.name,
        unit=body.unit,
        street=body.street,
        postcode=body.postcode,
        place=body.place,
        country=None if (body.country or "").upper() in AT_HOME else body.country,
    )


def _notes(record: PersonRecord, seeker: Seeker, *, on: date, consents: Sequence[Consent]) -> Notes:
    return Notes(
        wishes=tuple(
            Wish(title=wish_title(wish), start=record.earliest_start)
            for wish in seeker.person.wishes
        ),
        strengths=record.strengths,
        reply_by=on + REPLY_AFTER,
        consent_until=min((one.last_day for one in consents), default=None),
        consent_by=frozenset().union(
            *(SIGNERS[one.given_by] for one in consents if one.act is ConsentAct.CONSENT)
        ),
    )


def _next_step(seeker: Seeker, order: LetterOrder) -> NextStep:
    if order.programme_id is None:
        return TALK
    for answer in programme_answers(seeker.facts, order.on, confirmed=order.confirmed):
        if answer.programme_id == order.programme_id:
            return programme_step(answer, on=order.on)
    raise NotFoundError(f"Das Angebot „{order.programme_id}“ gibt es nicht.")
