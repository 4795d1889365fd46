"""Texts of other programs made fit for our columns; what is cut is said."""

import re
from functools import cache, lru_cache
from html.parser import HTMLParser

from api.intake.formats.form import Entry
from api.records.column import Kind, columns_of
from api.records.place import PlaceRecord
from matching.occupations import Asker, resolve

_BREAKING = frozenset("br p li div tr h1 h2 h3 h4 ul ol".split())
_SILENT = frozenset({"script", "style"})
_NO_VALUES = frozenset(
    {"", "null", "keine_angabe", "keine_angaben", "nicht_relevant", "none", "undefined"}
)
_NOT_SHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_SURE_OF_A_NAME = 0.9
_POSTCODE_DIGITS = 5
_LONGEST_HTML = 200_000


def value(text: str) -> str:
    """The text without what other programs write for "nothing"."""
    bare = text.strip()
    return "" if bare.casefold() in _NO_VALUES else bare


def plain_text(text: str) -> str:
    """HTML as text: a line for each paragraph, list item and break; plain text as it is."""
    short = _NOT_SHOWN.sub(" ", text[:_LONGEST_HTML])
    if "<" not in short and "&" not in short:
        return short.strip()
    parser = _Text()
    parser.feed(short)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.pieces).splitlines())
    return "\n".join(line for line in lines if line)


class _Text(HTMLParser):
    """Collects what a reader of the page would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Begin a new line where the page does."""
        self._silent += tag in _SILENT
        if tag in _BREAKING:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        self._silent = max(0, self._silent - (tag in _SILENT))
        if tag in _BREAKING:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep text that is shown."""
        if not self._silent:
            self.pieces.append(data)


def put(entry: Entry, column: str, text: str, *, longest: int | None = None) -> None:
    """Write a cell if there is a value; one that is too long is cut at a word, and that is said."""
    kept = value(_NOT_SHOWN.sub(" ", text))
    if not kept:
        return
    most = longest or _longest(column)
    if len(kept) > most:
        entry.remarks.append((column, f"Der Text ist auf {most} Zeichen gekürzt."))
        kept = kept[:most].rsplit(" ", 1)[0] or kept[:most]
    entry.cells[column] = kept


def put_address(entry: Entry, column: str, address: str) -> None:
    """Write a web address; one that is too long is left out, since half of one leads nowhere."""
    kept = value(address)
    if len(kept) > _longest(column):
        entry.remarks.append((column, "Die Adresse ist zu lang und wird nicht übernommen."))
    elif kept:
        entry.cells[column] = kept


@cache
def _longest(column: str) -> int:
    """How much text a column of places takes; those of offers take a line as well."""
    found = columns_of(PlaceRecord).get(column)
    return found.longest if found and found.kind in {Kind.TEXT, Kind.PROSE} else 200


def postcode(text: str) -> str:
    """A postcode with the zero that a number has lost."""
    bare = text.strip()
    return bare.zfill(_POSTCODE_DIGITS) if bare.isascii() and bare.isdecimal() else bare


def day(text: str) -> str:
    """The day of an ISO date or time stamp; anything else as it is."""
    bare = value(text)
    return bare[:10] if re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]", bare) else bare


@lru_cache(maxsize=10_000)
def code_of_name(name: str) -> str:
    """The KldB code of an official occupation name, "" when it is not sure."""
    found = resolve(name, asker=Asker.TITLE, top=1)
    if found.ambiguous or not found.candidates:
        return ""
    best = found.candidates[0]
    return best.kldb if best.confidence >= _SURE_OF_A_NAME else ""
