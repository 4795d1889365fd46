"""Values of a letter travel sealed through template and parser, so that they stay text.

Sealed characters lie in the private range U+E000 to U+E07F, which no clean value contains.
"""

import re
import string

RANGE_START = 0xE000
KEPT_MARKS = "\u200c\u200d"
"""Joiners that names in Persian and other scripts need; every other format character goes."""

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")

_PLAIN = string.ascii_letters + string.digits
_SEALED = {code: RANGE_START + code for code in range(128) if chr(code) not in _PLAIN}
_UNSEALED = {sealed: code for code, sealed in _SEALED.items()}


def seal(value: object) -> str:
    """A value as text without any character that could be markup; blanks collapse to one.

    Raises ValueError for None: unknown is never printed, the template decides what to say.
    """
    if value is None:
        message = "a template prints a value that is not known"
        raise ValueError(message)
    words = " ".join(str(value).split())
    clean = "".join(sign for sign in words if sign.isprintable() or sign in KEPT_MARKS)
    return clean.translate(_SEALED)


def printable(value: object) -> object:
    """An edited text with single blanks and without control characters; others stay for a model."""
    if not isinstance(value, str):
        return value
    kept = f"{KEPT_MARKS}{FIRST_STRONG_ISOLATE}{POP_ISOLATE}"
    return "".join(sign for sign in " ".join(value.split()) if sign.isprintable() or sign in kept)


def unseal(text: str) -> str:
    """The text with all sealed characters as they were."""
    return text.translate(_UNSEALED)


def isolate(value: str) -> str:
    """The value, kept from turning its neighbours around if it is written from right to left."""
    return isolate_always(value) if RIGHT_TO_LEFT.search(value) else value


def isolate_always(value: str) -> str:
    """The value with a direction of its own, so that numbers keep their order in foreign text."""
    return f"{FIRST_STRONG_ISOLATE}{value}{POP_ISOLATE}" if value else value
