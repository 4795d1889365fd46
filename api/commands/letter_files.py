"""Files that `passung letter` reads: whom a selection holds, and what is added to its letters."""

import json

from pydantic import ValidationError

from api.intake import opened
from api.letters.details import LetterDetails
from api.records.fault import problems_of
from matching.errors import InputError

HEADER = "person_id"


def person_ids_of(path: str) -> tuple[str, ...]:
    """One `person_id` a line, each once; InputError when there is none."""
    lines = (line.strip(' \t\r"') for line in _text(path).split("\n"))
    found = tuple(dict.fromkeys(line for line in lines if line and line != HEADER))
    if not found:
        raise InputError(f"{path}: In der Datei steht keine person_id.")
    return found


def details_of(path: str | None) -> LetterDetails:
    """What a JSON object adds to a letter; nothing without a file.

    Raises InputError for what is no such object, naming the field and never its value.
    """
    if path is None:
        return LetterDetails()
    try:
        return LetterDetails.model_validate(json.loads(_text(path)))
    except ValidationError as error:
        first = problems_of(error, LetterDetails)[0]
        raise InputError(f"{path}: „{first.column}“: {first.message}") from None
    except (ValueError, RecursionError):
        raise InputError(f"{path}: Das ist kein lesbares JSON-Objekt.") from None


def _text(path: str) -> str:
    with opened(path) as source:
        content = source.stream.read()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path}: Die Datei ist nicht in UTF-8 geschrieben.") from None
