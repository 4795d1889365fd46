"""Letter text to HTML and PDF (architecture 8)."""

from api.letters.render import RenderedLetter, render_letter
from api.letters.template import LetterKind, letter_kind, letter_kinds

__all__ = ["LetterKind", "RenderedLetter", "letter_kind", "letter_kinds", "render_letter"]
