"""openQ-cat 1.1: the catalogue that providers upload to the BA (KURSNET, mein NOW)."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element  # nosec B405

from api.intake.formats import cleaning
from api.intake.formats.cleaning import put
from api.intake.formats.form import Entry, XmlForm
from api.intake.formats.offer_entries import NO_PROGRAMME
from api.intake.formats.programme_names import programme_named
from api.intake.terms import Terms
from api.intake.xml_document import all_named, first_named, local, text

_NOTHING = Element("NOTHING")


def _entries(record: Element, heads: dict[str, Element], terms: Terms) -> Iterable[Entry]:
    """One offer for each event of a service; one without events is a single offer."""
    key = text(record, "PRODUCT_ID") or (record.text or "").strip()
    if local(record) == "DELETE":
        for deleted in all_named(record, "PRODUCT_ID"):
            yield Entry({"offer_id": (deleted.text or "").strip()[:90]}, closed=True)
        return
    for number, event in enumerate(_events(record), start=1):
        entry = Entry()
        put(entry, "offer_id", key if number == 1 else f"{key}#{number}", longest=100)
        entry.closed = record.get("mode", "") == "delete"
        _put_service(entry, record, terms)
        _put_event(entry, record, event)
        _put_provider(entry, record, heads)
        yield entry


def _events(record: Element) -> Iterator[Element]:
    """Parts that say when and where: events, else the offer itself."""
    parts = list(all_named(record, "EDUCATION"))
    events = [part for part in parts if part.get("type") == "false"]
    yield from events or parts or [_NOTHING]


def _put_service(entry: Entry, record: Element, terms: Terms) -> None:
    """Title and programme."""
    details = _first(record, "SERVICE_DETAILS")
    title = text(details, "TITLE")
    put(entry, "title", cleaning.plain_text(title))
    words = [(word.text or "") for word in all_named(details, "KEYWORD")]
    found = programme_named(title, *words, text(details, "DESCRIPTION_LONG")[:2000])
    if programme := found or terms.programme:
        entry.cells["programme_id"] = programme
    else:
        entry.problems.append(NO_PROGRAMME)


def _put_event(entry: Entry, record: Element, event: Element) -> None:
    """Days, place and seats of an event; what it does not say the service says for all."""
    dates = _first(event, "SERVICE_DATE")
    dates = dates if len(dates) else _first(record, "SERVICE_DATE")
    put(entry, "start_date", cleaning.day(text(dates, "START_DATE")))
    put(entry, "end_date", cleaning.day(text(dates, "END_DATE")))
    announced = _first(record, "ANNOUNCEMENT")
    if text(announced, "END_DATE"):
        note = "Bis dahin ist das Angebot veröffentlicht; eine Anmeldefrist ist nicht genannt."
        entry.remarks.append(("ANNOUNCEMENT", note))
    seats = (_first(event, "MAX_PARTICIPANTS").text or "").strip()
    put(entry, "seats", seats)
    where = _first(event, "LOCATION")
    where = where if len(where) else _first(record, "LOCATION")
    put(entry, "postcode", cleaning.postcode(text(where, "ZIP")), longest=10)
    put(entry, "place", text(where, "CITY"))
    put(entry, "street", text(where, "STREET"))


def _put_provider(entry: Entry, record: Element, heads: dict[str, Element]) -> None:
    """The supplier of the catalogue, and whom to ask."""
    supplier = heads.get("SUPPLIER", _NOTHING)
    put(entry, "provider", text(supplier, "SUPPLIER_NAME") or text(supplier, "ADDRESS", "NAME"))
    contact = _first(_first(record, "SERVICE_DETAILS"), "CONTACT")
    contact = contact if len(contact) else _first(supplier, "CONTACT")
    names = (text(contact, "FIRST_NAME"), text(contact, "LAST_NAME"))
    put(entry, "contact_name", " ".join(name for name in names if name))
    put(entry, "contact_phone", text(contact, "PHONE"))
    put(entry, "contact_email", text(contact, "EMAILS", "EMAIL"))


def _first(element: Element, name: str) -> Element:
    """The first descendant of that name, an empty one when there is none."""
    found = first_named(element, name)
    return _NOTHING if found is None else found


FORM = XmlForm(
    name="openQ-cat 1.1 (XML)",
    gives="offers",
    root="OPENQCAT",
    records=frozenset({"SERVICE", "DELETE"}),
    heads=frozenset({"SUPPLIER"}),
    used=frozenset(
        {
            *("PRODUCT_ID", "TITLE", "KEYWORD", "DESCRIPTION_LONG", "START_DATE", "END_DATE"),
            *("MAX_PARTICIPANTS", "ZIP", "CITY", "STREET", "NAME", "SUPPLIER_NAME", "COUNTRY"),
            *("FIRST_NAME", "LAST_NAME", "PHONE", "EMAIL"),
        }
    ),
    columns=(
        *("offer_id", "programme_id", "provider", "title", "postcode", "place", "street"),
        *("start_date", "end_date", "seats", "contact_name", "contact_email", "contact_phone"),
    ),
    entries=_entries,
)
