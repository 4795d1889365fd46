"""One letter, from what it says to HTML, PDF and plain text."""

from dataclasses import dataclass

from api.consent_terms import ConsentPurpose
from api.letters.html_layout import html_of
from api.letters.pdf_layout import pdf_of
from api.letters.sheet import plain_text, sheet_of
from api.letters.template import letter_kind
from matching.errors import RefusedError
from matching.letter import ForbiddenWord, LetterFacts, forbidden_words
from matching.letter.forbidden import BARRED


@dataclass(frozen=True, slots=True)
class RequiredConsents:
    """What must have been signed before this letter is printed for its recipient."""

    purposes: tuple[ConsentPurpose, ...]
    release_of_secrecy: bool


@dataclass(frozen=True, slots=True)
class RenderedLetter:
    """A finished letter. `warnings` are words that a counsellor should look at."""

    title: str
    html: str
    pdf: bytes
    text: str
    text_version: str
    required_consents: RequiredConsents
    warnings: tuple[ForbiddenWord, ...]


def render_letter(
    kind: str, facts: LetterFacts, *, stylesheet: str | None = None
) -> RenderedLetter:
    """The letter of this kind (`D01`) for one person; the same facts give the same bytes.

    `stylesheet` is the address of the CSS for the HTML; without it the CSS is embedded.
    Raises NotFoundError for an unknown kind; RefusedError for a text that speaks of consequences
    or acts of an authority, for a missing glyph, and for an address too long for its field.
    """
    letter = letter_kind(kind)
    sheet = sheet_of(letter, facts)
    text = plain_text(sheet)
    words = forbidden_words(text)
    _refuse_barred(words)
    return RenderedLetter(
        title=letter.title,
        html=html_of(sheet, stylesheet=stylesheet),
        pdf=pdf_of(sheet),
        text=text,
        text_version=letter.text_version,
        required_consents=RequiredConsents(letter.consents, letter.release_of_secrecy),
        warnings=words,
    )


def _refuse_barred(words: tuple[ForbiddenWord, ...]) -> None:
    for found in words:
        if found.topic in BARRED:
            raise RefusedError(f"Das Wort „{found.word}“ darf in diesem Brief nicht stehen.")
