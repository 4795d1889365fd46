"""Values of a letter travel sealed through template and parser, so that they stay text.

Sealed characters lie in the private range U+E000 to U+E07F, which no clean value contains.
"""

import string

RANGE_START = 0xE000
KEPT_MARKS = "\u200c\u200d"
"""Joiners that names in Persian and other scripts need; every other format character goes."""

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


def unseal(text: str) -> str:
    """The text with all sealed characters as they were."""
    return text.translate(_UNSEALED)
