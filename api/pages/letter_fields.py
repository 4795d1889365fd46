"""The forms of a letter: its words block by block, and what is added by hand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from pydantic import ValidationError

from api.letters import LetterKind
from api.letters.details import LetterDetails
from api.letters.edited import (
    AnyText,
    ChecksText,
    EditedText,
    FactsText,
    HeadingText,
    LinesText,
    ListText,
    ParagraphText,
)
from api.letters.missing import paths_of
from api.letters.translation import NAMES, languages_of
from matching.errors import InputError
from matching.letter import Salutation, review_text

UNUSABLE = "Diese Angaben lassen sich so nicht übernehmen: {columns}."
TOO_LONG = "Der Brief hat zu viel Text oder gar keinen. Bitte kürzen oder etwas schreiben."
NEW = "999:paragraph"
"""The field for one more paragraph at the end."""
SEPARATOR = ":"


@dataclass(frozen=True, slots=True)
class WordField:
    """One piece of text that can be edited, with what is to be looked at in it."""

    name: str
    label: str
    value: str
    is_long: bool
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddedField:
    """One thing that is added by hand; `kind` is that of the input."""

    name: str
    label: str
    kind: str
    path: str
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()


ADDED = (
    AddedField("salutation", "Anrede, wie die Person es möchte", "choice", ""),
    AddedField("language", "Zweite Sprache neben Deutsch", "choice", ""),
    AddedField("street", "Straße und Hausnummer der Person", "text", "person.address"),
    AddedField("phone", "Telefon der Person", "text", "person.phone"),
    AddedField("email", "E-Mail der Person", "text", "person.email"),
    AddedField("preferred_contact", "Bester Weg für Kontakt", "text", "person.preferred_contact"),
    AddedField("languages", "Sprachen, eine je Zeile", "lines", "person.languages"),
    AddedField("interpreter", "Dolmetschen", "text", "person.interpreter"),
    AddedField("guardians", "Sorgeberechtigte, ein Name je Zeile", "lines", "notes.guardians"),
    AddedField("internships", "Praktika, eines je Zeile", "lines", "notes.internships"),
    AddedField("support", "Bisherige Unterstützung, eine je Zeile", "lines", "notes.support"),
    AddedField("support_agreed", "Die Person möchte, dass das drin steht", "yes", "notes.support"),
    AddedField(
        "open_points", "Was noch offen ist, ein Punkt je Zeile", "lines", "notes.open_points"
    ),
    AddedField("agreements", "Vereinbarungen, eine je Zeile", "lines", "notes.agreements"),
    AddedField("appointment", "Terminwunsch", "text", "notes.appointment"),
    AddedField("reply_by", "Antwort bis", "date", "notes.reply_by"),
    AddedField("occupation", "Beruf", "text", "notes.occupation"),
    AddedField("internship_offer", "Angebot eines Praktikums", "text", "notes.internship_offer"),
    AddedField("own_steps", "Eigene Schritte, einer je Zeile", "lines", "notes.own_steps"),
    AddedField("meeting_day", "Tag des Gesprächs", "date", "meeting.day"),
    AddedField("meeting_time", "Uhrzeit", "time", "meeting.time"),
    AddedField("meeting_minutes", "Dauer in Minuten", "number", "meeting.minutes"),
    AddedField("meeting_place", "Ort", "text", "meeting.place"),
    AddedField("meeting_access", "Zugang ohne Barrieren", "text", "meeting.access"),
    AddedField("meeting_topic", "Worum es geht", "text", "meeting.topic"),
    AddedField("meeting_bring", "Bitte mitbringen, eines je Zeile", "lines", "meeting.bring"),
    AddedField("enclosures", "Anlagen, eine je Zeile", "lines", ""),
    AddedField("copies", "Verteiler, eine Stelle je Zeile", "lines", ""),
)
LINES = frozenset(field.name for field in ADDED if field.kind == "lines")
SALUTATIONS = (
    (Salutation.NONE, "Guten Tag Vorname Nachname"),
    (Salutation.FRAU, "Frau"),
    (Salutation.HERR, "Herr"),
)


def word_fields(text: EditedText) -> list[WordField]:
    """The words of a letter as fields, in their order."""
    subject = _field("subject", "Betreff", text.subject, is_long=False)
    fields = [field for at, part in enumerate(text.blocks) for field in _part_fields(f"{at}", part)]
    return [subject, *fields, _field(NEW, "Noch ein Absatz (leer lassen, wenn nicht)", "")]


def text_from(values: Mapping[str, str]) -> EditedText:
    """The words that a form was sent with; emptied fields are left out. InputError for too much."""
    names = sorted(filter(_is_field, values), key=_place)
    blocks = [
        block
        for _, group in groupby(names, key=lambda name: name.split(SEPARATOR)[:2])
        if (block := _block(values, list(group))) is not None
    ]
    try:
        return EditedText.model_validate({"subject": values.get("subject", ""), "blocks": blocks})
    except ValidationError:
        raise InputError(TOO_LONG) from None


def added_fields(kind: LetterKind, details: LetterDetails) -> list[AddedField]:
    """What can be added to this kind of letter, with what was added so far."""
    paths = set(paths_of(kind.body))
    return [
        AddedField(
            field.name,
            field.label,
            field.kind,
            field.path,
            _shown(getattr(details, field.name)),
            _choices(field.name, kind),
        )
        for field in ADDED
        if (not field.path or field.path in paths)
        and (field.name != "language" or languages_of(kind))
    ]


def details_from(values: Mapping[str, str], present: LetterDetails) -> LetterDetails:
    """What a form adds by hand, with the rest as it was; InputError names what does not fit."""
    changed: dict[str, object] = {
        field.name: _read(field, values.get(field.name, ""))
        for field in ADDED
        if field.name in values or (field.kind == "yes" and f"has_{field.name}" in values)
    }
    try:
        return LetterDetails.model_validate({**present.model_dump(), **changed})
    except ValidationError as error:
        labels = {field.name: field.label for field in ADDED}
        wrong = dict.fromkeys(labels.get(str(one["loc"][0]), "") for one in error.errors())
        raise InputError(UNUSABLE.format(columns="; ".join(wrong))) from None


def _field(name: str, label: str, value: str, *, is_long: bool = True) -> WordField:
    marked = tuple(dict.fromkeys(word.sentence.split(": ", 1)[1] for word in review_text(value)))
    return WordField(name, label, value, is_long, marked)


def _part_fields(at: str, part: AnyText) -> Iterator[WordField]:
    match part:
        case HeadingText(text=text):
            yield _field(f"{at}:heading", "Überschrift", text, is_long=False)
        case ParagraphText(text=text):
            yield _field(f"{at}:paragraph", "Absatz", text)
        case ListText(items=items):
            for number, item in enumerate(items):
                yield _field(f"{at}:list:{number}", f"Punkt {number + 1}", item)
        case ChecksText(items=items):
            for number, item in enumerate(items):
                yield _field(f"{at}:checks:{number}", f"Kästchen {number + 1}", item)
        case FactsText(rows=rows):
            for number, row in enumerate(rows):
                yield _field(f"{at}:facts:{number}", row.label, row.value, is_long=False)
                yield WordField(f"{at}:labels:{number}", "", row.label, is_long=False, warnings=())
        case LinesText(count=count):
            yield WordField(f"{at}:lines", "", str(count), is_long=False, warnings=())


def _is_field(name: str) -> bool:
    return SEPARATOR in name and all(
        part.isascii() and part.isdecimal() for part in name.split(SEPARATOR)[::2]
    )


def _place(name: str) -> tuple[int, str, int]:
    at, kind, *number = name.split(SEPARATOR)
    return int(at), kind, int(number[0]) if number else 0


def _block(values: Mapping[str, str], names: Sequence[str]) -> dict[str, object] | None:
    """One block of the text from its fields; None when nothing is left of it."""
    kind = names[0].split(SEPARATOR)[1]
    said = {name: values[name].strip() for name in names if values[name].strip()}
    if not said or kind == "labels":
        return None
    first, *_ = said.values()
    if kind in {"heading", "paragraph"}:
        return {"kind": kind, "text": first}
    if kind in {"list", "checks"}:
        return {"kind": kind, "items": list(said.values())}
    if kind == "lines":
        return {"kind": kind, "count": int(first) if first.isdecimal() else 1}
    rows = [
        {"label": values.get(name.replace(":facts:", ":labels:"), ""), "value": words}
        for name, words in said.items()
    ]
    return {"kind": "facts", "rows": rows}


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "\n".join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else ""
    return "" if value is None else str(value)


def _read(field: AddedField, said: str) -> object:
    if field.kind == "lines":
        return tuple(line.strip() for line in said.splitlines() if line.strip())
    if field.kind == "yes":
        return bool(said)
    if field.name == "salutation":
        return said or Salutation.NONE
    if field.kind == "number":
        return int(said) if said.strip().isdecimal() else said.strip() or None
    return said.strip() or None


def _choices(name: str, kind: LetterKind) -> tuple[tuple[str, str], ...]:
    if name == "salutation":
        return tuple((str(value), words) for value, words in SALUTATIONS)
    if name == "language":
        return (("", "keine"), *((tag, NAMES[tag]) for tag in languages_of(kind)))
    return ()
