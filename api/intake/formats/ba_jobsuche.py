"""BA Jobsuche, search results and details, both generations (`stellenangebote`, `ergebnisliste`).

The old names are read where the new ones are missing. Neither generation has a deadline.
"""

from collections.abc import Iterable, Iterator

from api.intake.formats import cleaning
from api.intake.formats.ba_certificates import CERTIFICATES
from api.intake.formats.cleaning import put, put_address
from api.intake.formats.form import Entry, JsonForm
from api.intake.json_document import Members
from api.intake.terms import Terms
from api.records.fault import Problem
from matching.vocabulary import PlaceKind, PlaceSource

_KINDS = {
    "AUSBILDUNG": PlaceKind.DUAL,
    "DUALES_STUDIUM": PlaceKind.DUAL_STUDY,
    "PRAKTIKUM_TRAINEE": PlaceKind.INTERNSHIP,
    "4": PlaceKind.DUAL,
    "34": PlaceKind.INTERNSHIP,
}
_JOBS = frozenset({"ARBEIT", "SELBSTAENDIGKEIT", "1", "2"})
_NO_TRAINING = Problem(
    "", "no_training", "ist eine Arbeitsstelle, keine Ausbildung", "Angebotsart AUSBILDUNG"
)
_GERMANY = frozenset({"", "deutschland", "de"})
_PART_TIME = tuple(
    f"arbeitszeitTeilzeit{when}" for when in ("Vormittag", "Nachmittag", "Abend", "Flexibel")
)


def _entries(record: Members, _terms: Terms) -> Iterable[Entry]:
    """One place for each location; a search hit without location is one without."""
    locations = list(_locations(record))
    for number, location in enumerate(locations or [Members(())], start=1):
        entry = _place(record)
        if number > 1:
            entry.remarks.clear()  # said of the first one
            entry.cells["place_id"] = f"{entry.cells.get('place_id', '')}#{number}"
        _put_location(entry, location)
        yield entry


def _place(record: Members) -> Entry:
    """What holds for all locations of an offer."""
    entry = Entry({"source": PlaceSource.BA})
    put(entry, "place_id", _first(record, "referenznummer", "refnr"), longest=90)
    put(entry, "employer", _first(record, "firma", "arbeitgeber"))
    _put_occupation(entry, record)
    _put_kind(entry, record)
    put(entry, "start_date", _start(record))
    openings = record.text("anzahlOffeneStellen")
    put(entry, "openings", "" if openings == "0" else openings)
    _put_certificate(entry, record)
    _put_hours(entry, record)
    put(entry, "description", _description(record))
    _put_contact(entry, record)
    put_address(entry, "url", _first(record, "externeURL", "externeUrl", "allianzpartnerUrl"))
    return entry


def _first(record: Members, *keys: str) -> str:
    """The first of these fields that says something."""
    return next((found for key in keys if (found := cleaning.value(record.text(key)))), "")


def _put_occupation(entry: Entry, record: Members) -> None:
    """The title of the listing; the official name decides the occupation where both are there."""
    title = _first(record, "stellenangebotsTitel", "titel")
    official = _first(record, "hauptberuf", "beruf")
    put(entry, "title", title or official)
    if official:
        put(entry, "kldb", cleaning.code_of_name(official[:300]))


def _put_kind(entry: Entry, record: Members) -> None:
    """Training, dual study or internship; jobs are left out and say why."""
    offered = _first(record, "stellenangebotsart", "angebotsart").upper()
    study = record.text("ausbildungsart").upper() == "DUALES_STUDIUM"
    if offered in _JOBS:
        entry.problems.append(_NO_TRAINING)
    elif kind := _KINDS.get("DUALES_STUDIUM" if study else offered):
        entry.cells["kind"] = kind
    elif offered:
        entry.remarks.append(("stellenangebotsart", "Diese Angebotsart ist nicht bekannt."))


def _start(record: Members) -> str:
    """The first day, of whichever generation."""
    return cleaning.day(record.text("eintrittszeitraum", "von") or record.text("eintrittsdatum"))


