"""Text from outside: NFC, trimmed, without anything that is not to be seen."""

import re
import unicodedata

from api.records.column import Column, Kind
from api.records.fault import allowed_in, unfit

# Control characters but tab and line ends, halves of surrogates, and bidirectional overrides,
# which turn letters round on paper and are never part of a name.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]"
)


def clean(value: str, column: Column) -> str | None:
    """The text in NFC and trimmed, None when nothing is left of it.

    White space inside is one space; prose keeps its line breaks. NUL, lone surrogates and control
    characters are refused, as is text longer than the column takes.
    """
    if len(value) > 4 * column.longest:
        raise unfit("too_long", "ist zu lang", allowed=allowed_in(column))
    if _HIDDEN.search(value):
        allowed = allowed_in(column)
        raise unfit("control_character", "enthält unzulässige Zeichen", allowed=allowed)
    kept = _prose(value) if column.kind is Kind.PROSE else " ".join(value.split())
    kept = unicodedata.normalize("NFC", kept)
    if len(kept) > column.longest:
        raise unfit("too_long", "ist zu lang", allowed=allowed_in(column))
    return kept or None


def _prose(value: str) -> str:
    """Line by line without space at the ends."""
    return "\n".join(line.strip() for line in value.splitlines()).strip()
