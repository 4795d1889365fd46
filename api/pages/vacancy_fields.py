"""The form of a vacancy: its fields, what was entered, and the record that it makes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from api.intake import PLACES, read_sheet
from api.intake.code_words import word_for
from api.intake.row import Row, Sheet
from api.listing_store import Listing
from api.records import PlaceRecord, columns_of
from matching.vocabulary import (
    Branch,
    Cefr,
    PlaceKind,
    PlaceSource,
    SchoolCertificate,
)

UNKNOWN = ("", "nicht bekannt")
YES_NO = (UNKNOWN, ("yes", "ja"), ("no", "nein"))
ROW = 1


class Input(StrEnum):
    """How a field is filled in; the value is the type of HTML's input, or the element."""

    TEXT = "text"
    DATE = "date"
    TIME = "time"
    NUMBER = "number"
    EMAIL = "email"
    PHONE = "tel"
    ADDRESS = "url"
    CHOICE = "select"
    LONG = "textarea"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form; `name` is the column of `places.csv`."""

    name: str
    label: str
    input: Input = Input.TEXT
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together, under one heading."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class FilledField:
    """A field with what was entered and what is wrong with it."""

    field: Field
    value: str
    fault: str


@dataclass(frozen=True, slots=True)
class FilledGroup:
    """A group of filled fields."""

    title: str
    fields: tuple[FilledField, ...]


@dataclass(frozen=True, slots=True)
class Entered:
    """A form as it was read: the record, None while a field cannot be understood."""

    record: PlaceRecord | None
    faults: Mapping[str, str]


def _codes(column: str, codes: Iterable[StrEnum]) -> tuple[tuple[str, str], ...]:
    """A drop-down with German words, the unknown first."""
    known = columns_of(PlaceRecord)[column]
    return (UNKNOWN, *((code.value, word_for(code, known)) for code in codes))


GROUPS = (
    Group(
        "Betrieb und Beruf",
        (
            Field("employer", "Betrieb"),
            Field("title", "Beruf oder Titel der Anzeige"),
            Field("kind", "Art", Input.CHOICE, _codes("kind", PlaceKind)),
            Field("branch", "Branche", Input.CHOICE, _codes("branch", Branch)),
            Field("openings", "Freie Plätze", Input.NUMBER),
            Field("start_date", "Beginn", Input.DATE),
            Field("apply_until", "Bewerben bis", Input.DATE),
            Field("description", "Text der Anzeige", Input.LONG),
        ),
    ),
    Group(
        "Ort der Arbeit",
        (
            Field("street", "Straße und Hausnummer"),
            Field("postcode", "Postleitzahl"),
            Field("place", "Ort"),
        ),
    ),
    Group(
        "Arbeitszeit",
        (
            Field("weekly_hours", "Stunden in der Woche", Input.NUMBER),
            Field("part_time_possible", "Teilzeit möglich", Input.CHOICE, YES_NO),
            Field("earliest_shift", "Frühester Beginn am Tag", Input.TIME),
            Field("latest_shift", "Spätestes Ende am Tag", Input.TIME),
            Field("saturday_work", "Arbeit am Samstag", Input.CHOICE, YES_NO),
            Field("sunday_work", "Arbeit am Sonntag", Input.CHOICE, YES_NO),
            Field("multi_shift", "Mehrschichtbetrieb", Input.CHOICE, YES_NO),
        ),
    ),
    Group(
        "Was der Betrieb sich wünscht",
        (
            Field(
                "desired_certificate",
                "Schulabschluss",
                Input.CHOICE,
                _codes("desired_certificate", SchoolCertificate),
                "Ein Wunsch; wer weniger hat, wird nicht ausgeschlossen.",
            ),
            Field("german_level", "Deutsch", Input.CHOICE, _codes("german_level", Cefr)),
            Field("german_level_reason", "Wofür das Deutsch gebraucht wird"),
            Field("licence_required", "Führerschein (Klasse)"),
        ),
    ),
    Group(
        "Vergütung im Monat (Euro)",
        tuple(Field(f"pay_year_{n}", f"{n}. Jahr", Input.NUMBER) for n in range(1, 5)),
    ),
    Group(
        "Kontakt",
        (
            Field("contact_name", "Ansprechperson"),
            Field("contact_phone", "Telefon", Input.PHONE),
            Field("contact_email", "E-Mail", Input.EMAIL),
            Field("url", "Adresse der Anzeige im Netz", Input.ADDRESS),
        ),
    ),
)
FIELDS = {field.name: field for group in GROUPS for field in group.fields}
SOURCE = Field(
    "source",
    "Wer meldet die Stelle?",
    Input.CHOICE,
    _codes("source", (PlaceSource.IHK, PlaceSource.HWK, PlaceSource.EMPLOYER, PlaceSource.OTHER)),
)
LABELS = {name: field.label for name, field in FIELDS.items()} | {"kldb": "Beruf"}


def read_form(values: Mapping[str, str], *, place_id: str, source: str) -> Entered:
    """The record that a form makes, read like a row of a file; what is wrong stands by field."""
    cells = {name: values.get(name, "").strip() for name in FIELDS}
    cells |= {"place_id": place_id, "source": source, "kldb": values.get("kldb", "").strip()}
    found = read_sheet(Sheet(tuple(cells), [Row(ROW, cells)]), "Formular", PLACES)
    faults = {one.column: f"Der Wert {one.message}" for one in found.report.errors}
    return Entered(found.records[0] if found.records else None, faults)


def filled(values: Mapping[str, str], faults: Mapping[str, str]) -> tuple[FilledGroup, ...]:
    """The groups with what was entered."""
    return tuple(
        FilledGroup(
            group.title,
            tuple(
                FilledField(one, values.get(one.name, ""), faults.get(one.name, ""))
                for one in group.fields
            ),
        )
        for group in GROUPS
    )


def values_of(listing: Listing[PlaceRecord]) -> dict[str, str]:
    """What a form shows of a stored vacancy; the seats are those that are left."""
    record = listing.record
    shown = {name: _shown(getattr(record, name)) for name in FIELDS}
    return shown | {"openings": _shown(listing.seats_free), "kldb": record.kldb or ""}


def _shown(value: object) -> str:
    """A value as an input of HTML takes it."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case time():
            return f"{value:%H:%M}"
        case date():
            return value.isoformat()
        case float():
            return f"{value:g}"
        case _:
            return str(value)