def _put_certificate(entry: Entry, record: Members) -> None:
    """The certificate that the firm wishes; a value nobody knows stays unknown and is told."""
    wished = record.text("geforderterBildungsabschluss").upper()
    if wished and wished not in CERTIFICATES:
        note = "Dieser Bildungsabschluss ist nicht bekannt und bleibt offen."
        entry.remarks.append(("geforderterBildungsabschluss", note))
    put(entry, "desired_certificate", CERTIFICATES.get(wished) or "")


def _put_hours(entry: Entry, record: Members) -> None:
    """Whether part time is offered; shifts are named without times, so they become a question."""
    part_time = [record.text(key) for key in _PART_TIME]
    models = record.at("arbeitszeitmodelle")
    if "true" in part_time or (isinstance(models, list) and "TEILZEIT" in str(models).upper()):
        entry.cells["part_time_possible"] = "yes"
    elif part_time == ["false"] * len(_PART_TIME):
        entry.cells["part_time_possible"] = "no"
    if record.text("arbeitszeitSchichtNachtWochenende") == "true":
        note = "Schicht, Nacht oder Wochenende ist angegeben, aber ohne Zeiten: bitte erfragen."
        entry.remarks.append(("arbeitszeitSchichtNachtWochenende", note))


def _description(record: Members) -> str:
    """The text of the listing."""
    found = record.text("stellenangebotsBeschreibung") or record.text("stellenbeschreibung")
    return cleaning.plain_text(found)


def _put_contact(entry: Entry, record: Members) -> None:
    """Whom to ask; often absent."""
    contact = record.at("kontakt")
    if isinstance(contact, Members):
        names = (contact.text("vorname"), contact.text("nachname"))
        put(entry, "contact_name", " ".join(name for name in map(cleaning.value, names) if name))
        put(entry, "contact_email", contact.text("emailadresse"))
        put(entry, "contact_phone", contact.text("telefonnummer"))


def _locations(record: Members) -> Iterator[Members]:
    """The addresses of work, of whichever generation."""
    for location in record.members("stellenlokationen"):
        address = location.at("adresse")
        yield address if isinstance(address, Members) else location
    if record.at("stellenlokationen") is None:
        yield from record.members("arbeitsorte")
        single = record.at("arbeitsort")
        if isinstance(single, Members) and record.at("arbeitsorte") is None:
            yield single


def _put_location(entry: Entry, address: Members) -> None:
    """Where the work is; a foreign postcode is not read as one of ours."""
    country = cleaning.value(address.text("land"))
    town = cleaning.value(address.text("ort"))
    if country.casefold() in _GERMANY:
        put(entry, "postcode", cleaning.postcode(cleaning.value(address.text("plz"))), longest=10)
        put(entry, "place", town)
    else:
        put(entry, "place", f"{town} ({country})")
        entry.remarks.append(("land", "Der Arbeitsort liegt im Ausland; der Weg bleibt offen."))
    parts = (address.text("strasse"), address.text("hausnummer"))
    put(entry, "street", " ".join(part for part in map(cleaning.value, parts) if part))


FORM = JsonForm(
    name="BA Jobsuche (JSON)",
    gives="places",
    lists=(("ergebnisliste",), ("stellenangebote",)),
    marks=frozenset({"referenznummer", "refnr"}),
    used=frozenset(
        {
            "referenznummer",
            "refnr",
            "firma",
            "arbeitgeber",
            "stellenangebotsTitel",
            "titel",
            "hauptberuf",
            "beruf",
            "stellenangebotsart",
            "angebotsart",
            "ausbildungsart",
            "eintrittszeitraum",
            "eintrittsdatum",
            "anzahlOffeneStellen",
            "geforderterBildungsabschluss",
            "arbeitszeitmodelle",
            "arbeitszeitSchichtNachtWochenende",
            "stellenangebotsBeschreibung",
            "stellenbeschreibung",
            "kontakt",
            "stellenlokationen",
            "arbeitsort",
            "arbeitsorte",
            "externeURL",
            "externeUrl",
            "allianzpartnerUrl",
            *_PART_TIME,
        }
    ),
    columns=(
        *("place_id", "source", "employer", "title", "kldb", "kind", "postcode", "place", "street"),
        *("openings", "start_date", "desired_certificate", "part_time_possible", "description"),
        *("contact_name", "contact_email", "contact_phone", "url"),
    ),
    entries=_entries,
)
