"""The export of one person as PDF/UA-1 by typst; the same export gives the same bytes."""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from functools import cache

from typst import Compiler, TypstError

from api.disclosure.sections import sections_of
from api.letters.fonts import fonts, typeface
from api.letters.front import templates_folder
from api.services.person_export import PersonExport
from matching.errors import RefusedError
from matching.letter import german_day

TITLE = "Auskunft über gespeicherte Angaben"
NOT_SET = (
    "Die Angaben enthalten ein Zeichen, das die Schriften nicht haben. Bitte die Auskunft als JSON "
    "geben oder die Schriften nachladen (make assets)."
)


def disclosure_pdf(export: PersonExport, *, on: date) -> bytes:
    """The document of a day.

    Values reach typst as strings inside JSON, never as markup. Raises RefusedError for a character
    that no font has; its message repeats no value.
    """
    record = export.person
    name = " ".join(part for part in (record.given_name, record.family_name) if part)
    content = {
        "title": TITLE,
        "face": asdict(typeface()),
        "who": f"{name or 'ohne Namen'}, Nummer {record.person_id}",
        "day": german_day(on),
        "sections": [asdict(section) for section in sections_of(export)],
    }
    try:
        pdf = Compiler(font_paths=fonts(), ignore_system_fonts=True).compile(
            _source(),
            format="pdf",
            sys_inputs={"disclosure": json.dumps(content)},
            pdf_standards=["ua-1"],
            timestamp=datetime.combine(on, time(), tzinfo=UTC),
        )
    except TypstError as error:
        if "could not be displayed" not in error.message:
            raise
        raise RefusedError(NOT_SET) from None
    if not isinstance(pdf, bytes):
        raise TypeError(type(pdf))
    return pdf


@cache
def _source() -> bytes:
    return (templates_folder() / "disclosure" / "disclosure.typ").read_bytes()
