"""Many letters in one file: one PDF, or a ZIP of single files whose names tell nothing."""

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from api.letters.pdf_layout import pdf_of_many
from api.letters.render import RenderedLetter

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The same letters give the same bytes: a ZIP knows no earlier time."""


def bundle_pdf(letters: Sequence[RenderedLetter]) -> bytes:
    """All letters, at least one, in one PDF, each with its own page numbers; raises as `pdf_of`."""
    return pdf_of_many([letter.sheet for letter in letters])


def bundle_zip(letters: Sequence[RenderedLetter]) -> bytes:
    """A ZIP with one PDF per letter, `brief-001.pdf` and so on, in the order given."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as archive:  # a PDF is compressed already
        for number, letter in enumerate(letters, start=1):
            archive.writestr(ZipInfo(f"brief-{number:03}.pdf", EARLIEST), letter.pdf)
    return packed.getvalue()
