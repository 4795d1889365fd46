"""Sheets as PDF/UA-1 by typst, DIN 5008 form B; the same sheets give the same bytes."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from functools import cache

from typst import Compiler, TypstError

from api.letters.fonts import Typeface, fonts, typeface
from api.letters.front import letters_folder
from api.letters.sheet import Sheet
from matching.errors import RefusedError

MISSING_GLYPH = re.compile(r'the text `"(?P<text>.+)"` could not be displayed')
FULL_ADDRESS = "address field is full"


def pdf_of(sheet: Sheet, *, face: Typeface | None = None) -> bytes:
    """The PDF of one letter.

    Raises RefusedError for a character that the fonts do not have, for a second language without
    fonts of its own, and for an address that does not fit its field.
    """
    return pdf_of_many((sheet,), face=face)


def pdf_of_many(sheets: Sequence[Sheet], *, face: Typeface | None = None) -> bytes:
    """All letters in one PDF, each with its own page numbers; at least one.

    Values reach typst as strings inside JSON, never as markup. Raises as `pdf_of` does, and then
    says nothing about which letter it was.
    """
    chosen = face or typeface()
    _require_script(sheets, chosen)
    content = {
        "title": sheets[0].title,
        "face": asdict(chosen),
        "letters": [asdict(sheet) for sheet in sheets],
    }
    try:
        pdf = Compiler(font_paths=fonts(), ignore_system_fonts=True).compile(
            _source(),
            format="pdf",
            sys_inputs={"letter": json.dumps(content, default=date.isoformat)},
            pdf_standards=["ua-1"],
            timestamp=datetime.combine(sheets[0].day, time(), tzinfo=UTC),
        )
    except TypstError as error:
        raise _refusal(error) from error
    if not isinstance(pdf, bytes):
        raise TypeError(type(pdf))
    return pdf


def _require_script(sheets: Sequence[Sheet], face: Typeface) -> None:
    if face.sets_arabic:
        return
    if any(sheet.second and sheet.second.direction == "rtl" for sheet in sheets):
        raise RefusedError(
            "Für Texte von rechts nach links fehlen die Schriften. Bitte zuerst make assets "
            "ausführen oder eine andere zweite Sprache wählen."
        )


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
    return (letters_folder() / "letter.typ").read_bytes()
