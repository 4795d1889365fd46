"""One letter, from what it says to HTML, PDF and plain text."""

from dataclasses import dataclass, replace
from functools import cached_property

from api.consent_terms import ConsentPurpose
from api.letters.edited import EditedText
from api.letters.html_layout import html_of
from api.letters.missing import MissingFact, missing_facts
from api.letters.pdf_layout import pdf_of
from api.letters.reading import reading_warnings
from api.letters.sheet import Sheet, plain_text, sheet_of
from api.letters.template import letter_kind
from matching.errors import RefusedError
from matching.letter import ForbiddenWord, LanguageWarning, LetterFacts, forbidden_words
from matching.letter.forbidden import BARRED


@dataclass(frozen=True, slots=True)
class RequiredConsents:
    """What must have been signed before this letter is printed for its recipient."""

    purposes: tuple[ConsentPurpose, ...]
    release_of_secrecy: bool


@dataclass(frozen=True)
class RenderedLetter:
    """A letter ready to be printed.

    `warnings` are words that a counsellor should look at, `reading` is what makes the text hard to
    read, `missing` what the letter could still say. `html` and `pdf` are made when they are first
    asked for; `pdf` raises as `pdf_of` does.
    """

    kind: str
    title: str
    sheet: Sheet
    stylesheet: str | None
    text: str
    text_version: str
    required_consents: RequiredConsents
    warnings: tuple[ForbiddenWord, ...]
    reading: tuple[LanguageWarning, ...]
    missing: tuple[MissingFact, ...]

    @cached_property
    def html(self) -> str:
        """The page, for the screen and the printer of a browser."""
        return html_of(self.sheet, stylesheet=self.stylesheet)

    @cached_property
    def pdf(self) -> bytes:
        """The PDF/UA-1 file."""
        return pdf_of(self.sheet)


def render_letter(
    kind: str,
    facts: LetterFacts,
    *,
    stylesheet: str | None = None,
    edited: EditedText | None = None,
) -> RenderedLetter:
    """The letter of this kind (`D01`) for one person; the same facts give the same bytes.

    `stylesheet` is the address of the CSS for the HTML; without it the CSS is embedded. `edited`
    replaces the words of the template.
    Raises NotFoundError for an unknown kind or second language, and RefusedError for a text of the
    template that speaks of consequences or acts of an authority; an edited one only carries the
    warnings, until `refuse_barred`.
    """
    letter = letter_kind(kind)
    sheet = sheet_of(letter, facts)
    if edited is not None:
        blocks = tuple(part.block() for part in edited.blocks)
        sheet = replace(sheet, subject=edited.subject, blocks=blocks)
    text = plain_text(sheet)
    words = forbidden_words(text)
    if edited is None:
        refuse_barred(words)
    return RenderedLetter(
        kind=letter.kind,
        title=letter.title,
        sheet=sheet,
        stylesheet=stylesheet,
        text=text,
        text_version=letter.text_version,
        required_consents=RequiredConsents(letter.consents, letter.release_of_secrecy),
        warnings=words,
        reading=reading_warnings(letter, sheet),
        missing=missing_facts(letter, facts),
    )


def refuse_barred(words: tuple[ForbiddenWord, ...]) -> None:
    """Raise RefusedError for the first word with which no letter goes out."""
    for found in words:
        if found.topic in BARRED:
            raise RefusedError(f"Das Wort „{found.word}“ darf in diesem Brief nicht stehen.")
