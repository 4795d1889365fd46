"""Letters and answers in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api.letter_store import Reply, StoredLetter
from api.letters import letter_kind
from api.pages.addresses import letter_address
from api.records import BodyRecord
from api.reply_terms import WORDS, Answer
from matching.letter import german_day

FAMILY = {"person": "junger Mensch", "guardian": "Sorgeberechtigte"}


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter in the list of a person."""

    address: str
    title: str
    recipient: str
    day: str
    state: str
    is_draft: bool
    reply: tuple[str, ...]


def letter_rows(
    found: Sequence[tuple[StoredLetter, Reply | None]], books: Sequence[BodyRecord]
) -> Sequence[LetterRow]:
    """The letters of a person in words."""
    names = {one.body_id: recipient_words(one) for one in books}
    return [
        LetterRow(
            address=letter_address(letter.id),
            title=letter_kind(letter.kind).title,
            recipient=FAMILY.get(letter.recipient) or names.get(letter.recipient, letter.recipient),
            day=german_day(letter.drafted_on),
            state="Entwurf" if letter.confirmed_at is None else "bestätigt",
            is_draft=letter.confirmed_at is None,
            reply=reply_words(reply) if reply else (),
        )
        for letter, reply in found
    ]


def recipient_words(body: BodyRecord) -> str:
    """A body of the address book, with its unit and place."""
    parts = (body.name or body.body_id, body.unit, body.place)
    return ", ".join(part for part in parts if part)


def reply_words(reply: Reply) -> tuple[str, ...]:
    """An answer in sentences, with the day on which it came."""
    return tuple(_sentences(reply))


def _sentences(reply: Reply) -> Iterator[str]:
    yield f"Antwort vom {german_day(reply.at.date())}: {WORDS[Answer(reply.answer)]}"
    days = [german_day(day) for day in (reply.first_day, reply.second_day) if day]
    if days:
        yield f"Vorschlag: {' oder '.join(days)}"
    if reply.begun_on:
        yield f"Begonnen am {german_day(reply.begun_on)}"
    if reply.better:
        yield f"Besser zuständig: {reply.better}"
    if reply.phone:
        yield f"Telefon: {reply.phone}"
    if reply.remark:
        yield f"Bemerkung: {reply.remark}"
