"""What one letter says, drafted from the records of a person and a body."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from api.consent import Consent
from api.consent_terms import ConsentAct, ConsentGivenBy
from api.letters.details import LetterDetails
from api.records import BodyRecord, PersonRecord
from matching.errors import NotFoundError, RefusedError
from matching.letter import (
    TALK,
    Envelope,
    LetterFacts,
    NextStep,
    Notes,
    Person,
    Recipient,
    Reply,
    SignerRole,
    Wish,
    certificate_words,
    draft_letter,
    programme_step,
    wish_title,
)
from matching.rules import Confirmation, programme_answers
from matching.rules.days import add_months
from matching.seeker import Seeker

REPLY_AFTER = timedelta(weeks=3)
CONSENT_MONTHS = 12
SIGNERS = {
    ConsentGivenBy.PERSON: frozenset({SignerRole.YOUNG_PERSON}),
    ConsentGivenBy.GUARDIAN: frozenset({SignerRole.GUARDIAN}),
    ConsentGivenBy.BOTH: frozenset({SignerRole.YOUNG_PERSON, SignerRole.GUARDIAN}),
}
AT_HOME = frozenset({"DE", "DEU", "DEUTSCHLAND", "GERMANY"})
GUESSED = "„"
"""How `wish_title` begins when it only quotes."""


def letter_facts(  # noqa: PLR0913 one for each source
    record: PersonRecord,
    seeker: Seeker,
    *,
    envelope: Envelope,
    details: LetterDetails,
    signed: Sequence[Consent],
    reply: Reply,
    programme_id: str | None,
    confirmed: tuple[Confirmation, ...] = (),
) -> LetterFacts:
    """The facts of one letter; a known condition against the named programme is a RefusedError."""
    drafted = draft_letter(
        introduced(record, details),
        envelope=envelope,
        notes=_notes(record, seeker, on=envelope.day, details=details, signed=signed),
        step=_next_step(seeker, on=envelope.day, programme_id=programme_id, confirmed=confirmed),
    )
    until = add_months(envelope.day, CONSENT_MONTHS) - timedelta(days=1)
    return details.added_to(replace(drafted, reply=reply, asked_until=until))


def introduced(record: PersonRecord, details: LetterDetails) -> Person:
    """The young person; RefusedError without a name."""
    if not record.given_name or not record.family_name:
        raise RefusedError("Für einen Brief fehlen Vor- und Nachname. Bitte zuerst eintragen.")
    return Person(
        given_name=record.given_name,
        family_name=record.family_name,
        birth_date=record.birth_date,
        street=details.street,
        postcode=details.postcode or record.postcode,
        place=details.place or record.place,
        phone=details.phone,
        email=details.email,
        preferred_contact=details.preferred_contact,
        languages=details.languages,
        interpreter=details.interpreter,
        school=record.school,
        school_class=record.school_class,
        certificate=certificate_words(record.school_certificate, state=record.certificate_state),
        salutation=details.salutation,
    )


def body_recipient(body: BodyRecord) -> Recipient:
    """A body of the address book as recipient; RefusedError without a whole address."""
    if not (body.name and body.street and body.postcode and body.place):
        raise RefusedError("Die Anschrift der Stelle ist unvollständig. Bitte zuerst ergänzen.")
    return Recipient(
        name=body.name,
        unit=body.unit,
        street=body.street,
        postcode=body.postcode,
        place=body.place,
        country=None if (body.country or "").upper() in AT_HOME else body.country,
        kind=body.kind,
    )


def person_recipient(person: Person) -> Recipient:
    """The young person as recipient: name and address, nothing else."""
    return Recipient(person.name, person.street, person.postcode, person.place)


def guardian_recipient(person: Person, details: LetterDetails) -> Recipient:
    """The guardians as recipients, by their names if they are recorded."""
    names = details.guardians[:2]
    return replace(
        person_recipient(person),
        name=names[0] if names else f"Sorgeberechtigte von {person.name}",
        unit=names[1] if len(names) > 1 else None,
        greeted=" und ".join(names) or None,
    )


def _notes(
    record: PersonRecord,
    seeker: Seeker,
    *,
    on: date,
    details: LetterDetails,
    signed: Sequence[Consent],
) -> Notes:
    titles = tuple(map(wish_title, seeker.person.wishes))
    sure = next((title for title in titles if not title.startswith(GUESSED)), None)
    return Notes(
        wishes=tuple(Wish(title=title, start=record.earliest_start) for title in titles),
        strengths=record.strengths,
        internships=details.internships,
        support=details.support,
        support_agreed=details.support_agreed,
        open_points=details.open_points,
        agreements=details.agreements,
        appointment=details.appointment,
        reply_by=details.reply_by or on + REPLY_AFTER,
        consent_until=min((one.last_day for one in signed), default=None),
        consent_by=frozenset().union(
            *(SIGNERS[one.given_by] for one in signed if one.act is ConsentAct.CONSENT)
        ),
        guardians=details.guardians,
        guardian_objection=details.guardian_objection,
        copies=details.copies,
        enclosures=details.enclosures,
        occupation=details.occupation or sure,
        internship_offer=details.internship_offer,
        own_steps=details.own_steps,
    )


def _next_step(
    seeker: Seeker, *, on: date, programme_id: str | None, confirmed: tuple[Confirmation, ...]
) -> NextStep:
    if programme_id is None:
        return TALK
    for answer in programme_answers(seeker.facts, on, confirmed=confirmed):
        if answer.programme_id == programme_id:
            return programme_step(answer, on=on)
    raise NotFoundError(f"Das Angebot „{programme_id}“ gibt es nicht.")
