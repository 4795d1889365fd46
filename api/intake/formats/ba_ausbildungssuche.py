"""BA Ausbildungssuche: school-based training, school certificates, preparation, accompanying help.

A record is a date (`termin`) of an offer (`angebot`); the details of one offer are a plain list.
"""

from collections.abc import Iterable
from datetime import datetime

from api.intake.formats import cleaning
from api.intake.formats.cleaning import put, put_address
from api.intake.formats.form import Entry, JsonForm
from api.intake.formats.offer_entries import NO_PROGRAMME
from api.intake.formats.programme_names import programme_named
from api.intake.json_document import Members
from api.intake.terms import Terms
from api.settings import ZONE


def _entries(record: Members, terms: Terms) -> Iterable[Entry]:
    """One offer with its dates and its place."""
    entry = Entry()
    offer = record.at("angebot")
    offer = offer if isinstance(offer, Members) else Members(())
    put(entry, "offer_id", record.text("id") or offer.text("id"), longest=100)
    put(entry, "title", offer.text("titel") or offer.text("abschlussbezeichnung"))
    _put_programme(entry, offer, terms)
    _put_provider(entry, offer)
    _put_address(entry, record, offer)
    put(entry, "start_date", _day(record.text("beginn")))
    put(entry, "end_date", _day(record.text("ende")))
    put(entry, "apply_until", _day(record.text("anmeldeschluss")))
    put(entry, "seats", record.text("teilnehmerMax"))
    put(entry, "target_group", cleaning.plain_text(offer.text("zielgruppe")))
    put_address(entry, "url", record.text("link") or offer.text("link"))
    yield entry


def _put_programme(entry: Entry, offer: Members, terms: Terms) -> None:
    """The programme named in title, degree or kind; else the one that the user chose."""
    words = ("titel", "abschlussbezeichnung", "foerderung")
    kinds = (offer.text("bildungsart", "bezeichnung"), offer.text("schulart", "bezeichnung"))
    found = programme_named(*(cleaning.plain_text(offer.text(word)) for word in words), *kinds)
    if programme := found or terms.programme:
        entry.cells["programme_id"] = programme
    else:
        entry.problems.append(NO_PROGRAMME)


def _put_provider(entry: Entry, offer: Members) -> None:
    """Who offers it and how to reach them; area code and number belong together."""
    put(entry, "provider", offer.text("bildungsanbieter", "name"))
    put(entry, "contact_email", offer.text("bildungsanbieter", "email"))
    for line in ("telefon", "mobil"):
        parts = [offer.text("bildungsanbieter", f"{line}{part}") for part in _NUMBER]
        number = " ".join(part for part in map(cleaning.value, parts) if part)
        if number:
            put(entry, "contact_phone", number)
            return


_NUMBER = ("Vorwahl", "Durchwahl")


def _put_address(entry: Entry, record: Members, offer: Members) -> None:
    """Where it takes place, else where the provider sits."""
    place = record.at("adresse")
    if not isinstance(place, Members):
        place = offer.at("bildungsanbieter", "adresse")
    if isinstance(place, Members):
        put(entry, "postcode", cleaning.postcode(place.text("ortStrasse", "plz")), longest=10)
        put(entry, "place", place.text("ortStrasse", "name"))
        put(entry, "street", place.text("strasse"))


def _day(text: str) -> str:
    """A day given as ISO text or in milliseconds since 1970."""
    bare = cleaning.value(text)
    if not (bare.isascii() and bare.isdecimal() and len(bare) > len("20270801")):
        return cleaning.day(bare)
    try:
        return datetime.fromtimestamp(int(bare) / 1000, tz=ZONE).date().isoformat()
    except (OverflowError, OSError, ValueError):
        return bare[:20]


FORM = JsonForm(
    name="BA Ausbildungssuche (JSON)",
    gives="offers",
    lists=(("_embedded", "termine"), ("termine",)),
    marks=frozenset({"angebot"}),
    used=frozenset(
        {
            *("id", "angebot", "adresse", "beginn", "ende", "anmeldeschluss", "teilnehmerMax"),
            *("link", "unterrichtsform", "dauer", "_links", "abstaende"),
        }
    ),
    columns=(
        *("offer_id", "programme_id", "provider", "title", "postcode", "place", "street"),
        *("start_date", "end_date", "apply_until", "seats", "target_group"),
        *("contact_email", "contact_phone", "url"),
    ),
    entries=_entries,
)
