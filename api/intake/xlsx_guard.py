"""Refuses workbooks that would exhaust the machine before the real reader opens them.

A workbook of 4 kB may claim a cell in the last column of the last row, unpack to gigabytes or
define entities; the reader allocates the whole rectangle of cells.
"""

import codecs
import zipfile
import zlib
from collections.abc import Mapping
from typing import BinaryIO

# A DOCTYPE is refused, and sizes are bounded before parsing.
from xml.parsers import expat  # nosec B407

from api.intake.header import MOST_COLUMNS
from matching.errors import InputError

_MOST_MEMBERS = 2_000
_LARGEST_UNPACKED = 400_000_000
_MOST_CELLS = 10_000_000
# A table is mostly filled; what spans more than this is held to a share of filled cells.
_SMALL, _SPARSEST = 1_000_000, 50
_CHUNK = 1_000_000
# The last row of a sheet is 1048576, its last column XFD.
_LONGEST_NUMBER, _LONGEST_COLUMN = 8, 3
_TOO_WIDE = "Die Tabelle hat zu viele Zeilen oder Spalten."
_XML_STARTS = (b"<", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class _TooLarge(Exception):
    """A workbook beyond the limits; the text is the German sentence."""


def check_workbook(stream: BinaryIO, name: str) -> None:
    """Raise `InputError` unless the workbook is a sound ZIP of bounded size without DOCTYPE."""
    try:
        with zipfile.ZipFile(stream) as archive:
            _check_sizes(archive)
            for member in archive.infolist():
                _check_member(archive, member)
    except _TooLarge as error:
        raise InputError(f"{name}: {error}") from None
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError) as error:
        raise InputError(f"{name}: Das ist keine lesbare XLSX-Datei.") from error
    except (NotImplementedError, RuntimeError, OSError, ValueError, LookupError) as error:
        raise InputError(f"{name}: Die XLSX-Datei ist verschlüsselt oder beschädigt.") from error
    finally:
        stream.seek(0)


def _check_sizes(archive: zipfile.ZipFile) -> None:
    """Number of members and what they claim to unpack to; reading holds them to their claim."""
    members = archive.infolist()
    if len(members) > _MOST_MEMBERS:
        raise _TooLarge("Die XLSX-Datei hat zu viele Teile.")
    if sum(member.file_size for member in members) > _LARGEST_UNPACKED:
        raise _TooLarge("Die XLSX-Datei ist ausgepackt zu groß.")


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Read one member to its end, as XML if it is XML."""
    with archive.open(member) as content:
        chunk = content.read(_CHUNK)
        if not chunk.lstrip().startswith(_XML_STARTS):
            while content.read(_CHUNK):
                pass
            return
        extent = _Extent()
        parser = extent.parser()
        while chunk:
            _check_text(chunk)
            parser.Parse(chunk, False)  # noqa: FBT003 expat takes no keyword
            chunk = content.read(_CHUNK)
        parser.Parse(b"", True)  # noqa: FBT003 expat takes no keyword
        extent.check_filled()


def _check_text(chunk: bytes) -> None:
    """Refuse a text of a megabyte; a cell of a spreadsheet takes 32,767 characters."""
    if len(chunk) == _CHUNK and b"<" not in chunk:
        raise _TooLarge("Eine Zelle ist zu lang.")


class _Extent:
    """Follows the rectangle of cells that a sheet spans."""

    def __init__(self) -> None:
        """Nothing seen yet."""
        self._rows = self._columns = self._in_row = self._filled = 0

    def parser(self) -> expat.XMLParserType:
        """A parser that reports to this object."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = _refuse_doctype
        return parser

    def check_filled(self) -> None:
        """Refuse a large rectangle with hardly a cell in it."""
        spanned = self._rows * self._columns
        if spanned > _SMALL and spanned > _SPARSEST * self._filled:
            raise _TooLarge(_TOO_WIDE)

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Count a row or a cell; anything else is passed over."""
        local = tag.rpartition(":")[2]
        if local == "row":
            self._rows = max(self._rows + 1, _number(attributes.get("r", "")))
            self._in_row = 0
        elif local == "c":
            self._cell(attributes.get("r", ""))
        else:
            return
        if self._columns > MOST_COLUMNS or self._rows * self._columns > _MOST_CELLS:
            raise _TooLarge(_TOO_WIDE)

    def _cell(self, reference: str) -> None:
        """A cell by its reference, or the next one of the row."""
        self._filled += 1
        letters = reference.rstrip("0123456789")
        self._in_row = _column_number(letters) if letters else self._in_row + 1
        self._rows = max(self._rows, _number(reference[len(letters) :]))
        self._columns = max(self._columns, self._in_row)


def _number(digits: str) -> int:
    """A row number; what is none or has no end counts as far too large."""
    if not digits:
        return 0
    bounded = digits.isdecimal() and len(digits) <= _LONGEST_NUMBER
    return int(digits) if bounded else _MOST_CELLS + 1


def _column_number(letters: str) -> int:
    """A = 1, Z = 26, AA = 27; anything longer than three letters counts as far too large."""
    if len(letters) > _LONGEST_COLUMN or not letters.isalpha() or not letters.isascii():
        return MOST_COLUMNS + 1
    total = 0
    for letter in letters.upper():
        total = total * 26 + ord(letter) - ord("A") + 1
    return total


def _refuse_doctype(*_: object) -> None:
    """No office program writes a DOCTYPE; entity bombs need one."""
    raise _TooLarge("Die XLSX-Datei enthält eine DOCTYPE-Angabe und wird nicht gelesen.")
