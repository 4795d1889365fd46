"""The whole sheet of a letter as data; both layouts and the plain text come from it."""

from dataclasses import dataclass, replace
from datetime import date

from api.letters.blocks import Block, Fact, lines_of
from api.letters.front import Address, Addressee
from api.letters.qr import QrCode, qr_code
from api.letters.template import LetterKind, letter_kind
from api.letters.translation import SecondText, translation_of
from matching.errors import DataFileError
from matching.letter import LetterFacts, Recipient, Salutation, SignatureLine, german_day, lines_for

LONG_LINE = 42
"""Characters of 10 pt that fit 80 mm."""

ANSWER_SHEET = "D10"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A letter ready to be laid out; `title` goes into metadata and names no person.

    `second` is the text in another language beside the German one, `answer` the sheet that the
    recipient sends back. A form has neither salutation nor closing.
    """

    title: str
    language: str
    day: date
    letterhead: tuple[str, ...]
    return_line: str
    address: tuple[str, ...]
    information: tuple[Fact, ...]
    subject: str
    salutation: str | None
    blocks: tuple[Block, ...]
    closing: str | None
    signatures: tuple[SignatureLine, ...]
    enclosures: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    code: QrCode | None = None
    second: SecondText | None = None
    answer: "Sheet | None" = None

    @property
    def has_long_address(self) -> bool:
        """Whether a line of the address needs small type in HTML; typst measures instead."""
        return any(len(line) > LONG_LINE for line in self.address)

    @property
    def pairs(self) -> tuple[tuple[Block, Block], ...]:
        """Each German block with its translation; () without a second language."""
        return tuple(zip(self.blocks, self.second.blocks, strict=True)) if self.second else ()


def sheet_of(kind: LetterKind, facts: LetterFacts) -> Sheet:
    """The sheet of one letter; signatures are those that this kind of letter asks for."""
    if kind.addressee is Addressee.SENDER:
        return _answer_sheet(kind, facts)
    envelope = facts.envelope
    sheet = Sheet(
        title=kind.title,
        language="de",
        day=envelope.day,
        letterhead=(envelope.sender.controller, envelope.sender.unit),
        return_line=envelope.sender.return_line,
        address=_address(kind, facts),
        information=_information(kind, facts),
        subject=kind.subject_line(facts),
        salutation=None if kind.form else _salutation(kind, facts),
        blocks=kind.blocks(facts),
        closing=None if kind.form else "Freundliche Grüße",
        signatures=lines_for(kind.signers, facts),
        enclosures=facts.notes.enclosures,
        copies=facts.notes.copies,
        second=_second(kind, facts),
    )
    return replace(sheet, answer=_enclosed_answer(kind, facts))


def plain_text(sheet: Sheet) -> str:
    """The letter as text, one line per paragraph, item, fact and signature."""
    second = sheet.second
    parts = (
        sheet.letterhead,
        sheet.address,
        tuple(f"{fact.label}: {fact.value}" for fact in sheet.information),
        (sheet.subject, second.subject, second.notice, second.translated_notice)
        if second
        else (sheet.subject,),
        _salutations(sheet),
        *_body(sheet),
        (sheet.closing,) if sheet.closing else (),
        tuple(map(_signature, sheet.signatures)),
        _listed("Anlagen", sheet.enclosures),
        _listed("Verteiler", sheet.copies),
        (sheet.code.label,) if sheet.code else (),
    )
    text = "\n\n".join("\n".join(part) for part in parts if part) + "\n"
    return f"{text}\n{plain_text(sheet.answer)}" if sheet.answer else text


def _answer_sheet(kind: LetterKind, facts: LetterFacts) -> Sheet:
    """The sheet that the recipient sends back: from there to us, with the reference alone."""
    if facts.reply is None:
        raise DataFileError("Dem Antwortblatt fehlt die Kennung", path=kind.path)
    recipient = facts.envelope.recipient
    return Sheet(
        title=kind.title,
        language="de",
        day=facts.envelope.day,
        letterhead=tuple(line for line in (recipient.name, recipient.unit) if line),
        return_line=" · ".join(part for part in (recipient.street, recipient.town) if part),
        address=facts.envelope.sender.address_lines,
        information=(Fact("Kennung", facts.reply.reference),),
        subject=kind.subject_line(facts),
        salutation=None,
        blocks=kind.blocks(facts),
        closing=None,
        signatures=lines_for(kind.signers, facts),
        code=qr_code(facts.reply.reference),
    )


def _enclosed_answer(kind: LetterKind, facts: LetterFacts) -> Sheet | None:
    if not kind.reply or facts.reply is None:
        return None
    return _answer_sheet(letter_kind(ANSWER_SHEET), facts)


def _second(kind: LetterKind, facts: LetterFacts) -> SecondText | None:
    if facts.second_language is None:
        return None
    return translation_of(kind, facts.second_language).text(facts)


def _address(kind: LetterKind, facts: LetterFacts) -> tuple[str, ...]:
    if kind.addressee is Addressee.RECIPIENT:
        return facts.envelope.recipient.address_lines
    person = facts.person
    return Recipient(person.name, person.street, person.postcode, person.place).address_lines


def _information(kind: LetterKind, facts: LetterFacts) -> tuple[Fact, ...]:
    sender = facts.envelope.sender
    rows = (
        ("Unser Zeichen", facts.envelope.reference),
        ("Ansprechperson", sender.contact_name),
        ("Telefon", sender.phone),
        ("Fax", sender.fax),
        ("E-Mail", sender.email),
        ("Datum", german_day(facts.envelope.day)),
        ("Fassung", kind.text_version if kind.form else None),  # what a signature refers to
    )
    return tuple(Fact(label, value) for label, value in rows if value)


def _salutation(kind: LetterKind, facts: LetterFacts) -> str:
    """The greeting; "Frau" or "Herr" is the person's choice and does not go with "du"."""
    recipient, person = facts.envelope.recipient, facts.person
    greeted = recipient.greeted or recipient.person
    if recipient.name == person.name and recipient.kind is None:
        chosen = {Salutation.FRAU: "Frau", Salutation.HERR: "Herr"}.get(person.salutation)
        formal = chosen and kind.address is Address.SIE
        greeted = f"{chosen} {person.family_name}" if formal else person.name
    return f"Guten Tag {greeted}," if greeted else "Guten Tag,"


def _salutations(sheet: Sheet) -> tuple[str, ...]:
    second = sheet.second.salutation if sheet.second else None
    return tuple(line for line in (sheet.salutation, second) if line)


def _body(sheet: Sheet) -> tuple[tuple[str, ...], ...]:
    if not sheet.second:
        return tuple(map(lines_of, sheet.blocks))
    return tuple(lines_of(block) for pair in sheet.pairs for block in pair)


def _signature(line: SignatureLine) -> str:
    name = f"{line.name}, " if line.name else ""
    return f"____ {name}{line.meaning}"


def _listed(label: str, items: tuple[str, ...]) -> tuple[str, ...]:
    return (label, *items) if items else ()
