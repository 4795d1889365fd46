"""Letter text to HTML and PDF (architecture 8)."""

from api.letters.bundle import bundle_pdf, bundle_zip
from api.letters.render import RenderedLetter, render_letter
from api.letters.template import LetterKind, letter_kind, letter_kinds

__all__ = [
    "LetterKind",
    "RenderedLetter",
    "bundle_pdf",
    "bundle_zip",
    "letter_kind",
    "letter_kinds",
    "render_letter",
]
