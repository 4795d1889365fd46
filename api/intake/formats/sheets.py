"""Documents of foreign formats become sheets with our columns."""

from collections.abc import Iterable, Iterator
from itertools import chain
from xml.etree.ElementTree import Element  # nosec B405

from api.intake.formats.form import Entry, JsonForm, XmlForm
from api.intake.formats.registry import json_forms, xml_forms
from api.intake.json_document import Members
from api.intake.json_file import no_object
from api.intake.report import Notice
from api.intake.row import Row, Sheet
from api.intake.source import Source
from api.intake.terms import Terms
from api.intake.xml_document import local, records, root_of
from api.records.fault import nearest
from matching.errors import InputError

_MOST_FIELDS_TOLD = 40
_NOT_TAKEN = "Dieses Feld wird nicht übernommen."


def foreign_json(document: object, terms: Terms) -> Sheet | None:
    """The sheet of a JSON document of a known foreign format, None for any other."""
    for form in json_forms():
        entries = _entries(form, document)
        if entries is not None:
            return Sheet(
                columns=form.columns,
                rows=_json_rows(form, entries, terms),
                unit="Eintrag",
                gives=form.gives,
                form=form.name,
            )
    return None


def xml_sheet(source: Source, terms: Terms) -> Sheet:
    """The sheet of an XML file. Raises `InputError` for XML of an unknown format."""
    root = root_of(source)
    form = next((form for form in xml_forms() if form.root == root), None)
    if form is None:
        known = " und ".join(f"{one.name} (Wurzel „{one.root}“)" for one in xml_forms())
        raise InputError(
            f"{source.name}: XML mit der Wurzel „{root[:60]}“ ist hier nicht bekannt. "
            f"Gelesen werden {known}; am nächsten kommt {_nearest_xml(root)}."
        )
    return Sheet(
        columns=form.columns,
        rows=_xml_rows(form, source, terms),
        unit="Eintrag",
        gives=form.gives,
        form=form.name,
    )


def _entries(form: JsonForm, document: object) -> list[object] | None:
    """The entries of a document if it is of this format."""
    if isinstance(document, Members):
        for path in form.lists:
            found = document.at(*path)
            if isinstance(found, list):
                return found
        return [document] if form.marks & set(document.keys) else None
    if isinstance(document, list):
        first = next((entry for entry in document if isinstance(entry, Members)), None)
        return document if first is not None and form.marks & set(first.keys) else None
    return None


def _json_rows(form: JsonForm, entries: list[object], terms: Terms) -> Iterator[Row]:
    """Rows of all entries; an entry may become several."""
    told = _Told(form.used)
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, Members):
            yield no_object(number)
            continue
        filled = (key for key, value in entry.pairs if value not in (None, "", []))
        yield from _rows(form.entries(entry, terms), number, told.notices(filled, number))


def _xml_rows(form: XmlForm, source: Source, terms: Terms) -> Iterator[Row]:
    """Rows of all records; a record may become several."""
    told = _Told(form.used)
    for number, (record, heads) in enumerate(records(source, form.records, form.heads), start=1):
        notices = told.notices(_leaves(record), number)
        yield from _rows(form.entries(record, heads, terms), number, notices)


def _leaves(record: Element) -> Iterator[str]:
    """Names of the elements that hold text."""
    return (local(part) for part in record.iter() if part.text and part.text.strip())


def _rows(entries: Iterable[Entry], line: int, notices: Iterable[Notice]) -> Iterator[Row]:
    """The rows of one entry; what is said of fields stands at the first of them."""
    before = tuple(notices)
    for entry in entries:
        remarks = (Notice(line, column, message) for column, message in entry.remarks)
        yield Row(
            line=line,
            cells=entry.cells,
            problems=tuple(entry.problems),
            notices=tuple(chain(before, remarks)),
            closed=entry.closed,
        )
        before = ()


class _Told:
    """Says once of each field that it is not taken over."""

    def __init__(self, used: frozenset[str]) -> None:
        self._told = set(used)
        self._left = _MOST_FIELDS_TOLD

    def notices(self, fields: Iterable[str], line: int) -> Iterator[Notice]:
        """Notices for fields not met before; after forty of them it is enough."""
        for name in fields:
            if name in self._told or not self._left:
                continue
            self._told.add(name)
            self._left -= 1
            yield Notice(line, name[:60], _NOT_TAKEN)


def _nearest_xml(root: str) -> str:
    """The format whose root is written most alike."""
    near = nearest(root, [form.root for form in xml_forms()])
    forms = {form.root: form.name for form in xml_forms()}
    return forms.get(near or "HRBAXMLJobPositionPosting", "HR-BA-XML")
