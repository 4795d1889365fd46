"""The whole sheet of a letter as data; both layouts and the plain text come from it."""

from dataclasses import dataclass
from datetime import date

from api.letters.blocks import Block, BulletList, Fact, FactTable
from api.letters.template import LetterKind
from matching.letter import LetterFacts, Recipient, Sender, SignatureLine, german_day

LONG_LINE = 42
"""Characters of 10 pt that fit 80 mm."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A letter ready to be laid out; `title` goes into metadata and names no person."""

    title: str
    language: str
    day: date
    letterhead: tuple[str, ...]
    return_line: str
    address: tuple[str, ...]
    information: tuple[Fact, ...]
    subject: str
    salutation: str
    blocks: tuple[Block, ...]
    closing: str
    signatures: tuple[SignatureLine, ...]
    enclosures: tuple[str, ...]
    copies: tuple[str, ...]

    @property
    def has_long_address(self) -> bool:
        """Whether a line of the address needs small type in HTML; typst measures instead."""
        return any(len(line) > LONG_LINE for line in self.address)


def sheet_of(kind: LetterKind, facts: LetterFacts) -> Sheet:
    """The sheet of one letter; signatures are those that this kind of letter asks for."""
    sender, recipient = facts.envelope.sender, facts.envelope.recipient
    return Sheet(
        title=kind.title,
        language="de",
        day=facts.envelope.day,
        letterhead=(sender.controller, sender.unit),
        return_line=sender.return_line,
        address=recipient.address_lines,
        information=_information(sender, facts),
        subject=kind.subject_line(facts),
        salutation=_salutation(recipient),
        blocks=kind.blocks(facts),
        closing="Freundliche Grüße",
        signatures=tuple(line for line in facts.signatures if line.role in kind.signers),
        enclosures=facts.notes.enclosures,
        copies=facts.notes.copies,
    )


def plain_text(sheet: Sheet) -> str:
    """The letter as text, one line per paragraph, item, fact and signature."""
    parts = (
        sheet.letterhead,
        sheet.address,
        tuple(f"{fact.label}: {fact.value}" for fact in sheet.information),
        (sheet.subject,),
        (sheet.salutation,),
        *(_lines(block) for block in sheet.blocks),
        (sheet.closing,),
        tuple(map(_signature, sheet.signatures)),
        _listed("Anlagen", sheet.enclosures),
        _listed("Verteiler", sheet.copies),
    )
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _information(sender: Sender, facts: LetterFacts) -> tuple[Fact, ...]:
    rows = (
        ("Unser Zeichen", facts.envelope.reference),
        ("Ansprechperson", sender.contact_name),
        ("Telefon", sender.phone),
        ("E-Mail", sender.email),
        ("Datum", german_day(facts.envelope.day)),
    )
    return tuple(Fact(label, value) for label, value in rows if value)


def _salutation(recipient: Recipient) -> str:
    return f"Guten Tag {recipient.person}," if recipient.person else "Guten Tag,"


def _lines(block: Block) -> tuple[str, ...]:
    if isinstance(block, BulletList):
        return tuple(f"- {item}" for item in block.items)
    if isinstance(block, FactTable):
        return tuple(f"{row.label}: {row.value}" for row in block.rows)
    return (block.text,)


def _signature(line: SignatureLine) -> str:
    name = f"{line.name}, " if line.name else ""
    return f"____ {name}{line.meaning}"


def _listed(label: str, items: tuple[str, ...]) -> tuple[str, ...]:
    return (label, *items) if items else ()
