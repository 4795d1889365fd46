"""The words that a counsellor gave a letter instead of those of the template, block by block.

They are data like any other: whatever is typed is printed as text and never read as markup.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from api.letters.blocks import (
    Block,
    BulletList,
    CheckList,
    Fact,
    FactTable,
    Heading,
    Paragraph,
    WritingLines,
)
from api.letters.seal import printable

LONGEST, MOST_ITEMS, MOST_BLOCKS, MOST_LINES = 2_000, 60, 120, 30
Words = Annotated[str, BeforeValidator(printable), Field(min_length=1, max_length=LONGEST)]
Items = Annotated[tuple[Words, ...], Field(min_length=1, max_length=MOST_ITEMS)]


class _Part(BaseModel):
    """A piece of the text."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class HeadingText(_Part):
    """A heading."""

    kind: Literal["heading"]
    text: Words

    def block(self) -> Block:
        """The block."""
        return Heading(self.text)


class ParagraphText(_Part):
    """Running text."""

    kind: Literal["paragraph"]
    text: Words

    def block(self) -> Block:
        """The block."""
        return Paragraph(self.text)


class ListText(_Part):
    """A list of sentences."""

    kind: Literal["list"]
    items: Items

    def block(self) -> Block:
        """The block."""
        return BulletList(self.items)


class ChecksText(_Part):
    """Boxes to tick by hand."""

    kind: Literal["checks"]
    items: Items

    def block(self) -> Block:
        """The block."""
        return CheckList(self.items)


class RowText(_Part):
    """A label and what is known about it."""

    label: Words
    value: Words


class FactsText(_Part):
    """Facts in two columns."""

    kind: Literal["facts"]
    rows: Annotated[tuple[RowText, ...], Field(min_length=1, max_length=MOST_ITEMS)]

    def block(self) -> Block:
        """The block."""
        return FactTable(tuple(Fact(row.label, row.value) for row in self.rows))


class LinesText(_Part):
    """Empty lines to write on."""

    kind: Literal["lines"]
    count: int = Field(ge=1, le=MOST_LINES)

    def block(self) -> Block:
        """The block."""
        return WritingLines(self.count)


AnyText = Annotated[
    HeadingText | ParagraphText | ListText | ChecksText | FactsText | LinesText,
    Field(discriminator="kind"),
]


class EditedText(_Part):
    """Subject and body of one letter as they are to be printed."""

    subject: Words
    blocks: Annotated[tuple[AnyText, ...], Field(min_length=1, max_length=MOST_BLOCKS)]


def text_of(subject: str, blocks: tuple[Block, ...]) -> EditedText:
    """The words of a draft, ready to be edited."""
    return EditedText.model_validate(
        {"subject": subject, "blocks": [_content(block) for block in blocks]}
    )


def _content(block: Block) -> dict[str, object]:
    match block:
        case Heading(text=text) | Paragraph(text=text):
            return {"kind": block.kind, "text": text}
        case BulletList(items=items) | CheckList(items=items):
            return {"kind": block.kind, "items": items}
        case FactTable(rows=rows):
            found = [{"label": row.label, "value": row.value} for row in rows]
            return {"kind": block.kind, "rows": found}
        case WritingLines(count=count):
            return {"kind": block.kind, "count": count}
