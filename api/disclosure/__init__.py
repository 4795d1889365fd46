"""The export of one person as a PDF that a young person can read."""

from api.disclosure.pdf import disclosure_pdf
from api.disclosure.sections import Section, sections_of

__all__ = ["Section", "disclosure_pdf", "sections_of"]
