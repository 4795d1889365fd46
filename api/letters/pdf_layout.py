"""A sheet as PDF/UA-1 by typst, DIN 5008 form B; the same sheet gives the same bytes."""

import json
import re
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from functools import cache

from typst import Compiler, TypstError

from api.letters.fonts import Typeface, fonts, typeface
from api.letters.sheet import Sheet
from api.letters.template import templates_folder
from matching.errors import RefusedError

MISSING_GLYPH = re.compile(r'the text `"(?P<text>.+)"` could not be displayed')
FULL_ADDRESS = "address field is full"


def pdf_of(sheet: Sheet, *, face: Typeface | None = None) -> bytes:
    """The PDF; values reach typst as strings inside JSON, never as markup.

    Raises RefusedError for a character that the fonts do not have and for an address that does
    not fit its field.
    """
    content = asdict(sheet) | {"face": asdict(face or typeface())}
    try:
        pdf = Compiler(font_paths=fonts(), ignore_system_fonts=True).compile(
            _source(),
            format="pdf",
            sys_inputs={"letter": json.dumps(content, default=date.isoformat)},
            pdf_standards=["ua-1"],
            timestamp=datetime.combine(sheet.day, time(), tzinfo=UTC),
        )
    except TypstError as error:
        raise _refusal(error) from error
    if not isinstance(pdf, bytes):
        raise TypeError(type(pdf))
    return pdf


def _refusal(error: TypstError) -> Exception:
    if missing := MISSING_GLYPH.search(error.message):
        sign = missing["text"]
        return RefusedError(
            f"Der Brief enthält ein Zeichen, das die Schriften nicht haben: „{sign}“. "
            "Bitte anders schreiben oder die Schriften nachladen (make assets)."
        )
    if FULL_ADDRESS in error.message:
        return RefusedError("Die Anschrift passt nicht in das Adressfeld. Bitte kürzen.")
    return error


@cache
def _source() -> bytes:
    return (templates_folder() / "letters" / "letter.typ").read_bytes()
