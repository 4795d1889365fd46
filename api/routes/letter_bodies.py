"""What requests about letters send, and what they get."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.letter_store import Reply, StoredLetter
from api.letters import letter_kind
from api.letters.details import LetterDetails
from api.letters.edited import AnyText, EditedText
from api.records.query import KeyText
from api.reply_terms import Answer
from api.routes.keys import PageQuery
from api.services.letter_file import LetterFile

State = Literal["DRAFT", "CONFIRMED"]


class LettersQuery(PageQuery):
    """One page, of everybody in reach or about one person."""

    person: UUID | None = None


class LetterNew(BaseModel):
    """Which letter about whom goes where.

    `recipient` is a `body_id` of the address book, `person` or `guardian`; `programme_id` the next
    step that was agreed on, a talk without one; `details` what is added by hand.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    person: UUID
    kind: KeyText
    recipient: KeyText
    programme_id: KeyText | None = None
    details: LetterDetails = LetterDetails()


class LetterEdit(BaseModel):
    """What is to be another; what is left out stays. `as_template` takes other words back."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: EditedText | None = None
    details: LetterDetails | None = None
    as_template: bool = False


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter in a list, without its words."""

    id: UUID
    person: UUID
    kind: str
    title: str
    recipient: str
    state: State
    drafted_on: date
    confirmed_at: datetime | None

    @classmethod
    def of(cls, letter: StoredLetter) -> Self:
        """The line that a stored letter is."""
        return cls(
            id=letter.id,
            person=letter.person,
            kind=letter.kind,
            title=letter_kind(letter.kind).title,
            recipient=letter.recipient,
            state="DRAFT" if letter.confirmed_at is None else "CONFIRMED",
            drafted_on=letter.drafted_on,
            confirmed_at=letter.confirmed_at,
        )


@dataclass(frozen=True, slots=True)
class LettersAnswer:
    """One page; `next` is the cursor of the next one, or null."""

    items: Sequence[LetterLine]
    next: UUID | None


@dataclass(frozen=True, slots=True)
class Lacking:
    """A fact that is not known; a `needed` one leaves a line to fill in by hand."""

    label: str
    needed: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """A word to look at, and its place in the text of the letter, from 1."""

    word: str
    line: int
    column: int
    barred: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class LetterReplyAnswer:
    """What the recipient answered on the page of the answer sheet."""

    at: datetime
    answer: Answer
    first_day: date | None
    second_day: date | None
    begun_on: date | None
    better: str | None
    phone: str | None
    remark: str | None

    @classmethod
    def of(cls, reply: Reply) -> Self:
        """The answer as stored."""
        kept = asdict(reply)
        shown = {name: kept[name] for name in cls.__dataclass_fields__ if name != "answer"}
        return cls(answer=Answer(reply.answer), **shown)


@dataclass(frozen=True, slots=True)
class LetterAnswer:
    """A letter as it stands: `pdf_hash` (SHA-256) once it is confirmed.

    `missing`: what is not known; `warnings`: words to look at, with `barred` it cannot be
    confirmed.
    """

    id: UUID
    person: UUID
    kind: str
    title: str
    recipient: str
    programme_id: str | None
    state: State
    drafted_on: date
    details: LetterDetails
    subject: str
    blocks: Annotated[Sequence[AnyText], Field()]
    missing: Sequence[Lacking]
    warnings: Sequence[Marked]
    confirmed_at: datetime | None
    pdf_hash: str | None
    reply: LetterReplyAnswer | None

    @classmethod
    def of(cls, found: LetterFile) -> Self:
        """The answer that a letter is."""
        letter = found.stored
        line = LetterLine.of(letter)
        return cls(
            id=letter.id,
            person=letter.person,
            kind=letter.kind,
            title=line.title,
            recipient=letter.recipient,
            programme_id=letter.programme,
            state=line.state,
            drafted_on=letter.drafted_on,
            details=LetterDetails.model_validate(letter.details),
            subject=found.text.subject,
            blocks=found.text.blocks,
            missing=[Lacking(one.label, one.needed) for one in found.missing],
            warnings=[
                Marked(one.word, one.line, one.column, one.barred, one.sentence)
                for one in found.warnings
            ],
            confirmed_at=letter.confirmed_at,
            pdf_hash=letter.pdf_hash,
            reply=None if found.reply is None else LetterReplyAnswer.of(found.reply),
        )
