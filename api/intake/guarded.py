"""Cells that a spreadsheet would take for a formula, a number or a day, guarded by an apostrophe.

`guarded` writes the sign, `unguarded` takes it away; a text that has one itself gets a second.
"""

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r\n|%]")
_NUMERIC = re.compile(r"'*[0-9][0-9\s.,:/()+\-eE]*")
_PLAIN = re.compile(r"[1-9][0-9]{0,14}|0")
_GUARD = re.compile(r"'(?='*[=+\-@\t\r\n|%]|'*[0-9][0-9\s.,:/()+\-eE]*\Z)")


def guarded(text: str, *, numbers: bool) -> str:
    """The text so that no spreadsheet calculates with it.

    With `numbers` also texts that look like numbers or days but are none, as 01067 and 3/4.
    """
    if _FORMULA.match(text):
        return f"'{text}"
    looks_so = _NUMERIC.fullmatch(text) and not _PLAIN.fullmatch(text)
    if text.startswith("'") and _NUMERIC.fullmatch(text):
        return f"'{text}"
    return f"'{text}" if numbers and looks_so else text


def unguarded(text: str) -> str:
    """The text without the apostrophe that guards it."""
    return text[1:] if text.startswith("'") and _GUARD.match(text) else text
